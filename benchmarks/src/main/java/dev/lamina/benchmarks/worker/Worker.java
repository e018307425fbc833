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
 * BenchmarkModel#toArguments}); after the first train step it says {@code ready}; then each line
 * {@code time MEASURE BATCH SECONDS} is answered by {@code time MICROSECONDS HEAP_BYTES}, both of
 * one step (where there is no Java heap, the second is missing), until input ends. A model it
 * cannot hold: {@code unsupported REASON}, and it ends. A request that fails: {@code failed
 * REASON}, and it stays. {@code keras/worker.py} says the same in Python.
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
  public static void serve(String[] arguments, Function<BenchmarkModel, Subject> maker)
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
    answers.println("ready");
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
      if (!words.get(0).equals("time")) {
        return "failed unknown request: " + request;
      }
      Cell cell = new Cell(Measure.of(words.get(1)), Integer.parseInt(words.get(2)));
      Timing timing = timings.computeIfAbsent(cell, this::prepare);
      Timing.Round round = timing.round(Double.parseDouble(words.get(3)));
      return "time " + round.microsPerStep() + " " + round.heapBytesPerStep();
    } catch (RuntimeException failure) {
      failure.printStackTrace();
      return "failed " + failure;
    }
  }

  private Timing prepare(Cell cell) {
    return switch (cell.measure()) {
      case TRAIN_STEP -> Timing.ofStep(subject.trainStep(cell.batch()));
      case FIT_STEP -> Timing.ofFit(subject.fit(), model.fitSteps());
      case PREDICT_BATCH, PREDICT_ONE -> Timing.ofStep(subject.predict(cell.batch()));
    };
  }
}
