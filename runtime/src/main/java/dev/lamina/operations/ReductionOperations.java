package dev.lamina.operations;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Functions that make one element of many, along axes, and running ones. */
final class ReductionOperations {
  private static final String AXES = "axis keepdims";

  private ReductionOperations() {}

  /** What reduces a tensor over axes, or all for none. */
  @FunctionalInterface
  private interface Reduction {
    Tensor of(Tensor x, boolean keepDims, int... axes);
  }

  static void addTo(Operations table) {
    addNumbers(table);
    addFloats(table);
    addNan(table);
    table.add("Any", "x", AXES, given -> reduce(given, bools(given), Ops::any));
    table.add("All", "x", AXES, given -> reduce(given, bools(given), Ops::all));
    table.add(
        "CountNonzero",
        "x",
        "axis",
        given -> reduce(given, bools(given).cast(DataType.INT32), Tensor::sum));
    table.add("Argmax", "x", AXES, given -> position(given, true));
    table.add("Argmin", "x", AXES, given -> position(given, false));
    table.add("Cumsum", "x", "axis dtype", ReductionOperations::cumsum);
    table.add("Average", "x weights", "axis", ReductionOperations::average);
  }

  private static void addNumbers(Operations table) {
    table.add("Sum", "x", AXES, given -> reduce(given, numbers(given), Tensor::sum));
    table.add("Prod", "x", AXES + " dtype", ReductionOperations::product);
    for (String name : List.of("Max", "Amax")) {
      table.add(name, "x", AXES + " initial", given -> extreme(given, true));
    }
    for (String name : List.of("Min", "Amin")) {
      table.add(name, "x", AXES + " initial", given -> extreme(given, false));
    }
    table.add(
        "Ptp",
        "x",
        AXES,
        given ->
            reduce(given, numbers(given), Tensor::max)
                .minus(reduce(given, numbers(given), Tensor::min)));
  }

  private static void addFloats(Operations table) {
    table.add("Mean", "x", AXES, given -> reduce(given, given.floats("x"), Tensor::mean));
    table.add("Var", "x", AXES, given -> reduce(given, given.floats("x"), Tensor::variance));
    table.add("Std", "x", AXES, given -> reduce(given, given.floats("x"), Tensor::variance).sqrt());
    table.add("Logsumexp", "x", AXES, given -> reduce(given, given.floats("x"), Ops::logSumExp));
    table.add("Norm", "x", "ord axis keepdims", ReductionOperations::norm);
    table.addAll("Moments", "x", "axes keepdims synchronized", ReductionOperations::moments);
  }

  private static void addNan(Operations table) {
    table.add("Nansum", "x", AXES, given -> reduce(given, filled(given, 0), Tensor::sum));
    table.add("Nanprod", "x", AXES, given -> reduce(given, filled(given, 1), Tensor::prod));
    table.add(
        "Nanmax",
        "x",
        AXES,
        given -> reduce(given, filled(given, Double.NEGATIVE_INFINITY), Tensor::max));
    table.add(
        "Nanmin",
        "x",
        AXES,
        given -> reduce(given, filled(given, Double.POSITIVE_INFINITY), Tensor::min));
    table.add("Nanmean", "x", AXES, ReductionOperations::nanMean);
  }

  private static Tensor reduce(OperationCall given, Tensor x, Reduction reduction) {
    int[] axes = given.axes("axis");
    boolean isOverNone = given.value("axis").isPresent() && axes.length == 0;
    return isOverNone || x.rank() == 0 ? x : reduction.of(x, given.flag("keepdims"), axes);
  }

  private static Tensor numbers(OperationCall given) {
    return Operands.numbers(given.tensor("x"));
  }

  private static Tensor bools(OperationCall given) {
    return Operands.bools(given.tensor("x"));
  }

  private static Tensor product(OperationCall given) {
    Tensor x = numbers(given);
    return reduce(given, Operands.cast(x, given.dtype("dtype").orElse(x.dtype())), Tensor::prod);
  }

  private static Tensor extreme(OperationCall given, boolean isMax) {
    Tensor x = numbers(given);
    Tensor found = reduce(given, x, isMax ? Tensor::max : Tensor::min);
    if (given.value("initial").isEmpty()) {
      return found;
    }
    Tensor initial = Operands.cast(given.tensor("initial"), x.dtype());
    return isMax ? found.maximum(initial) : found.minimum(initial);
  }

  /** Keras flattens without an axis, and then keeps as many axes as there were. */
  private static Tensor position(OperationCall given, boolean isMax) {
    Tensor x = numbers(given);
    boolean isFlat = given.value("axis").isEmpty();
    Tensor searched = isFlat ? x.reshape(-1) : x;
    int axis = isFlat ? 0 : given.integer("axis", 0);
    Tensor found = isMax ? searched.argmax(axis) : Ops.argmin(searched, axis);
    if (!given.flag("keepdims")) {
      return found;
    }
    return isFlat
        ? found.reshape(IntStream.generate(() -> 1).limit(x.rank()).toArray())
        : found.expandDims(axis < 0 ? axis + x.rank() : axis);
  }

  private static Tensor cumsum(OperationCall given) {
    Tensor x = numbers(given);
    Tensor cast = Operands.cast(x, given.dtype("dtype").orElse(x.dtype()));
    return given.integer("axis").isPresent()
        ? Ops.cumsum(cast, given.integer("axis", 0))
        : Ops.cumsum(cast.reshape(-1), 0);
  }

  private static Tensor average(OperationCall given) {
    if (given.value("weights").isEmpty()) {
      return reduce(given, given.floats("x"), Tensor::mean);
    }
    List<Tensor> both = given.floatsTogether("x", "weights");
    Tensor x = both.get(0);
    Tensor weights = both.get(1);
    if (weights.rank() == 1 && x.rank() > 1) {
      int[] along = IntStream.generate(() -> 1).limit(x.rank()).toArray();
      int axis = given.integer("axis", 0);
      along[axis < 0 ? axis + x.rank() : axis] = weights.dim(0);
      weights = weights.reshape(along);
    }
    Tensor repeated = Ops.broadcastTo(weights, x.shape());
    return reduce(given, x.times(repeated), Tensor::sum).div(reduce(given, repeated, Tensor::sum));
  }

  private static Tensor norm(OperationCall given) {
    Tensor x = given.floats("x");
    String order = String.valueOf(given.value("ord").orElse(2));
    boolean isOfVector = given.axes("axis").length == 1 || x.rank() == 1;
    if (given.value("ord").isPresent() && !isOfVector) {
      throw given.cannot("ord", "null, or 1, 2 or \"inf\" along one axis");
    }
    return switch (order) {
      case "2", "2.0", "fro" -> reduce(given, x.square(), Tensor::sum).sqrt();
      case "1", "1.0" -> reduce(given, x.abs(), Tensor::sum);
      case "inf", "Infinity" -> reduce(given, x.abs(), Tensor::max);
      default -> throw given.cannot("ord", "null, or 1, 2 or \"inf\" along one axis");
    };
  }

  private static List<Tensor> moments(OperationCall given) {
    Tensor x = given.floats("x");
    return List.of(
        x.mean(given.flag("keepdims"), given.axes("axes")),
        x.variance(given.flag("keepdims"), given.axes("axes")));
  }

  private static Tensor filled(OperationCall given, double value) {
    Tensor x = given.floats("x");
    return Ops.where(Ops.isNan(x), value, x);
  }

  private static Tensor nanMean(OperationCall given) {
    Tensor x = given.floats("x");
    Tensor counted = Ops.isNan(x).logicalNot().cast(x.dtype());
    return reduce(given, filled(given, 0), Tensor::sum).div(reduce(given, counted, Tensor::sum));
  }
}
