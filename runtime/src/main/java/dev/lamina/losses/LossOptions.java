package dev.lamina.losses;

import dev.lamina.config.Arguments;

/**
 * What every loss can be told.
 *
 * @param <O> the options of one loss
 */
public abstract class LossOptions<O extends LossOptions<O>> {
  private String name;
  private Reduction reduction = Reduction.SUM_OVER_BATCH_SIZE;

  /** Options of a loss with this Keras name. */
  protected LossOptions(String name) {
    this.name = name;
  }

  /** These options, as their own type. */
  protected abstract O self();

  /** The loss's name, for logs and files. */
  public O name(String name) {
    this.name = name;
    return self();
  }

  /** How the values of the samples become one; the default is their mean. */
  public O reduction(Reduction reduction) {
    this.reduction = reduction;
    return self();
  }

  /**
   * How the values of the samples become one, by Keras' name.
   *
   * @throws IllegalArgumentException if the name is not known
   */
  public O reduction(String kerasName) {
    return reduction(Reduction.of(kerasName));
  }

  final String name() {
    return name;
  }

  final Reduction reduction() {
    return reduction;
  }

  /** Takes over what a config says. */
  O read(Arguments config) {
    name = config.string("name").orElse(name);
    if (config.has("reduction")) {
      reduction = Reduction.of(config.string("reduction").orElse(null));
    }
    config.has("dtype"); // every loss computes in its predictions' type
    return self();
  }
}
