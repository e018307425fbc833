package dev.lamina.skeleton;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a layer from a file.
 *
 * @param className Keras' class name
 * @param registeredName the name in files
 * @param facts what the comment says
 * @param inputs the names of what {@code call} takes
 * @param takesList whether it takes a list of tensors
 * @param hyperparameters in the order of the config
 * @param weights its own
 * @param sublayers the layers inside
 */
record LayerDraft(
    String className,
    String registeredName,
    List<String> facts,
    List<String> inputs,
    boolean takesList,
    List<HyperparameterDraft> hyperparameters,
    List<WeightDraft> weights,
    List<SublayerDraft> sublayers) {

  /** Keras' package; empty where the class was not registered. */
  Optional<String> registerPackage() {
    int end = registeredName.indexOf('>');
    return end < 0 ? Optional.empty() : Optional.of(registeredName.substring(0, end));
  }

  /**
   * A weight.
   *
   * @param name of its accessor
   * @param shape one for each axis
   */
  record WeightDraft(String name, List<Term> shape) {}

  /**
   * A layer inside.
   *
   * @param name of its accessor
   * @param type of its accessor, without a list around it
   * @param isList whether it is a list of such layers
   * @param java what makes it, in Java; empty if the file does not say enough
   * @param kotlin the same in Kotlin
   * @param note what is not known of it
   */
  record SublayerDraft(
      String name, String type, boolean isList, String java, String kotlin, String note) {
    boolean isKnown() {
      return !java.isEmpty();
    }
  }
}
