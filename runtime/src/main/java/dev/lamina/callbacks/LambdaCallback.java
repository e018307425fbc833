package dev.lamina.callbacks;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A callback made of lambdas. Keras: {@code keras.callbacks.LambdaCallback}.
 *
 * <pre>{@code
 * LambdaCallback.of(o -> o.onEpochEnd((epoch, logs) -> System.out.println(logs.get("loss"))))
 * }</pre>
 */
public final class LambdaCallback extends Callback {
  private final Hooks hooks;

  private LambdaCallback(Hooks hooks) {
    this.hooks = hooks;
  }

  /** A callback with these hooks. */
  public static LambdaCallback of(Consumer<? super Hooks> hooks) {
    Hooks all = new Hooks();
    hooks.accept(all);
    return new LambdaCallback(all);
  }

  /** What happens at the end of an epoch or batch. */
  @FunctionalInterface
  public interface End {
    /** An epoch or batch of that number, from 0, has ended. */
    void accept(int number, Map<String, Double> logs);
  }

  /** The hooks of a {@link LambdaCallback}; those not set do nothing. */
  public static final class Hooks {
    private @Nullable Runnable trainBegin;
    private @Nullable Consumer<? super Map<String, Double>> trainEnd;
    private @Nullable IntConsumer epochBegin;
    private @Nullable End epochEnd;
    private @Nullable IntConsumer trainBatchBegin;
    private @Nullable End trainBatchEnd;

    private Hooks() {}

    /** Called when {@code fit} begins. */
    public Hooks onTrainBegin(Runnable hook) {
      trainBegin = hook;
      return this;
    }

    /** Called when {@code fit} ends. */
    public Hooks onTrainEnd(Consumer<? super Map<String, Double>> hook) {
      trainEnd = hook;
      return this;
    }

    /** Called when an epoch begins. */
    public Hooks onEpochBegin(IntConsumer hook) {
      epochBegin = hook;
      return this;
    }

    /** Called when an epoch ends. */
    public Hooks onEpochEnd(End hook) {
      epochEnd = hook;
      return this;
    }

    /** Called before each training step. */
    public Hooks onTrainBatchBegin(IntConsumer hook) {
      trainBatchBegin = hook;
      return this;
    }

    /** Called after each training step. */
    public Hooks onTrainBatchEnd(End hook) {
      trainBatchEnd = hook;
      return this;
    }
  }

  @Override
  public void onTrainBegin() {
    if (hooks.trainBegin != null) {
      hooks.trainBegin.run();
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (hooks.trainEnd != null) {
      hooks.trainEnd.accept(logs);
    }
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (hooks.epochBegin != null) {
      hooks.epochBegin.accept(epoch);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (hooks.epochEnd != null) {
      hooks.epochEnd.accept(epoch, logs);
    }
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    if (hooks.trainBatchBegin != null) {
      hooks.trainBatchBegin.accept(batch);
    }
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    if (hooks.trainBatchEnd != null) {
      hooks.trainBatchEnd.accept(batch, logs);
    }
  }
}
