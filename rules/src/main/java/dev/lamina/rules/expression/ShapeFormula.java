package dev.lamina.rules.expression;

import dev.lamina.rules.CategoryShapes;
import dev.lamina.rules.Dims;
import dev.lamina.rules.EinsumShapes;
import dev.lamina.rules.ProductShapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function of the language that makes a shape of shapes and hyperparameters: a static method of
 * its name, which generated code calls and the compiler runs.
 *
 * @param home the class that has the method
 * @param computation runs the method
 * @param parameters what it takes
 */
public record ShapeFormula(Class<?> home, Computation computation, List<Parameter> parameters) {
  private static final Map<Function, ShapeFormula> ALL =
      Map.of(
          Function.BROADCAST,
          of(Dims.class, given -> Dims.broadcast(given.shapes(0)), Parameter.INPUTS),
          Function.CONCAT,
          of(
              Dims.class,
              given -> Dims.concat(given.shapes(0), given.number(1)),
              Parameter.INPUTS,
              Parameter.AXIS),
          Function.PERMUTE,
          of(
              Dims.class,
              given -> Dims.permute(given.numbers(0), given.numbers(1)),
              Parameter.INPUT,
              Parameter.ORDER),
          Function.DOT,
          of(
              ProductShapes.class,
              given -> ProductShapes.dot(given.shapes(0), given.numbers(1)),
              Parameter.INPUTS,
              Parameter.AXES),
          Function.ATTEND,
          of(
              ProductShapes.class,
              given -> ProductShapes.attend(given.shapes(0), given.text(1)),
              Parameter.INPUTS,
              Parameter.MODE),
          Function.EINSUM,
          of(
              EinsumShapes.class,
              given -> EinsumShapes.einsum(given.numbers(0), given.text(1), given.numbers(2)),
              Parameter.INPUT,
              Parameter.EQUATION,
              Parameter.LENGTHS),
          Function.ENCODED,
          of(
              CategoryShapes.class,
              given -> CategoryShapes.encoded(given.numbers(0), given.text(1), given.number(2)),
              Parameter.INPUT,
              Parameter.MODE,
              Parameter.LENGTH));

  /** Keeps a copy of the parameters. */
  public ShapeFormula {
    parameters = List.copyOf(parameters);
  }

  /** The formula of a function; empty for functions that make numbers or lists. */
  static Optional<ShapeFormula> of(Function function) {
    return Optional.ofNullable(ALL.get(function));
  }

  private static ShapeFormula of(Class<?> home, Computation computation, Parameter... parameters) {
    return new ShapeFormula(home, computation, List.of(parameters));
  }

  /** A static method that makes a shape. */
  @FunctionalInterface
  public interface Computation {
    /**
     * The shape, -1 for what is not known.
     *
     * @throws IllegalArgumentException if there is none
     */
    int[] of(Given given);
  }

  /** What a formula takes. */
  public enum Parameter {
    /** The shapes of a list of inputs. */
    INPUTS(ExprType.SHAPES, "a list of shapes"),
    /** One shape. */
    INPUT(ExprType.SHAPE, "a shape"),
    /** One axis. */
    AXIS(ExprType.INT, "axis"),
    /** Several axes. */
    AXES(ExprType.INTS, "axes"),
    /** The axes in another order. */
    ORDER(ExprType.INTS, "order"),
    /** The lengths of axes, -1 for those that are not known. */
    LENGTHS(ExprType.INTS, "lengths"),
    /** The length of one axis, which need not be known. */
    LENGTH(ExprType.INT, "length"),
    /** A word that says what is computed. */
    MODE(ExprType.STRING, "mode"),
    /** An equation of letters for axes. */
    EQUATION(ExprType.STRING, "equation");

    private final ExprType type;
    private final String word;

    Parameter(ExprType type, String word) {
      this.type = type;
      this.word = word;
    }

    /** Its type. */
    public ExprType type() {
      return type;
    }

    /** What it is, in a list of what is taken. */
    public String word() {
      return word;
    }

    /** What it is, where something else is given. */
    String words() {
      boolean isShape = type == ExprType.SHAPE || type == ExprType.SHAPES;
      return isShape ? word : type.words() + " as its " + word;
    }
  }

  /** Known arguments. */
  public interface Given {
    /** The shapes of a list of inputs. */
    List<int[]> shapes(int argument);

    /** A shape, or the numbers of a list. */
    int[] numbers(int argument);

    /** A whole number. */
    int number(int argument);

    /** A string. */
    String text(int argument);
  }
}
