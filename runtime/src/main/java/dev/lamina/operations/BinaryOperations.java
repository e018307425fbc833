package dev.lamina.operations;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;

/** Functions of the elements of two tensors, which broadcast. */
final class BinaryOperations {
  private BinaryOperations() {}

  static void addTo(Operations table) {
    addArithmetic(table);
    addFloats(table);
    addComparisons(table);
    addLogic(table);
    table.add("Where", "condition x1 x2", "", BinaryOperations::where);
  }

  private static void addArithmetic(Operations table) {
    add(table, "Add", Tensor::plus);
    add(table, "Subtract", Tensor::minus);
    add(table, "Multiply", Tensor::times);
    add(table, "Maximum", Tensor::maximum);
    add(table, "Minimum", Tensor::minimum);
    add(table, "Mod", Tensor::rem);
    add(table, "FloorDivide", (a, b) -> wholly(a, b, (x, y) -> x.div(y).floor()));
    add(table, "Power", (a, b) -> wholly(a, b, Tensor::pow));
  }

  private static void addFloats(Operations table) {
    addFloats(table, "Divide", Tensor::div);
    addFloats(table, "TrueDivide", Tensor::div);
    addFloats(
        table,
        "DivideNoNan",
        (a, b) -> Ops.where(b.equal(0), 0, a.div(Ops.where(b.equal(0), 1, b))));
    addFloats(table, "Hypot", (a, b) -> a.square().plus(b.square()).sqrt());
    addFloats(
        table,
        "Logaddexp",
        (a, b) -> a.maximum(b).plus(a.minus(b).abs().unaryMinus().exp().log1p()));
    addFloats(table, "Heaviside", (a, b) -> Ops.where(a.equal(0), b, a.greater(0).cast(a.dtype())));
    addFloats(table, "Fmod", (a, b) -> a.minus(truncated(a.div(b)).times(b)));
  }

  private static void addComparisons(Operations table) {
    add(table, "Equal", Tensor::equal);
    add(table, "NotEqual", Tensor::notEqual);
    add(table, "Less", Tensor::less);
    add(table, "LessEqual", Tensor::lessEqual);
    add(table, "Greater", Tensor::greater);
    add(table, "GreaterEqual", Tensor::greaterEqual);
    table.add("Isclose", "x1 x2 rtol atol", "equal_nan", BinaryOperations::isClose);
  }

  private static void addLogic(Operations table) {
    addLogic(table, "LogicalAnd", Tensor::logicalAnd);
    addLogic(table, "LogicalOr", Tensor::logicalOr);
    addLogic(table, "LogicalXor", (a, b) -> a.notEqual(b));
  }

  private static void add(Operations table, String name, BinaryOperator<Tensor> function) {
    table.add(
        name,
        "x1 x2",
        "",
        given -> {
          List<Tensor> both = given.together("x1", "x2");
          return function.apply(both.get(0), both.get(1));
        });
  }

  private static void addFloats(Operations table, String name, BinaryOperator<Tensor> function) {
    table.add(
        name,
        "x1 x2",
        "",
        given -> {
          List<Tensor> both = given.floatsTogether("x1", "x2");
          return function.apply(both.get(0), both.get(1));
        });
  }

  private static void addLogic(Operations table, String name, BinaryOperator<Tensor> function) {
    table.add(
        name,
        "x1 x2",
        "",
        given ->
            function.apply(Operands.bools(given.tensor("x1")), Operands.bools(given.tensor("x2"))));
  }

  /** A function of floats on whole numbers, which stay whole; in float64, which holds them. */
  private static Tensor wholly(Tensor a, Tensor b, BinaryOperator<Tensor> function) {
    if (a.dtype().isFloating()) {
      return function.apply(a, b);
    }
    DataType whole = Operands.numbers(a).dtype();
    return function.apply(a.cast(DataType.FLOAT64), b.cast(DataType.FLOAT64)).cast(whole);
  }

  private static Tensor truncated(Tensor x) {
    return x.abs().floor().times(x.sign());
  }

  private static Tensor where(OperationCall given) {
    if (given.value("x1").isEmpty() || given.value("x2").isEmpty()) {
      throw given.cannot("x1", "x1 and x2 both; without them the shape would depend on values");
    }
    List<Tensor> both = given.together("x1", "x2");
    return Ops.where(Operands.bools(given.tensor("condition")), both.get(0), both.get(1));
  }

  private static Tensor isClose(OperationCall given) {
    if (given.flag("equal_nan")) {
      throw given.cannot("equal_nan", "false");
    }
    List<Tensor> both = given.floatsTogether("x1", "x2");
    Tensor allowed =
        both.get(1).abs().times(given.real("rtol", 1e-5)).plus(given.real("atol", 1e-8));
    return both.get(0).minus(both.get(1)).abs().lessEqual(allowed);
  }
}
