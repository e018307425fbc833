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
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One system with one model: its living worker, and what it took so far. */
final class Contender implements AutoCloseable {
  private final ComparedSystem system;
  private final BenchmarkModel model;
  private final List<String> command;
  private final Path log;
  private final List<Double> starts = new ArrayList<>();
  private final Map<Cell, List<Round>> rounds = new LinkedHashMap<>();
  private OptionalLong peakKib = OptionalLong.empty();
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

  /** Ends the worker if there is one, starts another, and keeps how long that took. */
  void start() {
    close();
    WorkerProcess started = WorkerProcess.start(command, model, log);
    worker = started;
    starts.add(started.startMillis());
  }

  /** A round that does not count. */
  void warmUp(Cell cell, double seconds) {
    running().time(cell, seconds);
  }

  /** A round that counts. */
  void time(Cell cell, double seconds) {
    Round round = running().time(cell, seconds);
    rounds.computeIfAbsent(cell, unused -> new ArrayList<>()).add(round);
    peakKib = running().peakKib();
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
        : List.of(new ProcessFigure(system, model, Spread.of(starts), peakKib));
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
