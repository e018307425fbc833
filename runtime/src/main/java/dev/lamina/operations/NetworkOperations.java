package dev.lamina.operations;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.ops.Ops;
import dev.lamina.rules.SnakeCase;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Functions of {@code keras.ops.nn}: activations, normalizations, one-hot codes. */
final class NetworkOperations {
  private static final double EPSILON = 1e-7;

  private NetworkOperations() {}

  static void addTo(Operations table) {
    for (String name :
        List.of(
            "Relu",
            "Relu6",
            "Sigmoid",
            "Silu",
            "Softplus",
            "Softsign",
            "Selu",
            "LogSigmoid",
            "HardSigmoid",
            "HardSilu",
            "HardTanh",
            "TanhShrink",
            "SparsePlus",
            "SparseSigmoid")) {
      addActivation(table, name, "");
    }
    addActivation(table, "Softmax", "axis");
    addActivation(table, "LogSoftmax", "axis");
    addActivation(table, "Sparsemax", "axis");
    addActivation(table, "Glu", "axis");
    addActivation(table, "Elu", "alpha");
    addActivation(table, "Celu", "alpha");
    addActivation(table, "LeakyRelu", "negative_slope");
    addActivation(table, "HardShrink", "threshold");
    addActivation(table, "SoftShrink", "threshold");
    addActivation(table, "Threshold", "threshold default_value");
    addActivation(table, "Squareplus", "b");
    table.add("Gelu", "x", "approximate", NetworkOperations::gelu);
    table.add("OneHot", "x", "num_classes axis dtype sparse", NetworkOperations::oneHot);
    table.add("Normalize", "x", "axis order epsilon", NetworkOperations::normalize);
    table.add("RMSNorm", "x scale", "axis epsilon", NetworkOperations::rmsNorm);
    table.add(
        "LayerNorm", "x gamma beta", "axis epsilon rms_scaling", NetworkOperations::layerNorm);
    table.add(
        "BatchNorm", "x mean variance offset scale", "axis epsilon", NetworkOperations::batchNorm);
  }

  private static void addActivation(Operations table, String className, String arguments) {
    String name = SnakeCase.of(className);
    table.add(
        className,
        "x",
        arguments,
        given -> {
          Map<String, Object> config = new LinkedHashMap<>();
          for (String key : arguments.isEmpty() ? new String[0] : arguments.split(" ")) {
            given.value(key).ifPresent(value -> config.put(key, value));
          }
          return ActivationFunction.get(name, config).apply(given.floats("x"));
        });
  }

  /** Approximate unless told otherwise, other than the activation of that name. */
  private static Tensor gelu(OperationCall given) {
    boolean isApproximate = given.value("approximate").map(Boolean.TRUE::equals).orElse(true);
    return ActivationFunction.get("gelu", Map.of("approximate", isApproximate))
        .apply(given.floats("x"));
  }

  private static Tensor oneHot(OperationCall given) {
    Tensor ids = given.tensor("x");
    Tensor whole = ids.dtype() == DataType.INT64 ? ids : Operands.cast(ids, DataType.INT32);
    DataType dtype = given.dtype("dtype").orElse(DataType.FLOAT32);
    Tensor code = Ops.oneHot(whole, given.integer("num_classes", 0), dtype);
    int axis = ShapeOperations.axis(given.integer("axis", -1), code.rank());
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, code.rank() - 1).forEach(order::add);
    order.add(axis, code.rank() - 1);
    return code.transpose(order.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Tensor normalize(OperationCall given) {
    Tensor x = given.floats("x");
    int[] axes = given.integers("axis").orElse(new int[] {-1});
    double epsilon = given.real("epsilon", EPSILON);
    int order = given.integer("order", 2);
    if (order == 2) {
      return x.times(x.square().sum(true, axes).rsqrt().minimum(1 / epsilon));
    }
    Tensor norm = x.abs().pow(order).sum(true, axes).pow(1.0 / order);
    return x.div(norm.maximum(epsilon));
  }

  private static Tensor rmsNorm(OperationCall given) {
    Tensor x = given.floats("x");
    int[] axes = given.integers("axis").orElse(new int[] {-1});
    Tensor normal =
        x.times(x.square().mean(true, axes).plus(given.real("epsilon", EPSILON)).rsqrt());
    return given.optionalTensor("scale").map(normal::times).orElse(normal);
  }

  private static Tensor layerNorm(OperationCall given) {
    if (given.flag("rms_scaling")) {
      throw given.cannot("rms_scaling", "false");
    }
    Tensor x = given.floats("x");
    int[] axes = given.integers("axis").orElse(new int[] {-1});
    Tensor centered = x.minus(x.mean(true, axes));
    Tensor normal =
        centered.times(x.variance(true, axes).plus(given.real("epsilon", EPSILON)).rsqrt());
    Tensor scaled = over(given.optionalTensor("gamma"), x, axes).map(normal::times).orElse(normal);
    return over(given.optionalTensor("beta"), x, axes).map(scaled::plus).orElse(scaled);
  }

  private static Tensor batchNorm(OperationCall given) {
    Tensor x = given.floats("x");
    int[] axes = given.axes("axis");
    Tensor mean = over(given.optionalTensor("mean"), x, axes).orElseThrow();
    Tensor variance = over(given.optionalTensor("variance"), x, axes).orElseThrow();
    Tensor normal = x.minus(mean).times(variance.plus(given.real("epsilon", 1e-3)).rsqrt());
    Tensor scaled = over(given.optionalTensor("scale"), x, axes).map(normal::times).orElse(normal);
    return over(given.optionalTensor("offset"), x, axes).map(scaled::plus).orElse(scaled);
  }

  /** A value for each entry of these axes, laid out beside x. */
  private static Optional<Tensor> over(Optional<Tensor> values, Tensor x, int[] axes) {
    int[] dims = IntStream.generate(() -> 1).limit(x.rank()).toArray();
    for (int axis : axes) {
      dims[ShapeOperations.axis(axis, x.rank())] = x.dim(axis);
    }
    return values.map(each -> each.reshape(Shape.of(dims)));
  }
}
