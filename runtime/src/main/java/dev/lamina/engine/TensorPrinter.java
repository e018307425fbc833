package dev.lamina.engine;

import dev.lamina.rules.ValueText;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/** Prints a tensor's values nested by axis, the middle of long axes left out. */
final class TensorPrinter {
  /** Axes longer than this show only both ends. */
  private static final int LONGEST = 8;

  private static final int ENDS = 3;

  private TensorPrinter() {}

  static String print(Tensor tensor) {
    StringBuilder text = new StringBuilder(tensor.spec().toString()).append(' ');
    if (tensor.size() == 0) {
      return text.append("[]").toString();
    }
    if (tensor.dtype() == DataType.STRING) {
      return text.append(ValueText.of(tensor.toStringArray())).toString();
    }
    double[] values = tensor.toDoubleArray();
    append(text, values, tensor.dtype(), tensor.shape(), 0, 0);
    return text.toString();
  }

  private static void append(
      StringBuilder text, double[] values, DataType dtype, Shape shape, int axis, int offset) {
    if (axis == shape.rank()) {
      text.append(element(values[offset], dtype));
      return;
    }
    int length = shape.dim(axis);
    int stride = (int) shape.slice(axis + 1).size();
    text.append('[');
    for (int i = 0; i < length; i++) {
      if (length > LONGEST && i == ENDS) {
        text.append(", ...");
        i = length - ENDS;
      }
      if (i > 0) {
        text.append(", ");
      }
      append(text, values, dtype, shape, axis + 1, offset + i * stride);
    }
    text.append(']');
  }

  private static String element(double value, DataType dtype) {
    return switch (dtype) {
      case FLOAT32 -> Float.toString((float) value);
      case FLOAT64 -> Double.toString(value);
      case INT32, INT64 -> Long.toString((long) value);
      case BOOL -> Boolean.toString(value != 0);
      case STRING -> throw new IllegalStateException("strings are no numbers");
    };
  }
}
