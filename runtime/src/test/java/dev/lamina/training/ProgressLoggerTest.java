package dev.lamina.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.callbacks.CallbackParams;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLoggerTest {
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private double now = 100;

  private ProgressLogger logger(int verbose, boolean terminal, int epochs, int steps) {
    FitOptions options =
        new FitOptions()
            .verbose(verbose)
            .terminal(terminal)
            .progress(new PrintStream(text, true, StandardCharsets.UTF_8))
            .clock(() -> now);
    ProgressLogger logger = new ProgressLogger(options);
    logger.setParams(new CallbackParams(verbose, epochs, steps));
    return logger;
  }

  private String printed() {
    return text.toString(StandardCharsets.UTF_8);
  }

  private void run(ProgressLogger logger, int steps, double secondsEach) {
    logger.onTrainBegin();
    logger.onEpochBegin(0);
    for (int batch = 0; batch < steps; batch++) {
      now += secondsEach;
      logger.onTrainBatchEnd(batch, Map.of("loss", 0.5));
    }
    logger.onTestBegin(); // silent during training
    logger.onTestBatchEnd(0, Map.of("loss", 9.0));
    logger.onTestEnd(Map.of("loss", 9.0));
    logger.onEpochEnd(0, Map.of("loss", 0.25));
  }

  @Test
  void plainLinesAreSparse() {
    run(logger(1, false, 2, 8), 8, 4);
    assertEquals(
        """
        Epoch 1/2
        3/8 - 12s - 4s/step - loss: 0.5000
        6/8 - 24s - 4s/step - loss: 0.5000
        8/8 - 32s - 4s/step - loss: 0.2500
        """,
        printed());
  }

  @Test
  void oneLineAnEpoch() {
    run(logger(2, false, 1, 4), 4, 4);
    assertEquals("4/4 - 16s - 4s/step - loss: 0.2500\n", printed());
  }

  @Test
  void anUnknownNumberOfStepsIsKnownAfterAnEpoch() {
    ProgressLogger logger = logger(2, false, 1, 0);
    logger.setParams(new CallbackParams(2, 1, null));
    run(logger, 3, 4);
    run(logger, 3, 4);
    assertEquals("3/3 - 12s - 4s/step - loss: 0.2500\n".repeat(2), printed());
  }

  @Test
  void barOnATerminal() {
    run(logger(1, true, 1, 2), 2, 1);
    String bar = printed();
    assertEquals(3, bar.split("\r", -1).length - 1, bar);
    assertEquals('\n', bar.charAt(bar.length() - 1));
  }
}
