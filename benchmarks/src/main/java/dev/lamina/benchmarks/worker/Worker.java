package dev.lamina.benchmarks.worker;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.model.Measure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The worker's side of the talk. The model's words are its arguments (see {@link
 * BenchmarkModel#toArguments}); after the first train step it says {@code ready PARAMETERS
 * VERSION}; then it answers requests, a line each, until input ends:
 *
 * <ul>
 *   <li>{@code time MEASURE BATCH SECONDS} by {@code time MICROSECONDS HEAP_BYTES}, both of one
 *       step; where there is no Java heap, the second is missing;
 *   <li>{@code work STEPS} by {@code work}, after that many train steps, one epoch of {@code fit},
 *       and that many predictions of a batch and of one example: an amount that does not depend on
 *       how fast the system is.
 * </ul>
 *
 * <p>A model it cannot hold: {@code unsupported REASON}, and it ends. A request that fails: {@code
 * failed REASON}, and it stays. {@code keras/worker.py} says the same in Python.
 */
public final class Worker {
  private final BenchmarkModel model;
  private final Subject subject;
  private final Map<Cell, Timing> timings = new HashMap<>();

  private Worker(BenchmarkModel model, Subject subject) {
    this.model = model;
    this.subject = subject;
  }

  /**
   * Makes the model that the arguments describe, trains it one step, and answers requests until
   * there are no more.
   */
  public static void serve(
      String[] arguments, String version, Function<BenchmarkModel, Subject> maker)
      throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // what libraries print must not mix with the answers
    BenchmarkModel model = BenchmarkModel.fromArguments(List.of(arguments));
    Subject subject;
    try {
      subject = maker.apply(model);
    } catch (UnsupportedModelException reason) {
      answers.println("unsupported " + reason.getMessage());
      return;
    }
    subject.trainStep(model.batch()).run();
    answers.println("ready " + subject.parameters() + " " + version);
    answers.flush();
    Worker worker = new Worker(model, subject);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (@Nullable String line = requests.readLine(); line != null; line = requests.readLine()) {
      answers.println(worker.answer(line));
      answers.flush();
    }
  }

  private String answer(String request) {
    try {
      List<String> words = List.of(request.split(" ", -1));
      return switch (words.get(0)) {
        case "time" -> "time " + time(words);
        case "work" -> work(Integer.parseInt(words.get(1)));
        default -> "failed unknown request: " + request;
      };
    } catch (RuntimeException failure) {
      failure.printStackTrace();
      return "failed " + failure;
    }
  }

  private String time(List<String> words) {
    Cell cell = new Cell(Measure.of(words.get(1)), Integer.parseInt(words.get(2)));
    Timing timing = timings.computeIfAbsent(cell, this::prepare);
    Timing.Round round = timing.round(Double.parseDouble(words.get(3)));
    return round.microsPerStep() + " " + round.heapBytesPerStep();
  }

  private String work(int steps) {
    repeat(subject.trainStep(model.batch()), steps);
    subject.fit().accept(1);
    repeat(subject.predict(model.batch()), steps);
    repeat(subject.predictOne(), steps);
    return "work";
  }

  private static void repeat(Runnable step, int times) {
    for (int i = 0; i < times; i++) {
      step.run();
    }
  }

  private Timing prepare(Cell cell) {
    return switch (cell.measure()) {
      case TRAIN_STEP, TRAIN_ON_BATCH -> Timing.ofStep(subject.trainStep(cell.batch()));
      case FIT_STEP -> Timing.ofFit(subject.fit(), model.fitSteps());
      case PREDICT_BATCH -> Timing.ofStep(subject.predict(cell.batch()));
      case PREDICT_ONE -> Timing.ofStep(subject.predictOne());
    };
  }
}
