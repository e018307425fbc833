package dev.lamina.processor.model;

import com.palantir.javapoet.ClassName;

/** The classes that generated code and checks speak of, by name. */
public final class LaminaTypes {
  /** The base class of all layers. */
  public static final ClassName BASE_LAYER = layers("BaseLayer");

  /** The base class of all builders. */
  public static final ClassName LAYER_BUILDER = layers("LayerBuilder");

  /** A hyperparameter's holder. */
  public static final ClassName HYPERPARAMETER = layers("Hyperparameter");

  /** What {@code call} is given. */
  public static final ClassName CALL_ARGUMENTS = layers("CallArguments");

  /** What a call may be told beside its inputs. */
  public static final ClassName LAYER_CALL_OPTIONS = layers("LayerCallOptions");

  /** Which tensors {@code call} takes. */
  public static final ClassName CALL_SIGNATURE = layers("CallSignature");

  /** What a layer expects of one input. */
  public static final ClassName INPUT_SPEC = layers("InputSpec");

  /** Reads a config. */
  public static final ClassName CONFIG_READER = layers("ConfigReader");

  /** What ServiceLoader finds. */
  public static final ClassName LAYER_PROVIDER = layers("LayerProvider");

  /** A tensor. */
  public static final ClassName TENSOR = ClassName.get("dev.lamina.tensor", "Tensor");

  /** A shape. */
  public static final ClassName SHAPE = ClassName.get("dev.lamina.tensor", "Shape");

  /** A weight. */
  public static final ClassName VARIABLE = ClassName.get("dev.lamina.engine", "Variable");

  /** A function of every element. */
  public static final ClassName ACTIVATION_FUNCTION =
      ClassName.get("dev.lamina.activations", "ActivationFunction");

  /** How a weight's first values are made. */
  public static final ClassName INITIALIZER =
      ClassName.get("dev.lamina.initializers", "Initializer");

  /** Initializers by name. */
  public static final ClassName INITIALIZERS =
      ClassName.get("dev.lamina.initializers", "Initializers");

  /** What a weight adds to the loss. */
  public static final ClassName REGULARIZER =
      ClassName.get("dev.lamina.regularizers", "Regularizer");

  /** Regularizers by name. */
  public static final ClassName REGULARIZERS =
      ClassName.get("dev.lamina.regularizers", "Regularizers");

  /** What a weight is forced to be. */
  public static final ClassName CONSTRAINT = ClassName.get("dev.lamina.constraints", "Constraint");

  /** A value in one of several forms. */
  public static final ClassName PLAIN_VALUE = ClassName.get("dev.lamina.config", "PlainValue");

  /** Constraints by name. */
  public static final ClassName CONSTRAINTS =
      ClassName.get("dev.lamina.constraints", "Constraints");

  private LaminaTypes() {}

  private static ClassName layers(String name) {
    return ClassName.get("dev.lamina.layers", name);
  }
}
