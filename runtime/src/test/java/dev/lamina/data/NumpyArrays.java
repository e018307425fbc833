package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arrays of {@code .ci/numpy_arrays.py}, by their names. */
final class NumpyArrays {
  private static final List<Shape> SHAPES =
      List.of(Shape.scalar(), Shape.of(0), Shape.of(7), Shape.of(2, 3), Shape.of(2, 3, 4));
  private static final Map<String, DataType> OURS =
      Map.of(
          "f4", DataType.FLOAT32,
          "f8", DataType.FLOAT64,
          "i4", DataType.INT32,
          "i8", DataType.INT64,
          "b1", DataType.BOOL);

  private NumpyArrays() {}

  /** The arrays that the script wants from us. */
  static Map<String, Tensor> ours() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    OURS.forEach(
        (kind, dtype) -> {
          for (Shape shape : SHAPES) {
            String dims = shape.toString().replace(", ", "x").replaceAll("[\\[\\]]", "");
            Tensor array = Tensor.of(values(kind, shape)).reshape(shape).cast(dtype);
            arrays.put(kind + "_little_c_" + dims, array);
          }
        });
    return arrays;
  }

  /** Compares an array with what its name says. */
  static void check(String name, Tensor found) {
    String[] parts = name.split("_", -1);
    int[] dims =
        Arrays.stream(parts[3].split("x", 0))
            .filter(s -> !s.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    assertEquals(Shape.of(dims), found.shape(), name);
    assertEquals(readAs(parts[0]), found.dtype(), name);
    double[] values = found.cast(DataType.FLOAT64).toDoubleArray();
    assertArrayEquals(values(parts[0], found.shape()), values, name);
  }

  private static DataType readAs(String kind) {
    return switch (kind) {
      case "f2" -> DataType.FLOAT32;
      case "i1", "i2", "u1", "u2" -> DataType.INT32;
      case "u4", "u8" -> DataType.INT64;
      default -> OURS.getOrDefault(kind, DataType.BOOL);
    };
  }

  private static double[] values(String kind, Shape shape) {
    double[] values = new double[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (kind.charAt(0)) {
            case 'b' -> i % 2;
            case 'u' -> i % 100;
            case 'f' -> (i % 100 - 50) / 2.0;
            default -> i % 100 - 50;
          };
    }
    return values;
  }
}
