package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Results as a chart: a line for each measure of each model, a dot for each system at its median,
 * and a stroke from its fastest to its slowest round. The scale is logarithmic, so that the
 * distance of two dots is their ratio on every line.
 */
public final class Chart {
  private static final int WIDTH = 760;
  private static final int LEFT = 190;
  private static final int RIGHT = 740;
  private static final int ROW = 22;
  private static final int TOP = 58;

  private final Results results;
  private final LogScale scale;
  private final Svg svg = new Svg();

  private Chart(Results results, LogScale scale) {
    this.results = results;
    this.scale = scale;
  }

  /** The chart as a whole file. */
  public static String of(Results results) {
    List<Spread> spreads = results.figures().stream().map(Figure::micros).toList();
    double least = spreads.stream().mapToDouble(Spread::min).min().orElse(1);
    double most = spreads.stream().mapToDouble(Spread::max).max().orElse(10);
    return new Chart(results, new LogScale(least, most, LEFT, RIGHT)).draw();
  }

  private String draw() {
    int rows = results.models().stream().mapToInt(model -> 1 + results.cells(model).size()).sum();
    int height = TOP + (rows + 1) * ROW;
    svg.legend(LEFT, results.systems());
    grid(height);
    int y = TOP;
    for (BenchmarkModel model : results.models()) {
      y += ROW;
      svg.add("<text class=\"title\" x=\"10\" y=\"%d\">%s</text>", y + 4, model.name());
      for (Cell cell : results.cells(model)) {
        y += ROW;
        row(model, cell, y);
      }
    }
    return svg.file("Time of one step in each system", WIDTH, height);
  }

  private void row(BenchmarkModel model, Cell cell, int y) {
    svg.add(
        "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>",
        LEFT - 10, y + 4, cell.measure().key().replace('_', ' '));
    svg.add("<line class=\"row\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", LEFT, RIGHT, y, y);
    List<ComparedSystem> last = new ArrayList<>(results.systems());
    Collections.reverse(last); // the first system lies on top
    for (ComparedSystem system : last) {
      Optional<Spread> micros = results.figure(system, model, cell).map(Figure::micros);
      micros.ifPresent(spread -> dot(system, spread, y));
    }
  }

  private void dot(ComparedSystem system, Spread spread, int y) {
    svg.add(
        "<g class=\"%s\"><title>%s: %,.0f us (%,.0f to %,.0f)</title>",
        system.key(), system.key(), spread.median(), spread.min(), spread.max());
    svg.add(
        "<line class=\"spread\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
        scale.place(spread.min()), scale.place(spread.max()), y, y);
    svg.add(
        "<circle class=\"dot\" cx=\"%.1f\" cy=\"%d\" r=\"5\"/></g>",
        scale.place(spread.median()), y);
  }

  private void grid(int height) {
    for (double tick : scale.ticks()) {
      double x = scale.place(tick);
      svg.add("<text class=\"tick\" x=\"%.1f\" y=\"%d\">%s</text>", x, TOP - 8, Svg.time(tick));
      svg.add(
          "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
          x, x, TOP, height - ROW / 2);
    }
  }
}
