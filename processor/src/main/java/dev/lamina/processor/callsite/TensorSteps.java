package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.CallBody.Node;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the methods of tensors make of shapes. */
final class TensorSteps {
  private static final Set<String> TWO =
      Set.of(
          "plus",
          "minus",
          "times",
          "div",
          "rem",
          "pow",
          "maximum",
          "minimum",
          "equal",
          "notEqual",
          "less",
          "lessEqual",
          "greater",
          "greaterEqual",
          "logicalAnd");
  private static final Set<String> ONE =
      Set.of(
          "abs",
          "sign",
          "square",
          "sqrt",
          "rsqrt",
          "reciprocal",
          "exp",
          "expm1",
          "log",
          "log1p",
          "sin",
          "cos",
          "tanh",
          "sigmoid",
          "relu",
          "erf",
          "floor",
          "softmax",
          "logSoftmax",
          "clip",
          "unaryMinus",
          "logicalNot",
          "cast",
          "stopGradient");
  private static final Set<String> REDUCING =
      Set.of("sum", "mean", "variance", "max", "min", "prod");

  private TensorSteps() {}

  /**
   * What a method of a tensor gives.
   *
   * @throws Misfit if it cannot take these arguments
   */
  static Meant of(Value.Several shape, Node.Call call, List<Meant> arguments) throws Misfit {
    if (ONE.contains(call.name())) {
      return new Meant.Shaped(shape);
    } else if (TWO.contains(call.name()) && arguments.size() == 1) {
      return together(shape, arguments.get(0), call);
    } else if (call.name().equals("matmul")
        && arguments.size() == 1
        && arguments.get(0) instanceof Meant.Shaped other) {
      return product(shape, other.shape(), call);
    }
    List<@Nullable Integer> numbers = new ArrayList<>();
    boolean keeps = false;
    for (Meant argument : arguments) {
      Object value = argument instanceof Meant.Plain plain ? plain.value() : null;
      if (value instanceof Boolean yes && numbers.isEmpty()) {
        keeps = yes;
      } else {
        numbers.add(value instanceof Integer number ? number : null);
      }
    }
    Optional<Value.Several> moved =
        REDUCING.contains(call.name())
            ? AxisMoves.reduced(shape, numbers, keeps)
            : AxisMoves.of(call.name(), shape, numbers);
    if (call.name().equals("dim") && numbers.size() == 1 && numbers.get(0) != null) {
      return new Meant.Plain(AxisMoves.length(shape, numbers.get(0)));
    }
    return moved.isPresent() ? new Meant.Shaped(moved.get()) : new Meant.Unknown();
  }

  private static Meant together(Value.Several shape, Meant other, Node.Call call) throws Misfit {
    if (other instanceof Meant.Plain) {
      return new Meant.Shaped(shape);
    }
    if (!(other instanceof Meant.Shaped two)) {
      return new Meant.Unknown();
    }
    return AxisMoves.broadcast(shape.elements(), two.shape().elements())
        .map(Meant.Shaped::new)
        .orElseThrow(() -> misfit(call, shape, two.shape(), "they do not broadcast"));
  }

  private static Meant product(Value.Several a, Value.Several b, Node.Call call) throws Misfit {
    int rankA = a.elements().size();
    int rankB = b.elements().size();
    if (rankA < 2 || rankB < 2) {
      return new Meant.Unknown();
    }
    Value inner = a.elements().get(rankA - 1);
    Value innerB = b.elements().get(rankB - 2);
    if (inner instanceof Value.Int one && innerB instanceof Value.Int other && !one.equals(other)) {
      throw misfit(
          call, a, b, "the inner axes have lengths " + one.value() + " and " + other.value());
    }
    Value.Several lead =
        AxisMoves.broadcast(a.elements().subList(0, rankA - 2), b.elements().subList(0, rankB - 2))
            .orElseThrow(() -> misfit(call, a, b, "their leading axes do not broadcast"));
    List<Value> axes = new ArrayList<>(lead.elements());
    axes.add(a.elements().get(rankA - 2));
    axes.add(b.elements().get(rankB - 1));
    return new Meant.Shaped(new Value.Several(axes));
  }

  private static Misfit misfit(Node.Call call, Value.Several a, Value.Several b, String why) {
    return new Misfit(
        "its call computes "
            + call.text()
            + " of "
            + ShapeText.of(a)
            + " and "
            + ShapeText.of(b)
            + ", where "
            + why);
  }
}
