package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import java.util.function.Consumer;

/**
 * Adam with decoupled weight decay, <a href="https://arxiv.org/abs/1711.05101">Loshchilov and
 * Hutter 2017</a>: before {@link Adam}'s update every weight shrinks, {@code w -= w decay rate}, by
 * 0.004 unless told otherwise. Weights that should keep their size are named by {@link
 * #excludeFromWeightDecay(String...)}. Keras: {@code keras.optimizers.AdamW}.
 */
public final class AdamW extends Adam {
  private AdamW(Options options) {
    super(options);
    options.requireWeightDecay();
  }

  /** AdamW with learning rate 0.001 and weight decay 0.004. */
  public static AdamW of() {
    return of(options -> {});
  }

  /** AdamW with this learning rate and weight decay 0.004. */
  public static AdamW of(double learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** AdamW with this learning rate and weight decay. */
  public static AdamW of(double learningRate, double weightDecay) {
    return of(options -> options.learningRate(learningRate).weightDecay(weightDecay));
  }

  /** AdamW with a learning rate that changes. */
  public static AdamW of(LearningRateSchedule learningRate) {
    return of(options -> options.learningRate(learningRate));
  }

  /** AdamW with this learning rate and these options. */
  public static AdamW of(double learningRate, Consumer<? super Options> options) {
    return of(
        all -> {
          all.learningRate(learningRate);
          options.accept(all);
        });
  }

  /** AdamW with these options. */
  public static AdamW of(Consumer<? super Options> options) {
    Options all = defaults();
    options.accept(all);
    return new AdamW(all);
  }

  static AdamW read(Arguments config) {
    return new AdamW(defaults().read(config));
  }

  private static Options defaults() {
    return new Options("AdamW", "adam_w").weightDecay(0.004);
  }

  @Override
  public String className() {
    return "AdamW";
  }
}
