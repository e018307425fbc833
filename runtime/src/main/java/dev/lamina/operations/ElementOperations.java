package dev.lamina.operations;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.function.UnaryOperator;

/** Functions of each element of one tensor. */
final class ElementOperations {
  private ElementOperations() {}

  static void addTo(Operations table) {
    addSigned(table);
    addFloats(table);
    addTypes(table);
    addQuestions(table);
  }

  /** Those that keep whole numbers whole. */
  private static void addSigned(Operations table) {
    table.add("Absolute", "x", "", given -> given.tensor("x").abs());
    table.add("Abs", "x", "", given -> given.tensor("x").abs());
    table.add("Negative", "x", "", given -> given.tensor("x").unaryMinus());
    table.add("Sign", "x", "", given -> given.tensor("x").sign());
    table.add("Square", "x", "", given -> Operands.numbers(given.tensor("x")).square());
    table.add("Clip", "x", "x_min x_max", ElementOperations::clip);
    for (String name : new String[] {"Copy", "Conj", "Conjugate", "Real"}) {
      table.add(name, "x", "", given -> given.tensor("x"));
    }
    table.add("StopGradient", "variable", "", given -> given.tensor("variable").stopGradient());
  }

  /** Those whose result is floating. */
  private static void addFloats(Operations table) {
    add(table, "Fabs", Tensor::abs);
    add(table, "Sqrt", Tensor::sqrt);
    add(table, "Rsqrt", Tensor::rsqrt);
    add(table, "Reciprocal", Tensor::reciprocal);
    add(table, "Cbrt", x -> x.abs().pow(1.0 / 3).times(x.sign()));
    add(table, "Exp", Tensor::exp);
    add(table, "Exp2", x -> x.times(Math.log(2)).exp());
    add(table, "Expm1", Tensor::expm1);
    add(table, "Log", Tensor::log);
    add(table, "Log1p", Tensor::log1p);
    add(table, "Log2", x -> x.log().div(Math.log(2)));
    add(table, "Log10", x -> x.log().div(Math.log(10)));
    add(table, "Sin", Tensor::sin);
    add(table, "Cos", Tensor::cos);
    add(table, "Tan", x -> x.sin().div(x.cos()));
    add(table, "Sinh", x -> x.exp().minus(x.unaryMinus().exp()).times(0.5));
    add(table, "Cosh", x -> x.exp().plus(x.unaryMinus().exp()).times(0.5));
    add(table, "Tanh", Tensor::tanh);
    add(table, "Arcsinh", x -> arcsinh(x.abs()).times(x.sign()));
    add(table, "Arccosh", x -> x.square().minus(1).sqrt().plus(x).log());
    add(table, "Arctanh", x -> x.log1p().minus(x.unaryMinus().log1p()).times(0.5));
    add(table, "Erf", Tensor::erf);
    add(table, "Erfc", x -> Ops.subtract(1, x.erf()));
    add(table, "Floor", Tensor::floor);
    add(table, "Ceil", Ops::ceil);
    add(table, "Trunc", x -> x.abs().floor().times(x.sign()));
    add(table, "Deg2rad", x -> x.times(Math.PI / 180));
    add(table, "Rad2deg", x -> x.times(180 / Math.PI));
    add(table, "Sinc", ElementOperations::sinc);
    table.add("Round", "x", "decimals", ElementOperations::round);
    table.add("NanToNum", "x", "nan posinf neginf", ElementOperations::nanToNum);
  }

  private static void addTypes(Operations table) {
    table.add("Cast", "x", "dtype", ElementOperations::cast);
    table.add("SaturateCast", "x", "dtype", ElementOperations::cast);
    table.add("ConvertToTensor", "x", "dtype sparse ragged", ElementOperations::cast);
    table.add("Array", "x", "dtype", ElementOperations::cast);
    table.add("ZerosLike", "x", "dtype", given -> filled(given, 0));
    table.add("OnesLike", "x", "dtype", given -> filled(given, 1));
    table.add(
        "FullLike",
        "x fill_value",
        "dtype",
        given ->
            Operands.cast(given.tensor("fill_value"), type(given))
                .plus(Tensor.zeros(given.tensor("x").shape(), type(given))));
  }

  private static void addQuestions(Operations table) {
    add(table, "Isnan", Ops::isNan);
    add(table, "Isfinite", Ops::isFinite);
    add(table, "Isinf", x -> isInfinite(x));
    add(table, "Isposinf", x -> isInfinite(x).logicalAnd(x.greater(0)));
    add(table, "Isneginf", x -> isInfinite(x).logicalAnd(x.less(0)));
    table.add("Signbit", "x", "", given -> given.tensor("x").less(0));
    table.add("LogicalNot", "x", "", given -> Operands.bools(given.tensor("x")).logicalNot());
  }

  private static void add(Operations table, String className, UnaryOperator<Tensor> function) {
    table.add(className, "x", "", given -> function.apply(given.floats("x")));
  }

  private static Tensor clip(OperationCall given) {
    Tensor x = Operands.numbers(given.tensor("x"));
    Tensor above =
        given.value("x_min").isEmpty()
            ? x
            : x.maximum(Operands.cast(given.tensor("x_min"), x.dtype()));
    return given.value("x_max").isEmpty()
        ? above
        : above.minimum(Operands.cast(given.tensor("x_max"), x.dtype()));
  }

  private static Tensor arcsinh(Tensor x) {
    return x.plus(x.square().div(x.square().plus(1).sqrt().plus(1))).log1p();
  }

  private static Tensor sinc(Tensor x) {
    Tensor angle = x.times(Math.PI);
    Tensor safe = Ops.where(x.equal(0), 1, angle);
    return Ops.where(x.equal(0), 1, safe.sin().div(safe));
  }

  private static Tensor round(OperationCall given) {
    Tensor x = given.tensor("x");
    double scale = Math.pow(10, given.integer("decimals", 0));
    if (!x.dtype().isFloating() && scale >= 1) {
      return x;
    }
    Tensor rounded = Ops.round(Operands.floats(x).times(scale)).div(scale);
    return Operands.cast(rounded, x.dtype());
  }

  private static Tensor nanToNum(OperationCall given) {
    Tensor x = given.floats("x");
    double largest = x.dtype() == DataType.FLOAT64 ? Double.MAX_VALUE : Float.MAX_VALUE;
    Tensor infinite = isInfinite(x);
    Tensor finite =
        Ops.where(
            infinite.logicalAnd(x.greater(0)),
            given.real("posinf", largest),
            Ops.where(
                infinite.logicalAnd(x.less(0)),
                given.real("neginf", -largest),
                Ops.where(Ops.isNan(x), given.real("nan", 0), x)));
    return finite;
  }

  private static Tensor isInfinite(Tensor x) {
    return Ops.isFinite(x).logicalOr(Ops.isNan(x)).logicalNot();
  }

  private static DataType type(OperationCall given) {
    return given.dtype("dtype").orElse(given.tensor("x").dtype());
  }

  private static Tensor cast(OperationCall given) {
    return Operands.cast(given.tensor("x"), type(given));
  }

  private static Tensor filled(OperationCall given, double value) {
    return Tensor.full(value, given.tensor("x").shape(), type(given));
  }
}
