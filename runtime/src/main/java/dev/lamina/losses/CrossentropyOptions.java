package dev.lamina.losses;

import dev.lamina.config.Arguments;

/**
 * What every crossentropy can be told.
 *
 * @param <O> the options of one loss
 */
public abstract class CrossentropyOptions<O extends CrossentropyOptions<O>> extends LossOptions<O> {
  private boolean fromLogits;
  private int axis = -1;

  CrossentropyOptions(String name) {
    super(name);
  }

  /**
   * Whether predictions are logits, any real numbers, and not yet probabilities; false by default.
   */
  public O fromLogits(boolean fromLogits) {
    this.fromLogits = fromLogits;
    return self();
  }

  /** The axis of the classes; the last by default. */
  public O axis(int axis) {
    this.axis = axis;
    return self();
  }

  final boolean fromLogits() {
    return fromLogits;
  }

  final int axis() {
    return axis;
  }

  @Override
  O read(Arguments config) {
    super.read(config);
    fromLogits = config.bool("from_logits").orElse(fromLogits);
    axis = config.integer("axis").orElse(axis);
    return self();
  }
}
