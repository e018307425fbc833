package dev.lamina.onnx;

import dev.lamina.onnx.OnnxNodes.Attribute;
import dev.lamina.ops.Arithmetic.Bounds;
import dev.lamina.ops.Axes;
import dev.lamina.ops.Gathers.Code;
import dev.lamina.ops.Products.Transposed;
import dev.lamina.ops.Reductions.Running;
import dev.lamina.tensor.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The table from operations to ONNX' operators, by the operations' names. */
final class OnnxOperators {
  private static final Map<String, Function<OnnxCall, String>> ALL = new HashMap<>();

  static {
    plain("add", "Add");
    plain("subtract", "Sub");
    plain("multiply", "Mul");
    plain("divide", "Div");
    plain("power", "Pow");
    plain("maximum", "Max");
    plain("minimum", "Min");
    plain("negative", "Neg");
    plain("abs", "Abs");
    plain("sign", "Sign");
    plain("sqrt", "Sqrt");
    plain("reciprocal", "Reciprocal");
    plain("exp", "Exp");
    plain("log", "Log");
    plain("sin", "Sin");
    plain("cos", "Cos");
    plain("tanh", "Tanh");
    plain("sigmoid", "Sigmoid");
    plain("relu", "Relu");
    plain("softplus", "Softplus");
    plain("erf", "Erf");
    plain("floor", "Floor");
    plain("ceil", "Ceil");
    plain("round", "Round");
    plain("equal", "Equal");
    plain("less", "Less");
    plain("less_equal", "LessOrEqual");
    plain("logical_and", "And");
    plain("logical_or", "Or");
    plain("logical_xor", "Xor");
    plain("where", "Where");
    plain("stop_gradient", "Identity");
    ALL.put("not_equal", call -> call.add("Not", call.add("Equal", call.inputs())));
    ALL.put("square", call -> call.add("Mul", List.of(call.input(0), call.input(0))));
    ALL.put("rsqrt", call -> call.add("Reciprocal", call.add("Sqrt", call.input(0))));
    ALL.put(
        "expm1", call -> call.add("Sub", List.of(call.add("Exp", call.input(0)), call.number(1))));
    ALL.put(
        "log1p", call -> call.add("Log", call.add("Add", List.of(call.input(0), call.number(1)))));
    ALL.put("remainder", OnnxOperators::remainder);
    ALL.put("clip", OnnxOperators::clip);
    ALL.put("cast", call -> cast(call, call.input(0), call.attributes(DataType.class)));
    ALL.put("matmul", OnnxOperators::matmul);
    ALL.put("gather", call -> call.add("Gather", call.inputs(), axis(call)));
    ALL.put("softmax", call -> call.add("Softmax", call.input(0), axis(call)));
    ALL.put("log_softmax", call -> call.add("LogSoftmax", call.input(0), axis(call)));
    ALL.put("concatenate", call -> call.add("Concat", call.inputs(), axis(call)));
    ALL.put("one_hot", OnnxOperators::oneHot);
    ALL.put("sum", OnnxOperators::sum);
    ALL.put("max", call -> reduce(call, "ReduceMax", call.input(0)));
    ALL.put("min", call -> reduce(call, "ReduceMin", call.input(0)));
    ALL.put("any", call -> ofBools(call, "ReduceMax"));
    ALL.put("all", call -> ofBools(call, "ReduceMin"));
    ALL.put("argmax", call -> position(call, "ArgMax"));
    ALL.put("argmin", call -> position(call, "ArgMin"));
    ALL.put("cumsum", OnnxOperators::cumulativeSum);
    ALL.putAll(OnnxShapes.all());
    ALL.putAll(OnnxWindows.all());
  }

  private OnnxOperators() {}

  private static void plain(String operation, String operator) {
    ALL.put(operation, call -> call.add(operator, call.inputs()));
  }

  static boolean has(String operation) {
    return ALL.containsKey(operation);
  }

  /** Writes an operation and answers the name of its result. */
  static String write(OnnxCall call) {
    return Objects.requireNonNull(ALL.get(call.operation())).apply(call);
  }

  private static Attribute axis(OnnxCall call) {
    return Attribute.of("axis", call.attributes(Integer.class));
  }

  private static String cast(OnnxCall call, String value, DataType dtype) {
    return call.add("Cast", value, Attribute.of("to", OnnxNodes.type(dtype)));
  }

  /** With the sign of the divisor, as in Python. */
  private static String remainder(OnnxCall call) {
    if (!call.dtype().isFloating()) {
      return call.add("Mod", call.inputs());
    }
    String whole = call.add("Floor", call.add("Div", call.inputs()));
    return call.add("Sub", List.of(call.input(0), call.add("Mul", List.of(whole, call.input(1)))));
  }

  private static String clip(OnnxCall call) {
    Bounds bounds = call.attributes(Bounds.class);
    return call.add(
        "Clip", List.of(call.input(0), call.number(bounds.low()), call.number(bounds.high())));
  }

  private static String matmul(OnnxCall call) {
    Transposed transposed = call.attributes(Transposed.class);
    String a = transposed.a() ? OnnxShapes.swapped(call, 0) : call.input(0);
    String b = transposed.b() ? OnnxShapes.swapped(call, 1) : call.input(1);
    return call.add("MatMul", List.of(a, b));
  }

  private static String oneHot(OnnxCall call) {
    Code code = call.attributes(Code.class);
    String ids = cast(call, call.input(0), DataType.INT64);
    String column = call.add("Unsqueeze", List.of(ids, call.nodes().constant(-1L)));
    String range = call.nodes().constant(LongStream.range(0, code.depth()).toArray());
    return cast(call, call.add("Equal", List.of(column, range)), code.dtype());
  }

  private static String sum(OnnxCall call) {
    Axes axes = call.attributes(Axes.class);
    if (axes.axes().isEmpty()) {
      return call.add("Identity", call.input(0));
    }
    long[] numbers = axes.axes().stream().mapToLong(Integer::longValue).toArray();
    return call.add(
        "ReduceSum", List.of(call.input(0), call.nodes().constant(numbers)), kept(axes));
  }

  private static Attribute kept(Axes axes) {
    return Attribute.of("keepdims", axes.keepDims() ? 1 : 0);
  }

  private static String reduce(OnnxCall call, String operator, String value) {
    Axes axes = call.attributes(Axes.class);
    return axes.axes().isEmpty()
        ? call.add("Identity", value)
        : call.add(operator, value, Attribute.of("axes", axes.axes()), kept(axes));
  }

  private static String ofBools(OnnxCall call, String operator) {
    String numbers = cast(call, call.input(0), DataType.INT32);
    return cast(call, reduce(call, operator, numbers), DataType.BOOL);
  }

  private static String position(OnnxCall call, String operator) {
    String found = call.add(operator, call.input(0), axis(call), Attribute.of("keepdims", 0));
    return cast(call, found, DataType.INT32);
  }

  private static String cumulativeSum(OnnxCall call) {
    Running running = call.attributes(Running.class);
    return call.add(
        "CumSum",
        List.of(call.input(0), call.nodes().scalar(running.axis(), DataType.INT64)),
        Attribute.of("exclusive", running.exclusive() ? 1 : 0),
        Attribute.of("reverse", running.reverse() ? 1 : 0));
  }
}
