package dev.lamina.benchmarks.run;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.ProcessFigure;
import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.system.ComparedSystem;
import dev.lamina.benchmarks.system.WorkerProcess;
import dev.lamina.benchmarks.system.WorkerProcess.Round;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One system with one model: its living worker, and what it took so far. */
final class Contender implements AutoCloseable {
  private final ComparedSystem system;
  private final BenchmarkModel model;
  private final List<String> command;
  private final Path log;
  private final List<Double> starts = new ArrayList<>();
  private final Map<Cell, List<Round>> rounds = new LinkedHashMap<>();
  private final List<Double> peaks = new ArrayList<>();
  private String version = "";
  private long parameters;
  private @Nullable WorkerProcess worker;

  Contender(ComparedSystem system, BenchmarkModel model, List<String> command, Path log) {
    this.system = system;
    this.model = model;
    this.command = command;
    this.log = log;
  }

  /** "keras, mlp", for progress and notes. */
  String name() {
    return system.key() + ", " + model.name();
  }

  /**
   * A whole process that is started, works, and ends; keeps how long its start took, and its peak
   * memory.
   */
  void live(int steps) {
    start();
    starts.add(running().startMillis());
    running().work(steps);
    running().peakKib().ifPresent(kib -> peaks.add((double) kib));
    close();
  }

  /** Starts a process that stays, for timing. */
  void start() {
    WorkerProcess started = WorkerProcess.start(command, model, log);
    worker = started;
    version = started.version();
    parameters = started.parameters();
  }

  /** What the system said it is; nothing if it never said. */
  String version() {
    return version;
  }

  /** How many numbers the model trains. */
  long parameters() {
    return parameters;
  }

  ComparedSystem system() {
    return system;
  }

  /** A round that does not count. */
  void warmUp(Cell cell, double seconds) {
    if (system.has(cell.measure())) {
      running().time(cell, seconds);
    }
  }

  /** A round that counts. */
  void time(Cell cell, double seconds) {
    if (system.has(cell.measure())) {
      Round round = running().time(cell, seconds);
      rounds.computeIfAbsent(cell, unused -> new ArrayList<>()).add(round);
    }
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    rounds.forEach((cell, of) -> figures.add(figure(cell, of)));
    return figures;
  }

  private Figure figure(Cell cell, List<Round> of) {
    List<Double> heap =
        of.stream().flatMapToDouble(round -> round.heapBytes().stream()).boxed().toList();
    return new Figure(
        system,
        model,
        cell,
        Spread.of(of.stream().map(Round::micros).toList()),
        heap.isEmpty() ? Optional.empty() : Optional.of(Spread.of(heap)));
  }

  List<ProcessFigure> processes() {
    return starts.isEmpty()
        ? List.of()
        : List.of(
            new ProcessFigure(
                system,
                model,
                Spread.of(starts),
                peaks.isEmpty() ? Optional.empty() : Optional.of(Spread.of(peaks))));
  }

  private WorkerProcess running() {
    if (worker == null) {
      throw new IllegalStateException(name() + " has not been started");
    }
    return worker;
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }
}
