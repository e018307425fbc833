package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Results as a chart: a line for each measure of each model, on it a dot for each system at how
 * many times as long it takes as the first one, and a stroke from its fastest to its slowest round.
 * The same ratios stand beside it as numbers. The scale is logarithmic: twice as long and half as
 * long are equally far from 1.
 */
public final class Chart {
  private static final int NAMES = 120;
  private static final int TIMES = 190;
  private static final int LEFT = 215;
  private static final int RIGHT = 620;
  private static final int COLUMN = 76;
  private static final int ROW = 22;
  private static final int TOP = 76;

  /** The least distance of two labels; 1 always has one. */
  private static final int LABEL = 44;

  private final Results results;
  private final List<ComparedSystem> systems;
  private final List<ComparedSystem> others;
  private final LogScale scale;
  private final Svg svg = new Svg();

  private Chart(Results results) {
    this.results = results;
    systems = results.systems();
    others = systems.subList(1, systems.size());
    double[] ends = results.figures().stream().flatMapToDouble(this::ends).toArray();
    scale =
        new LogScale(
            DoubleStream.of(ends).min().orElse(1),
            DoubleStream.of(ends).max().orElse(2),
            LEFT,
            RIGHT);
  }

  /** The chart as a whole file. */
  public static String of(Results results) {
    return results.figures().isEmpty()
        ? new Svg().file("Nothing was measured", 1, 1)
        : new Chart(results).draw();
  }

  private DoubleStream ends(Figure figure) {
    double base = base(figure.model(), figure.cell());
    return DoubleStream.of(figure.micros().min() / base, figure.micros().max() / base);
  }

  /** What a line is measured by: the first system's median, or the fastest where it has none. */
  private double base(BenchmarkModel model, Cell cell) {
    return results
        .figure(systems.get(0), model, cell)
        .map(figure -> figure.micros().median())
        .orElseGet(
            () ->
                results.figures().stream()
                    .filter(figure -> figure.model().equals(model) && figure.cell().equals(cell))
                    .mapToDouble(figure -> figure.micros().median())
                    .min()
                    .orElse(1));
  }

  private String draw() {
    int rows = results.models().stream().mapToInt(model -> 1 + results.cells(model).size()).sum();
    int bottom = TOP + rows * ROW + ROW / 2;
    svg.legend(LEFT, systems);
    String first = systems.get(0).title();
    svg.add(
        "<text x=\"%d\" y=\"46\">times as long as %s, logarithmic; left of 1: faster than %s</text>",
        LEFT - 6, first, first);
    svg.add("<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>", TIMES, TOP - 8, first);
    for (ComparedSystem system : others) {
      svg.add(
          "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>",
          column(system), TOP - 8, system.title());
    }
    grid(bottom);
    int y = TOP;
    for (BenchmarkModel model : results.models()) {
      y += ROW;
      svg.add("<text class=\"title\" x=\"10\" y=\"%d\">%s</text>", y + 4, model.title());
      for (Cell cell : results.cells(model)) {
        y += ROW;
        row(model, cell, y);
      }
    }
    return svg.file(
        "How many times as long as " + first + " the others take", column(last()), bottom + ROW);
  }

  private ComparedSystem last() {
    return systems.get(systems.size() - 1);
  }

  private int column(ComparedSystem system) {
    return RIGHT + 10 + systems.indexOf(system) * COLUMN;
  }

  private void row(BenchmarkModel model, Cell cell, int y) {
    svg.add(
        "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>", NAMES, y + 4, cell.measure().title());
    svg.add("<line class=\"row\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", LEFT, RIGHT, y, y);
    double base = base(model, cell);
    // From the last to the first, so that the first lies on top.
    for (int i = systems.size() - 1; i >= 0; i--) {
      ComparedSystem system = systems.get(i);
      results
          .figure(system, model, cell)
          .ifPresent(figure -> figure(system, figure.micros(), base, y));
    }
  }

  private void figure(ComparedSystem system, Spread micros, double base, int y) {
    Spread ratio = micros.times(1 / base);
    svg.add(
        "<g class=\"%s\"><title>%s: %s (%s to %s)</title>",
        system.key(),
        system.title(),
        Numbers.time(micros.median()),
        Numbers.time(micros.min()),
        Numbers.time(micros.max()));
    svg.add(
        "<line class=\"spread\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
        scale.place(ratio.min()), scale.place(ratio.max()), y, y);
    svg.dot(system, scale.place(ratio.median()), y);
    boolean first = system == systems.get(0);
    svg.add(
        "<text class=\"number\" style=\"fill:currentColor\" x=\"%d\" y=\"%d\">%s</text></g>",
        first ? TIMES : column(system),
        y + 4,
        first ? Numbers.time(micros.median()) : Numbers.ratio(ratio.median()) + "x");
  }

  private void grid(int bottom) {
    double labelled = Double.NEGATIVE_INFINITY;
    for (double tick : scale.ticks()) {
      double x = scale.place(tick);
      if (tick == 1 || x - labelled >= LABEL) {
        svg.add("<text class=\"tick\" x=\"%.1f\" y=\"%d\">%s</text>", x, TOP - 8, tick(tick));
        labelled = x;
      }
      svg.add(
          "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
          tick == 1 ? "base" : "grid", x, x, TOP, bottom);
    }
  }

  private static String tick(double value) {
    String ratio = Numbers.ratio(value);
    return (ratio.contains(".") ? ratio.replaceAll("\\.?0+$", "") : ratio) + "x";
  }
}
