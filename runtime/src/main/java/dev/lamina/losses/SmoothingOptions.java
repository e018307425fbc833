package dev.lamina.losses;

import dev.lamina.config.Arguments;

/**
 * What a crossentropy of 0 or 1 targets can be told.
 *
 * @param <O> the options of one loss
 */
public abstract class SmoothingOptions<O extends SmoothingOptions<O>>
    extends CrossentropyOptions<O> {
  private double labelSmoothing;

  SmoothingOptions(String name) {
    super(name);
  }

  /** How far targets are moved towards the middle, from 0 (the default) to 1. */
  public O labelSmoothing(double smoothing) {
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException(
          name() + ".labelSmoothing must be from 0 to 1. Received: " + smoothing);
    }
    labelSmoothing = smoothing;
    return self();
  }

  final double labelSmoothing() {
    return labelSmoothing;
  }

  @Override
  O read(Arguments config) {
    super.read(config);
    return labelSmoothing(config.real("label_smoothing", labelSmoothing));
  }
}
