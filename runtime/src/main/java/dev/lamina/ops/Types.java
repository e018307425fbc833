package dev.lamina.ops;

import dev.lamina.tensor.DataType;

/** What the operations demand of element types, in one set of words. */
final class Types {
  private Types() {}

  static DataType same(String op, DataType a, DataType b) {
    if (a != b) {
      throw new IllegalArgumentException(op + ": " + a + " and " + b + ": cast one");
    }
    return a;
  }

  static DataType floating(String op, DataType dtype) {
    if (!dtype.isFloating()) {
      throw new IllegalArgumentException(
          op + " takes float32 or float64, got " + dtype + ": cast it");
    }
    return dtype;
  }

  static DataType number(String op, DataType dtype) {
    if (dtype == DataType.BOOL) {
      throw new IllegalArgumentException(op + " takes numbers, got bool: cast it");
    }
    return dtype;
  }

  static DataType bool(String op, DataType dtype) {
    if (dtype != DataType.BOOL) {
      throw new IllegalArgumentException(
          op + " takes bool, got " + dtype + ": notEqual(0) makes it bool");
    }
    return dtype;
  }

  static DataType index(String op, DataType dtype) {
    if (dtype != DataType.INT32 && dtype != DataType.INT64) {
      throw new IllegalArgumentException(
          op + " takes ids of int32 or int64, got " + dtype + ": cast them");
    }
    return dtype;
  }
}
