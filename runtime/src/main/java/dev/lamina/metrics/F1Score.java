package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.function.Consumer;

/**
 * The harmonic mean of precision P and recall R of each class: {@code 2 P R / (P + R + 1e-7)}.
 * Predictions {@code [batch, classes]}: above the threshold, or without one the greatest of a
 * sample, they say yes; targets the same, 0 or 1. Keras: {@code keras.metrics.F1Score}.
 */
public final class F1Score extends ClassScore {
  private F1Score(Options options) {
    super(options, 1);
  }

  /** The score of each class. */
  public static F1Score of() {
    return of(options -> {});
  }

  /** The score in one number: {@code micro}, {@code macro} or {@code weighted}. */
  public static F1Score of(String average) {
    return of(options -> options.average(average));
  }

  /** The score with these options. */
  public static F1Score of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new F1Score(all);
  }

  static Metric read(Arguments config) {
    return new F1Score(new Options().read(config));
  }

  @Override
  public String className() {
    return "F1Score";
  }

  /** What the metric can be told. */
  public static final class Options extends ClassScore.Options<Options> {
    Options() {
      super("f1_score");
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
