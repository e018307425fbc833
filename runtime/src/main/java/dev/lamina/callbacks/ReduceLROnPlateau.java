package dev.lamina.callbacks;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies the learning rate by a factor when a value has not become better for a number of
 * epochs. The logs of each epoch get its {@code learning_rate}. Keras: {@code
 * keras.callbacks.ReduceLROnPlateau}.
 */
public final class ReduceLROnPlateau extends Callback {
  private final Options options;
  private final Monitor monitor;
  private int wait;
  private int cooldown;
  private @Nullable Double best;

  private ReduceLROnPlateau(Options options) {
    this.options = options;
    this.monitor = options.monitor(ReduceLROnPlateau.class);
  }

  /** Takes a tenth of the rate when {@code val_loss} has not fallen for ten epochs. */
  public static ReduceLROnPlateau of() {
    return of(options -> {});
  }

  /** Reduces the rate as these options say. */
  public static ReduceLROnPlateau of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new ReduceLROnPlateau(all);
  }

  /** When to reduce the rate, and how far. */
  public static final class Options extends MonitorOptions<Options> {
    private double factor = 0.1;
    private int patience = 10;
    private int cooldown;
    private double minLr;

    private Options() {
      super(1e-4);
    }

    @Override
    Options self() {
      return this;
    }

    /**
     * What the rate is multiplied by; 0.1 by default.
     *
     * @throws IllegalArgumentException if it is 1 or more
     */
    public Options factor(double value) {
      if (value >= 1) {
        throw new IllegalArgumentException("factor must be less than 1. Received: " + value);
      }
      factor = value;
      return this;
    }

    /** How many epochs without anything better are waited for; 10 by default. */
    public Options patience(int epochs) {
      patience = atLeast(0, "patience", epochs);
      return this;
    }

    /** A change counts as better only if it is larger than this; 1e-4 by default. */
    public Options minDelta(double delta) {
      setMinDelta(delta);
      return this;
    }

    /** How many epochs after a reduction are not counted; 0 by default. */
    public Options cooldown(int epochs) {
      cooldown = atLeast(0, "cooldown", epochs);
      return this;
    }

    /** The least rate; 0 by default. */
    public Options minLr(double rate) {
      minLr = rate;
      return this;
    }
  }

  @Override
  public void onTrainBegin() {
    monitor.prepare(model());
    wait = 0;
    cooldown = 0;
    best = null;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    logs.put("learning_rate", model().optimizer().learningRate().item());
    Double current = monitor.value(logs);
    if (current == null) {
      return;
    }
    if (cooldown > 0) {
      cooldown--;
      wait = 0;
    }
    if (monitor.isBetter(current, best)) {
      best = current;
      wait = 0;
    } else if (cooldown == 0) {
      wait++;
      if (wait >= options.patience && reduce(epoch)) {
        cooldown = options.cooldown;
        wait = 0;
      }
    }
  }

  private boolean reduce(int epoch) {
    double old = model().optimizer().learningRate().item();
    if (old <= (float) options.minLr) {
      return false;
    }
    double rate = Math.max(old * options.factor, options.minLr);
    model().optimizer().setLearningRate(rate);
    if (options.isVerbose()) {
      System.out.println(
          "\nEpoch " + (epoch + 1) + ": ReduceLROnPlateau reducing learning rate to " + rate + ".");
    }
    return true;
  }
}
