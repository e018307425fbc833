package dev.lamina.benchmarks.system;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A living worker: it holds one model in one system, and times it when asked. What else it prints
 * goes to a log.
 */
public final class WorkerProcess implements AutoCloseable {
  private static final int SECONDS_TO_END = 10;

  private final Process process;
  private final Path log;
  private final BufferedReader answers;
  private final BufferedWriter requests;
  private final long parameters;
  private final String version;
  private final double startMillis;

  private WorkerProcess(List<String> command, Path log) throws IOException {
    this.log = log;
    long start = System.nanoTime();
    process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.to(log.toFile())).start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    requests = process.outputWriter(StandardCharsets.UTF_8);
    String[] words = expect("ready").split(" ", 2);
    startMillis = (System.nanoTime() - start) / 1e6;
    parameters = Long.parseLong(words[0]);
    version = words[1];
  }

  /**
   * Starts a system's worker and waits for its first train step.
   *
   * @throws WorkerException if the system cannot hold the model or the worker ends early
   */
  public static WorkerProcess start(List<String> command, BenchmarkModel model, Path log) {
    List<String> words = new ArrayList<>(command);
    words.addAll(model.toArguments());
    try {
      Files.createDirectories(log.getParent());
      return new WorkerProcess(words, log);
    } catch (IOException e) {
      throw new WorkerException("does not start: " + e.getMessage(), e);
    }
  }

  /** How many numbers the model trains. */
  public long parameters() {
    return parameters;
  }

  /** What it says it is: the library and its version. */
  public String version() {
    return version;
  }

  /** Milliseconds from the process's start to its first finished train step. */
  public double startMillis() {
    return startMillis;
  }

  /**
   * What one step took, on average over a round.
   *
   * @param heapBytes allocated on the Java heap, where there is one
   */
  public record Round(double micros, OptionalDouble heapBytes) {}

  /** A round of at least this many seconds. */
  public Round time(Cell cell, double seconds) {
    String[] numbers =
        ask("time " + cell.measure().key() + " " + cell.batch() + " " + seconds).split(" ", -1);
    return new Round(
        Double.parseDouble(numbers[0]),
        numbers.length == 1
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(numbers[1])));
  }

  /** Has it do a fixed amount of work: see {@link dev.lamina.benchmarks.worker.Worker}. */
  public void work(int steps) {
    String unused = ask("work " + steps);
  }

  /** The most memory the process ever had, in KiB, where Linux tells it. */
  public OptionalLong peakKib() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }

  /** Ends the worker by ending its input, and waits until it is gone: the next one is timed. */
  @Override
  public void close() {
    try (requests;
        answers) {
      requests.flush();
    } catch (IOException e) {
      process.destroy(); // it is gone, or will be
    }
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String ask(String request) {
    try {
      requests.write(request + "\n");
      requests.flush();
      return expect(request.substring(0, request.indexOf(' ')));
    } catch (IOException e) {
      throw new WorkerException("ended; see " + log, e);
    }
  }

  private String expect(String word) throws IOException {
    @Nullable String answer = answers.readLine();
    if (answer == null) {
      throw new WorkerException("ended; see " + log);
    }
    String[] parts = answer.split(" ", 2);
    if (!parts[0].equals(word)) {
      throw new WorkerException(parts.length == 2 ? parts[1] : answer);
    }
    return parts.length == 2 ? parts[1] : "";
  }
}
