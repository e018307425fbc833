package dev.lamina.models;

import dev.lamina.engine.Variable;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.nio.ByteOrder;

/** Tensors as arrays of a file, and back. */
final class StoredTensors {
  private StoredTensors() {}

  static StoredArray store(Tensor value) {
    return switch (value.dtype()) {
      case FLOAT32 -> StoredArray.of(value.toFloatArray(), value.shape());
      case FLOAT64 -> StoredArray.of(value.toDoubleArray(), value.shape());
      case INT32 -> StoredArray.of(value.toIntArray(), value.shape());
      case INT64 -> StoredArray.of(value.toLongArray(), value.shape());
      case BOOL, STRING ->
          throw new IllegalArgumentException("A file holds no variables of type " + value.dtype());
    };
  }

  /** Sets the variable to the array's values, straight from the file where the types are one. */
  static void load(StoredArray stored, Variable variable) {
    if (stored.dtype() == variable.dtype() && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      variable.write(stored::copyTo);
    } else {
      variable.assign(load(stored, variable.dtype()));
    }
  }

  /** The array's values as another type, as Keras converts them. */
  private static Tensor load(StoredArray stored, DataType dtype) {
    Tensor flat =
        switch (dtype) {
          case FLOAT32 -> Tensor.of(stored.toFloatArray());
          case FLOAT64 -> Tensor.of(stored.toDoubleArray());
          case INT32 -> Tensor.of(stored.toIntArray());
          case INT64 -> Tensor.of(stored.toLongArray());
          case BOOL, STRING ->
              throw new IllegalArgumentException("A file holds no variables of type " + dtype);
        };
    return flat.reshape(stored.shape());
  }
}
