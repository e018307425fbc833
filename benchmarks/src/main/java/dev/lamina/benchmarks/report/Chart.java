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
import java.util.Locale;
import java.util.Optional;

/**
 * Results as an SVG: a line for each measure of each model, a dot for each system at its median,
 * and a stroke from its fastest to its slowest round. The scale is logarithmic, so that the
 * distance of two dots is their ratio on every line. Readable on white and black.
 */
public final class Chart {
  private static final int WIDTH = 760;
  private static final int LEFT = 190;
  private static final int RIGHT = 740;
  private static final int ROW = 22;
  private static final int TOP = 58;

  private static final String STYLE =
      """
      <style>
      text { font: 12px system-ui, sans-serif; fill: #444 }
      .model { font-weight: 600; fill: #111 }
      .tick { text-anchor: middle } .measure { text-anchor: end }
      .grid { stroke: #8885 } .row { stroke: #8883 }
      .lamina { color: #d1495b } .keras { color: #2e86ab } .dl4j { color: #8a8a8a } .samediff { color: #c79a2b }
      .dot { fill: currentColor } .spread { stroke: currentColor; stroke-width: 3; stroke-opacity: .45 }
      @media (prefers-color-scheme: dark) { text { fill: #bbb } .model { fill: #eee } }
      </style>
      """;

  private final Results results;
  private final LogScale scale;
  private final StringBuilder svg = new StringBuilder();
  private int y = TOP;

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
    for (BenchmarkModel model : results.models()) {
      y += ROW;
      add("<text class=\"model\" x=\"10\" y=\"%d\">%s</text>", y + 4, model.name());
      for (Cell cell : results.cells(model)) {
        row(model, cell);
      }
    }
    int height = y + ROW;
    String body = svg.toString();
    svg.setLength(0);
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">",
        WIDTH, height, WIDTH, height);
    add("<title>Time of one step in each system</title>");
    svg.append(STYLE);
    legend();
    grid(height);
    return svg.append(body).append("</svg>\n").toString();
  }

  private void row(BenchmarkModel model, Cell cell) {
    y += ROW;
    add(
        "<text class=\"measure\" x=\"%d\" y=\"%d\">%s</text>",
        LEFT - 10, y + 4, cell.measure().key().replace('_', ' '));
    add("<line class=\"row\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", LEFT, RIGHT, y, y);
    List<ComparedSystem> last = new ArrayList<>(results.systems());
    Collections.reverse(last); // the first system lies on top
    for (ComparedSystem system : last) {
      Optional<Spread> micros = results.micros(system, model, cell);
      micros.ifPresent(spread -> dot(system, spread));
    }
  }

  private void dot(ComparedSystem system, Spread spread) {
    add(
        "<g class=\"%s\"><title>%s: %,.0f us (%,.0f to %,.0f)</title>",
        system.key(), system.key(), spread.median(), spread.min(), spread.max());
    add(
        "<line class=\"spread\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
        scale.place(spread.min()), scale.place(spread.max()), y, y);
    add(
        "<circle class=\"dot\" cx=\"%.1f\" cy=\"%d\" r=\"5\"/></g>",
        scale.place(spread.median()), y);
  }

  private void legend() {
    int x = LEFT;
    for (ComparedSystem system : results.systems()) {
      add(
          "<g class=\"%s\"><circle class=\"dot\" cx=\"%d\" cy=\"20\" r=\"5\"/></g>",
          system.key(), x);
      add("<text x=\"%d\" y=\"24\">%s</text>", x + 10, system.key());
      x += 90;
    }
  }

  private void grid(int height) {
    for (double tick : scale.ticks()) {
      double x = scale.place(tick);
      add("<text class=\"tick\" x=\"%.1f\" y=\"%d\">%s</text>", x, TOP - 8, time(tick));
      add(
          "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
          x, x, TOP, height - ROW / 2);
    }
  }

  private static String time(double micros) {
    return micros < 1000
        ? String.format(Locale.ROOT, "%.0f us", micros)
        : micros < 1e6
            ? String.format(Locale.ROOT, "%.0f ms", micros / 1e3)
            : String.format(Locale.ROOT, "%.0f s", micros / 1e6);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
