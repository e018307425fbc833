package dev.lamina.processor.model;

import com.palantir.javapoet.TypeName;
import dev.lamina.rules.expression.ExprType;
import java.util.List;

/**
 * The type of a hyperparameter.
 *
 * @param kind what one value is
 * @param container whether there are several
 * @param declared as declared, with its nullness
 * @param element one value's type; {@code declared} itself where there is one only
 * @param nullable whether null is allowed
 * @param constants an enum's constants; empty for other kinds
 */
public record ValueType(
    Kind kind,
    Container container,
    TypeName declared,
    TypeName element,
    boolean nullable,
    List<String> constants) {
  /** What one value is. */
  public enum Kind {
    /** A Java int. */
    INT(ExprType.INT, ExprType.INTS),
    /** A Java long. */
    LONG(ExprType.INT, ExprType.INTS),
    /** A Java float. */
    FLOAT(ExprType.REAL, ExprType.REALS),
    /** A Java double. */
    DOUBLE(ExprType.REAL, ExprType.REALS),
    /** A Java boolean. */
    BOOLEAN(ExprType.BOOL, ExprType.BOOLS),
    /** A string. */
    STRING(ExprType.STRING, ExprType.STRINGS),
    /** An enum constant. */
    ENUM(ExprType.STRING, ExprType.STRINGS),
    /** An activation function. */
    ACTIVATION(ExprType.OBJECT, ExprType.OBJECT),
    /** An initializer. */
    INITIALIZER(ExprType.OBJECT, ExprType.OBJECT),
    /** A regularizer. */
    REGULARIZER(ExprType.OBJECT, ExprType.OBJECT),
    /** A constraint. */
    CONSTRAINT(ExprType.OBJECT, ExprType.OBJECT),
    /** A value in one of several forms. */
    PLAIN(ExprType.OBJECT, ExprType.OBJECT),
    /** A layer. */
    LAYER(ExprType.OBJECT, ExprType.OBJECT);

    private final ExprType one;
    private final ExprType several;

    Kind(ExprType one, ExprType several) {
      this.one = one;
      this.several = several;
    }

    /** Whether min and max speak of it. */
    public boolean isNumber() {
      return this == INT || this == LONG || this == FLOAT || this == DOUBLE;
    }

    /** Whether it is one of Keras' named objects, which a builder also takes by name. */
    public boolean isNamedObject() {
      return this == ACTIVATION || this == INITIALIZER || this == REGULARIZER || this == CONSTRAINT;
    }
  }

  /** How many values there are. */
  public enum Container {
    /** One. */
    NONE,
    /** A list. */
    LIST,
    /** An array. */
    ARRAY,
    /** A list of lists. */
    ROWS
  }

  /** Keeps a copy of the constants. */
  public ValueType {
    constants = List.copyOf(constants);
  }

  /** The same type, or null. */
  public ValueType orNull() {
    return new ValueType(kind, container, declared, element, true, constants);
  }

  /** Whether there are several values. */
  public boolean isSeveral() {
    return container != Container.NONE;
  }

  /** What it is in expressions. */
  public ExprType expressionType() {
    return switch (container) {
      case NONE -> kind.one;
      case LIST, ARRAY -> kind.several;
      case ROWS -> ExprType.ROWS;
    };
  }
}
