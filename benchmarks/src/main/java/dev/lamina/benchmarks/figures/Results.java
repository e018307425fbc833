package dev.lamina.benchmarks.figures;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a run found.
 *
 * @param versions what each system says it is
 * @param notes what was left out, and why
 */
public record Results(
    List<Figure> figures,
    List<ProcessFigure> processes,
    Map<ComparedSystem, String> versions,
    List<String> notes) {

  /** Copies, so that results never change. */
  public Results {
    figures = List.copyOf(figures);
    processes = List.copyOf(processes);
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    notes = List.copyOf(notes);
  }

  /** The systems that have figures, in their usual order. */
  public List<ComparedSystem> systems() {
    return figures.stream().map(Figure::system).distinct().sorted().toList();
  }

  /** The models that have figures, in the order of the run. */
  public List<BenchmarkModel> models() {
    return figures.stream().map(Figure::model).distinct().toList();
  }

  /** What was measured of a model, in the order of the run. */
  public List<Cell> cells(BenchmarkModel model) {
    return figures.stream()
        .filter(figure -> figure.model().equals(model))
        .map(Figure::cell)
        .distinct()
        .toList();
  }

  /** What a system took for a cell of a model, if it was measured. */
  public Optional<Figure> figure(ComparedSystem system, BenchmarkModel model, Cell cell) {
    return figures.stream()
        .filter(figure -> figure.system() == system)
        .filter(figure -> figure.model().equals(model) && figure.cell().equals(cell))
        .findFirst();
  }

  /** What a system's process took for a model, if it was measured. */
  public Optional<ProcessFigure> process(ComparedSystem system, BenchmarkModel model) {
    return processes.stream()
        .filter(process -> process.system() == system && process.model().equals(model))
        .findFirst();
  }
}
