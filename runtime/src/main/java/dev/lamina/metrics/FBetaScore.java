package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Precision P and recall R of each class in one number, recall weighed beta times: {@code (1 +
 * beta^2) P R / (beta^2 P + R + 1e-7)}. Predictions {@code [batch, classes]}: above the threshold,
 * or without one the greatest of a sample, they say yes; targets the same, 0 or 1. Keras: {@code
 * keras.metrics.FBetaScore}.
 */
public final class FBetaScore extends ClassScore {
  private FBetaScore(Options options) {
    super(options, options.beta);
  }

  /** The score of each class with beta 1. */
  public static FBetaScore of() {
    return of(options -> {});
  }

  /** The score of each class with this beta. */
  public static FBetaScore of(double beta) {
    return of(options -> options.beta(beta));
  }

  /** The score with these options. */
  public static FBetaScore of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new FBetaScore(all);
  }

  static Metric read(Arguments config) {
    return new FBetaScore(new Options().read(config));
  }

  @Override
  public String className() {
    return "FBetaScore";
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    Object threshold = config.remove("threshold");
    config.put("beta", beta());
    config.put("threshold", threshold);
    return config;
  }

  /** What the metric can be told. */
  public static final class Options extends ClassScore.Options<Options> {
    private double beta = 1;

    Options() {
      super("fbeta_score");
    }

    /** How much more recall weighs than precision; 1 by default. */
    public Options beta(double beta) {
      if (!(beta > 0)) {
        throw new IllegalArgumentException(
            "FBetaScore.beta must be greater than 0. Received: " + beta);
      }
      this.beta = beta;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config).beta(config.real("beta", beta));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
