package dev.lamina.training;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.CallbackParams;
import dev.lamina.tensor.Tensor;
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
final class ProgressLogger extends Callback {
  private static final double PLAIN_INTERVAL = 10;

  private final int verbose;
  private final boolean terminal;
  private final PrintStream out;
  private final DoubleSupplier clock;
  private @Nullable Progbar bar;
  private double lastLine;
  private int done;
  private @Nullable Integer steps;
  private boolean training;

  ProgressLogger(ProgressOptions<?> options) {
    this.verbose = options.verbose();
    this.terminal = options.terminal();
    this.out = options.out();
    this.clock = options.clock();
  }

  @Override
  public void setParams(CallbackParams given) {
    super.setParams(given);
    steps = given.steps();
  }

  @Override
  public void onTrainBegin() {
    training = true; // validation during training is silent
  }

  @Override
  public void onEpochBegin(int epoch) {
    int epochs = params().epochs();
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
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    update(batch, logs);
  }

  @Override
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {
    if (!training) {
      update(batch, logs);
    }
  }

  @Override
  public void onPredictBatchEnd(int batch, Supplier<List<Tensor>> outputs) {
    update(batch, Map.of());
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
    done = 0;
  }

  private void update(int batch, Map<String, Double> logs) {
    done = batch + 1;
    Progbar now = bar;
    if (now == null || verbose != 1) {
      return;
    }
    if (terminal) {
      now.update(batch + 1, logs, false);
      return;
    }
    now.count(batch + 1);
    if ((steps == null || batch + 1 < steps) && clock.getAsDouble() - lastLine >= PLAIN_INTERVAL) {
      out.print(now.line(batch + 1, logs) + "\n");
      out.flush();
      lastLine = clock.getAsDouble();
    }
  }

  private void end(Map<String, Double> logs) {
    Progbar now = bar;
    if (now != null) {
      if (steps == null) {
        steps = done; // from here on it is known, as in Keras
        now.target(done);
      }
      now.update(steps, logs, true);
    }
  }
}
