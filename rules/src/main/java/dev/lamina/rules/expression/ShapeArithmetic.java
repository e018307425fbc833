package dev.lamina.rules.expression;

import dev.lamina.rules.Dims;
import dev.lamina.rules.GluShape;
import dev.lamina.rules.expression.ShapeFormula.Given;
import dev.lamina.rules.expression.ShapeFormula.Parameter;
import java.util.List;

/** The functions that make a shape, with the messages of their methods. */
final class ShapeArithmetic {
  private ShapeArithmetic() {}

  /** The shape that a formula makes; unknown if one of its arguments is. */
  static Value of(ShapeFormula formula, List<Value> arguments) throws EvaluationException {
    for (int i = 0; i < arguments.size(); i++) {
      if (!isKnown(arguments.get(i), formula.parameters().get(i))) {
        return new Value.Unknown();
      }
    }
    try {
      return Value.shape(formula.computation().of(new Arguments(arguments)));
    } catch (IllegalArgumentException e) {
      throw new EvaluationException(e);
    }
  }

  /** As {@link GluShape#halved} along the last axis. */
  static Value.Several halved(Value.Several shape) throws EvaluationException {
    try {
      return (Value.Several) Value.shape(GluShape.halved(Arguments.lengths(shape), -1));
    } catch (IllegalArgumentException e) {
      throw new EvaluationException(e);
    }
  }

  private static boolean isKnown(Value argument, Parameter parameter) {
    return switch (parameter) {
      case LENGTH -> true;
      case INPUT -> argument instanceof Value.Several;
      case INPUTS ->
          argument instanceof Value.Several shapes
              && !shapes.elements().isEmpty()
              && shapes.elements().stream().allMatch(Value.Several.class::isInstance);
      case AXES, ORDER, LENGTHS ->
          argument instanceof Value.Several numbers
              && numbers.elements().stream().allMatch(Value.Int.class::isInstance);
      case AXIS -> argument instanceof Value.Int;
      case MODE, EQUATION -> argument instanceof Value.Str;
    };
  }

  private record Arguments(List<Value> values) implements Given {
    @Override
    public List<int[]> shapes(int argument) {
      return ((Value.Several) values.get(argument))
          .elements().stream().map(shape -> lengths((Value.Several) shape)).toList();
    }

    @Override
    public int[] numbers(int argument) {
      return lengths((Value.Several) values.get(argument));
    }

    @Override
    public int number(int argument) {
      return length(values.get(argument));
    }

    @Override
    public String text(int argument) {
      return ((Value.Str) values.get(argument)).value();
    }

    private static int[] lengths(Value.Several axes) {
      return axes.elements().stream().mapToInt(Arguments::length).toArray();
    }

    private static int length(Value axis) {
      return axis instanceof Value.Int length ? (int) length.value() : Dims.UNKNOWN;
    }
  }
}
