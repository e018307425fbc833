package dev.lamina.losses;

import dev.lamina.config.Arguments;

/**
 * What a focal crossentropy can be told.
 *
 * @param <O> the options of one loss
 */
public abstract class FocalOptions<O extends FocalOptions<O>> extends SmoothingOptions<O> {
  private double alpha = 0.25;
  private double gamma = 2;

  FocalOptions(String name) {
    super(name);
  }

  /** The weight of class 1 beside class 0, or of all classes; 0.25 by default. */
  public O alpha(double alpha) {
    this.alpha = alpha;
    return self();
  }

  /** How strongly easy samples are played down; 2 by default, and 0 for not at all. */
  public O gamma(double gamma) {
    if (!(gamma >= 0)) {
      throw new IllegalArgumentException(name() + ".gamma must be at least 0. Received: " + gamma);
    }
    this.gamma = gamma;
    return self();
  }

  final double alpha() {
    return alpha;
  }

  final double gamma() {
    return gamma;
  }

  @Override
  O read(Arguments config) {
    super.read(config);
    alpha = config.real("alpha", alpha);
    return gamma(config.real("gamma", gamma));
  }
}
