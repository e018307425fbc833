package dev.lamina.operations;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tensors of what stands in a config, and the type in which two of them meet. */
final class Operands {
  private static final List<DataType> HIGHER_LAST =
      List.of(DataType.BOOL, DataType.INT32, DataType.INT64, DataType.FLOAT32, DataType.FLOAT64);

  private Operands() {}

  /** Values of these, nested as in Python; {@code __numpy__} and {@code __tensor__} too. */
  static Tensor tensor(Object given, String place) {
    if (given instanceof Tensor tensor) {
      return tensor;
    }
    if (given instanceof Map<?, ?> map && map.get("config") instanceof Map<?, ?> config) {
      Tensor values = tensor(Objects.requireNonNullElse(config.get("value"), List.of()), place);
      return config.get("dtype") instanceof String dtype
          ? cast(values, DataType.of(dtype))
          : values;
    }
    List<Integer> dims = new ArrayList<>();
    List<Object> elements = new ArrayList<>();
    flatten(given, 0, dims, elements, place);
    double[] values = new double[elements.size()];
    for (int i = 0; i < values.length; i++) {
      Object element = elements.get(i);
      values[i] = element instanceof Boolean flag ? (flag ? 1 : 0) : toDouble(element, place);
    }
    int[] shape = dims.stream().mapToInt(Integer::intValue).toArray();
    DataType dtype =
        elements.stream()
            .map(Operands::plainType)
            .reduce(Operands::higher)
            .orElse(DataType.FLOAT32);
    return cast(Tensor.of(values).reshape(shape), dtype);
  }

  private static void flatten(
      Object given, int depth, List<Integer> dims, List<Object> elements, String place) {
    if (!(given instanceof List<?> list)) {
      elements.add(given);
      return;
    }
    if (depth == dims.size()) {
      dims.add(list.size());
    } else if (dims.get(depth) != list.size()) {
      throw new IllegalArgumentException(place + ": the rows of an array differ in length");
    }
    for (Object element : list) {
      flatten(Objects.requireNonNullElse(element, "null"), depth + 1, dims, elements, place);
    }
  }

  private static double toDouble(Object element, String place) {
    Double number = Arguments.toDouble(element);
    if (number == null) {
      throw new IllegalArgumentException(
          place + " must be a tensor or numbers. Received: " + element);
    }
    return number;
  }

  /** The type of a plain value by itself. */
  private static DataType plainType(Object value) {
    if (value instanceof Boolean) {
      return DataType.BOOL;
    }
    return value instanceof Integer || value instanceof Long ? DataType.INT32 : DataType.FLOAT32;
  }

  static Tensor cast(Tensor x, DataType dtype) {
    return x.dtype() == dtype ? x : x.cast(dtype);
  }

  static Tensor floats(Tensor x) {
    return x.dtype().isFloating() ? x : x.cast(DataType.FLOAT32);
  }

  /** Bools as int32, the rest as it is. */
  static Tensor numbers(Tensor x) {
    return x.dtype() == DataType.BOOL ? x.cast(DataType.INT32) : x;
  }

  static Tensor bools(Tensor x) {
    return x.dtype() == DataType.BOOL ? x : x.notEqual(0);
  }

  /** All in the type that holds them all; plain numbers give way to the type of tensors. */
  static List<Tensor> ofOneType(List<? extends @Nullable Object> given, String place) {
    DataType tensors = DataType.BOOL;
    DataType plain = DataType.BOOL;
    for (Object operand : given) {
      DataType own = operand == null ? DataType.BOOL : tensor(operand, place).dtype();
      if (operand instanceof Tensor || operand instanceof Map) {
        tensors = higher(tensors, own);
      } else {
        plain = higher(plain, own);
      }
    }
    boolean givesWay = tensors.isFloating() || (tensors != DataType.BOOL && !plain.isFloating());
    DataType common = givesWay ? tensors : higher(tensors, plain);
    return given.stream().map(each -> inType(each, common, place)).toList();
  }

  private static Tensor inType(@Nullable Object operand, DataType type, String place) {
    if (operand == null) {
      throw new IllegalArgumentException(place + " must be a tensor. Received: null");
    }
    return operand instanceof Number number
        ? Tensor.full(number.doubleValue(), Shape.scalar(), type)
        : cast(tensor(operand, place), type);
  }

  /** Keras' {@code result_type} of two tensors. */
  private static DataType higher(DataType a, DataType b) {
    return HIGHER_LAST.indexOf(a) >= HIGHER_LAST.indexOf(b) ? a : b;
  }
}
