package dev.lamina.training;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints how far the work is: Keras' bar on a terminal, plain lines elsewhere. Plain are one line
 * an epoch, as Keras' verbosity 2, and for long epochs one every ten seconds.
 */
final class ProgressLogger implements FitListener {
  private static final double PLAIN_INTERVAL = 10;

  private final int verbose;
  private final boolean terminal;
  private final int epochs;
  private final int steps;
  private final PrintStream out;
  private final DoubleSupplier clock;
  private @Nullable Progbar bar;
  private double lastLine;
  private boolean training;

  ProgressLogger(ProgressOptions<?> options, int epochs, int steps) {
    this.verbose = options.verbose();
    this.terminal = options.terminal();
    this.out = options.out();
    this.clock = options.clock();
    this.epochs = epochs;
    this.steps = steps;
  }

  /** A logger in a list, or an empty list if nothing is to be printed. */
  static List<FitListener> listeners(ProgressOptions<?> options, int epochs, int steps) {
    return options.verbose() == 0 ? List.of() : List.of(new ProgressLogger(options, epochs, steps));
  }

  @Override
  public void onTrainBegin() {
    training = true; // validation during training is silent
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (verbose > 0 && epochs > 1) {
      out.print("Epoch " + (epoch + 1) + "/" + epochs + "\n");
      out.flush();
    }
    begin();
  }

  @Override
  public void onTestBegin() {
    if (!training) {
      begin();
    }
  }

  @Override
  public void onPredictBegin() {
    begin();
  }

  @Override
  public void onTrainBatchEnd(int batch, Supplier<Map<String, Double>> logs) {
    update(batch, logs);
  }

  @Override
  public void onTestBatchEnd(int batch, Supplier<Map<String, Double>> logs) {
    if (!training) {
      update(batch, logs);
    }
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    update(batch, Map::of);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    end(logs);
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    if (!training) {
      end(logs);
    }
  }

  @Override
  public void onPredictEnd() {
    end(Map.of());
  }

  private void begin() {
    bar = new Progbar(steps, verbose == 1 && !terminal ? 2 : verbose, terminal, out, clock);
    lastLine = clock.getAsDouble();
  }

  private void update(int batch, Supplier<Map<String, Double>> logs) {
    Progbar now = bar;
    if (now == null || verbose != 1) {
      return;
    }
    if (terminal) {
      now.update(batch + 1, logs, false);
      return;
    }
    now.count(batch + 1);
    if (batch + 1 < steps && clock.getAsDouble() - lastLine >= PLAIN_INTERVAL) {
      out.print(now.line(batch + 1, logs.get()) + "\n");
      out.flush();
      lastLine = clock.getAsDouble();
    }
  }

  private void end(Map<String, Double> logs) {
    Progbar now = bar;
    if (now != null) {
      now.update(steps, () -> logs, true);
    }
  }
}
