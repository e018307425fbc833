package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.model.Measure;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Each layer alone: what the first system takes, and how many times as long the second. */
public final class LayersTable {
  private LayersTable() {}

  /** Blocks {@code layers} and {@code aboutlayers}. */
  public static Blocks of(Results results) {
    Blocks blocks = new Blocks();
    blocks.add("aboutlayers", About.of(results));
    if (!results.figures().isEmpty()) {
      blocks.add("layers", table(results));
    }
    return blocks;
  }

  private static String table(Results results) {
    List<Cell> cells =
        results.figures().stream()
            .map(Figure::cell)
            .distinct()
            .sorted(Comparator.comparing(Cell::measure).reversed().thenComparing(Cell::batch))
            .toList();
    List<String> head = new ArrayList<>(List.of("layer"));
    cells.forEach(cell -> head.add(title(cell.measure()) + ", batch " + cell.batch()));
    MarkdownTable table = new MarkdownTable(head);
    for (BenchmarkModel layer : results.models()) {
      List<String> words = new ArrayList<>(List.of(layer.title()));
      cells.forEach(cell -> words.add(text(results, layer, cell)));
      table.row(words);
    }
    return table.toString();
  }

  private static String title(Measure measure) {
    return measure == Measure.PREDICT_BATCH ? "forward" : measure.title();
  }

  private static String text(Results results, BenchmarkModel layer, Cell cell) {
    List<ComparedSystem> systems = results.systems();
    Optional<Double> first = median(results, systems.get(0), layer, cell);
    Optional<Double> second =
        systems.size() == 1 ? Optional.empty() : median(results, systems.get(1), layer, cell);
    String ratio =
        first.flatMap(a -> second.map(b -> " (" + Numbers.ratio(b / a) + "x)")).orElse("");
    return first.map(micros -> Numbers.time(micros) + ratio).orElse("");
  }

  private static Optional<Double> median(
      Results results, ComparedSystem system, BenchmarkModel layer, Cell cell) {
    return results.figure(system, layer, cell).map(figure -> figure.micros().median());
  }
}
