package dev.lamina.callbacks;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stops training when a value has not become better for a number of epochs. Keras: {@code
 * keras.callbacks.EarlyStopping}.
 *
 * <pre>{@code
 * EarlyStopping.of(o -> o.monitor("val_loss").patience(3).restoreBestWeights(true))
 * }</pre>
 */
public final class EarlyStopping extends Callback {
  private final Options options;
  private final Monitor monitor;
  private int wait;
  private int stoppedEpoch;
  private int bestEpoch;
  private @Nullable Double best;
  private @Nullable List<Tensor> bestWeights;

  private EarlyStopping(Options options) {
    this.options = options;
    this.monitor = options.monitor(EarlyStopping.class);
  }

  /** Stops as soon as {@code val_loss} does not fall. */
  public static EarlyStopping of() {
    return of(options -> {});
  }

  /** Stops as these options say. */
  public static EarlyStopping of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new EarlyStopping(all);
  }

  /** When to stop. */
  public static final class Options extends MonitorOptions<Options> {
    private int patience;
    private @Nullable Double baseline;
    private boolean restoreBestWeights;
    private int startFromEpoch;

    private Options() {
      super(0);
    }

    @Override
    Options self() {
      return this;
    }

    /** A change counts as better only if it is larger than this; 0 by default. */
    public Options minDelta(double delta) {
      setMinDelta(delta);
      return this;
    }

    /** How many epochs without anything better are waited for; 0 by default. */
    public Options patience(int epochs) {
      patience = atLeast(0, "patience", epochs);
      return this;
    }

    /** A value that must be bettered for an epoch to count as better; none by default. */
    public Options baseline(double value) {
      baseline = value;
      return this;
    }

    /** Whether the model gets the weights of the best epoch at the end; no by default. */
    public Options restoreBestWeights(boolean restore) {
      restoreBestWeights = restore;
      return this;
    }

    /** The first epoch that is looked at, counted from 0; those before warm up. */
    public Options startFromEpoch(int epoch) {
      startFromEpoch = atLeast(0, "startFromEpoch", epoch);
      return this;
    }
  }

  /** The epoch, counted from 0, after which training was stopped; empty if it was not. */
  public OptionalInt stoppedEpoch() {
    return stoppedEpoch > 0 ? OptionalInt.of(stoppedEpoch) : OptionalInt.empty();
  }

  @Override
  public void onTrainBegin() {
    monitor.prepare(model());
    wait = 0;
    stoppedEpoch = 0;
    bestEpoch = 0;
    best = null;
    bestWeights = null;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    Double current = monitor.value(logs);
    if (current == null || epoch < options.startFromEpoch) {
      return;
    }
    if (options.restoreBestWeights && bestWeights == null) {
      keep(epoch);
    }
    wait++;
    if (monitor.isBetter(current, best)) {
      best = current;
      keep(epoch);
      if (monitor.isBetter(current, options.baseline)) {
        wait = 0;
      }
    } else if (wait >= options.patience && epoch > 0) {
      stoppedEpoch = epoch;
      model().stopTraining();
    }
  }

  private void keep(int epoch) {
    bestEpoch = epoch;
    if (options.restoreBestWeights) {
      bestWeights = model().weights().stream().map(Variable::value).toList();
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (stoppedEpoch > 0 && options.isVerbose()) {
      System.out.println("Epoch " + (stoppedEpoch + 1) + ": early stopping");
    }
    List<Tensor> kept = bestWeights;
    if (kept != null) {
      if (options.isVerbose()) {
        System.out.println(
            "Restoring model weights from the end of the best epoch: " + (bestEpoch + 1) + ".");
      }
      List<Variable> weights = model().weights();
      for (int i = 0; i < kept.size(); i++) {
        weights.get(i).assign(kept.get(i));
      }
    }
  }

  @Override
  public void close() {
    bestWeights = null;
  }
}
