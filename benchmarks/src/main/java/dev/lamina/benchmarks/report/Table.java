package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.ProcessFigure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Results as text: medians with their spread, and how much longer the others take than the first
 * system.
 */
public final class Table {
  private static final String NONE = "-";

  private final Results results;
  private final List<ComparedSystem> systems;

  private Table(Results results) {
    this.results = results;
    systems = results.systems();
  }

  /** The whole report, notes at its end. */
  public static String of(Results results) {
    if (results.figures().isEmpty()) {
      return notes(results);
    }
    Table table = new Table(results);
    String processes = results.processes().isEmpty() ? "" : table.processes() + "\n";
    return table.times() + "\n" + table.heap() + "\n" + processes + notes(results);
  }

  private String times() {
    Columns columns = new Columns();
    columns.row(head("microseconds a step: median (fastest-slowest round)"));
    for (BenchmarkModel model : results.models()) {
      for (Cell cell : results.cells(model)) {
        columns.row(
            line(
                model.name() + ", " + cell,
                system -> results.figure(system, model, cell).map(Figure::micros),
                Table::text,
                Spread::median));
      }
    }
    return columns.toString();
  }

  private String heap() {
    Columns columns = new Columns();
    columns.row(head("bytes a step on the Java heap"));
    for (BenchmarkModel model : results.models()) {
      for (Cell cell : results.cells(model)) {
        columns.row(
            line(
                model.name() + ", " + cell,
                system -> results.figure(system, model, cell).flatMap(Figure::heapBytes),
                Table::text,
                Spread::median));
      }
    }
    return columns.toString();
  }

  private String processes() {
    Columns columns = new Columns();
    columns.row(head("milliseconds from start to first train step"));
    for (BenchmarkModel model : results.models()) {
      columns.row(
          line(
              model.name(),
              system -> results.process(system, model).map(ProcessFigure::startMillis),
              Table::text,
              Spread::median));
    }
    columns.row(head("peak memory, MiB, after a fixed amount of work"));
    for (BenchmarkModel model : results.models()) {
      columns.row(
          line(
              model.name(),
              system -> results.process(system, model).flatMap(ProcessFigure::peakMib),
              Table::text,
              Spread::median));
    }
    return columns.toString();
  }

  private List<String> head(String title) {
    List<String> words = new ArrayList<>(List.of(title));
    systems.forEach(system -> words.add(system.key()));
    others().forEach(system -> words.add(system.key() + "/" + systems.get(0).key()));
    return words;
  }

  private <T> List<String> line(
      String title,
      Function<ComparedSystem, Optional<T>> figure,
      Function<T, String> text,
      Function<T, Double> size) {
    List<String> words = new ArrayList<>(List.of(title));
    for (ComparedSystem system : systems) {
      words.add(figure.apply(system).map(text).orElse(NONE));
    }
    Optional<Double> first = figure.apply(systems.get(0)).map(size);
    for (ComparedSystem system : others()) {
      Optional<Double> other = figure.apply(system).map(size);
      words.add(
          first
              .flatMap(a -> other.map(b -> String.format(Locale.ROOT, "%.2f", b / a)))
              .orElse(NONE));
    }
    return words;
  }

  private List<ComparedSystem> others() {
    return systems.subList(1, systems.size());
  }

  private static String text(Spread spread) {
    return Numbers.number(spread.median())
        + " ("
        + Numbers.number(spread.min())
        + "-"
        + Numbers.number(spread.max())
        + ")";
  }

  private static String notes(Results results) {
    return results.notes().isEmpty() ? "" : String.join("\n", results.notes()) + "\n";
  }
}
