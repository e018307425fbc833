package dev.lamina.processor.model;

import java.util.List;
import javax.lang.model.element.ExecutableElement;

/**
 * A declared weight.
 *
 * @param method the author's accessor
 * @param name the author's name for it: in Kotlin the property's
 * @param site its annotation
 * @param shape one expression for each axis or run of axes
 * @param initializer Keras' words or a hyperparameter's name
 * @param regularizer the same; empty if none
 * @param constraint the same; empty if none
 * @param trainable whether optimizers update it
 * @param when the condition under which it exists; empty if always
 * @param kerasName its name in Keras' words
 * @param isTensor whether the accessor answers a tensor
 * @param isVariable whether the accessor answers the variable itself
 * @param doc the author's comment; empty if none
 */
public record WeightModel(
    ExecutableElement method,
    String name,
    Site site,
    List<Written> shape,
    Written initializer,
    Written regularizer,
    Written constraint,
    boolean trainable,
    Written when,
    Written kerasName,
    boolean isTensor,
    boolean isVariable,
    String doc) {
  /** Keeps a copy of the shape. */
  public WeightModel {
    shape = List.copyOf(shape);
  }

  /** The method's own name; of a Kotlin property, its getter's. */
  public String accessor() {
    return method.getSimpleName().toString();
  }
}
