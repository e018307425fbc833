package dev.lamina.metrics;

import dev.lamina.losses.RankMatch;
import dev.lamina.tensor.Tensor;

/**
 * How often predictions equal targets. Compiled by the name {@code accuracy} it is one of the
 * others that fits the shapes; see {@link Metrics#get(String, dev.lamina.tensor.Shape,
 * dev.lamina.tensor.Shape)}. Keras: {@code keras.metrics.Accuracy}.
 */
public final class Accuracy extends MatchMetric {
  private Accuracy(String name) {
    super(name);
  }

  /** The metric named {@code accuracy}. */
  public static Accuracy of() {
    return of("accuracy");
  }

  /** The metric under this name. */
  public static Accuracy of(String name) {
    return new Accuracy(name);
  }

  @Override
  public String className() {
    return "Accuracy";
  }

  @Override
  Tensor matches(Tensor targets, Tensor predictions) {
    RankMatch matched = RankMatch.of(targets.cast(predictions.dtype()), predictions);
    return matched.first().equal(matched.second());
  }
}
