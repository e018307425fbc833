package dev.lamina.tensor;

import dev.lamina.engine.NativeArray;

/** Copies an array's elements into a Java array of a given type. */
final class ElementReader {
  private ElementReader() {}

  static float[] floats(NativeArray array) {
    float[] values = new float[(int) array.size()];
    if (array.dtype() == DataType.FLOAT32) {
      array.floats().get(0, values);
    } else {
      double[] wide = doubles(array);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) wide[i];
      }
    }
    return values;
  }

  static double[] doubles(NativeArray array) {
    double[] values = new double[(int) array.size()];
    switch (array.dtype()) {
      case FLOAT64 -> array.doubles().get(0, values);
      case FLOAT32 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = array.floats().get(i);
        }
      }
      case INT32, INT64, BOOL, STRING -> {
        long[] whole = longs(array);
        for (int i = 0; i < values.length; i++) {
          values[i] = whole[i];
        }
      }
    }
    return values;
  }

  static int[] ints(NativeArray array) {
    int[] values = new int[(int) array.size()];
    if (array.dtype() == DataType.INT32) {
      array.ints().get(0, values);
    } else {
      long[] wide = longs(array);
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.toIntExact(wide[i]);
      }
    }
    return values;
  }

  static long[] longs(NativeArray array) {
    long[] values = new long[(int) array.size()];
    switch (array.dtype()) {
      case INT64 -> array.longs().get(0, values);
      case INT32 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = array.ints().get(i);
        }
      }
      case BOOL -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = array.bytes().get(i);
        }
      }
      case STRING ->
          throw new IllegalArgumentException(
              "A string tensor is not read as numbers; toStringArray() reads it");
      case FLOAT32, FLOAT64 ->
          throw new IllegalArgumentException(
              "A "
                  + array.dtype()
                  + " tensor is not read as integers; cast(DataType.INT32) drops fractions");
    }
    return values;
  }

  static String[] strings(NativeArray array) {
    if (array.dtype() != DataType.STRING) {
      throw new IllegalArgumentException(
          "toStringArray() reads string tensors; this one is " + array.dtype());
    }
    String[] values = new String[(int) array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Strings.text(array.longs().get(i));
    }
    return values;
  }

  static boolean[] booleans(NativeArray array) {
    if (array.dtype() != DataType.BOOL) {
      throw new IllegalArgumentException(
          "toBooleanArray() reads bool tensors; this one is "
              + array.dtype()
              + ". notEqual(0) makes it bool");
    }
    boolean[] values = new boolean[(int) array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.bytes().get(i) != 0;
    }
    return values;
  }
}
