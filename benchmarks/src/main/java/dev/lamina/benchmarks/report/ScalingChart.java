package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How the time of a train step grows: per example over the batch size, and per layer over the
 * depth. Where it grows in proportion, a line ends level; it falls as long as what a step costs
 * once is shared by more.
 */
public final class ScalingChart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 340;
  private static final int PANEL = 290;
  private static final int TOP = 70;
  private static final int BOTTOM = 290;

  private final Results results;
  private final Svg svg = new Svg();

  private ScalingChart(Results results) {
    this.results = results;
  }

  /** The chart as a whole file. */
  public static String of(Results results) {
    ScalingChart chart = new ScalingChart(results);
    chart.svg.legend(70, results.systems());
    chart.draw(Growth.BATCH, 70);
    chart.draw(Growth.DEPTH, 450);
    return chart.svg.file("Growth of the time of a train step", WIDTH, HEIGHT);
  }

  private void draw(Growth growth, int left) {
    List<Figure> figures = growth.of(results);
    if (figures.isEmpty()) {
      return;
    }
    LogScale across = scale(figures, growth::size, left, left + PANEL);
    LogScale up = scale(figures, growth::share, BOTTOM, TOP);
    svg.add("<text class=\"title\" x=\"%d\" y=\"%d\">%s</text>", left, TOP - 16, growth.title());
    axes(left, across, up);
    for (ComparedSystem system : results.systems()) {
      line(growth, system, across, up);
    }
  }

  private static LogScale scale(
      List<Figure> figures, ToDoubleFunction<Figure> value, double start, double end) {
    return new LogScale(
        figures.stream().mapToDouble(value).min().orElseThrow(),
        figures.stream().mapToDouble(value).max().orElseThrow(),
        start,
        end);
  }

  private void axes(int left, LogScale across, LogScale up) {
    for (double tick : across.ticks()) {
      svg.add(
          "<text class=\"tick\" x=\"%.1f\" y=\"%d\">%,.0f</text>",
          across.place(tick), BOTTOM + 18, tick);
    }
    for (double tick : up.ticks()) {
      double y = up.place(tick);
      svg.add(
          "<text class=\"name\" x=\"%d\" y=\"%.1f\">%s</text>",
          left - 8, y + 4, Numbers.time(tick));
      svg.add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          left, left + PANEL, y, y);
    }
  }

  private void line(Growth growth, ComparedSystem system, LogScale across, LogScale up) {
    List<Figure> figures = growth.of(results, system);
    String points =
        figures.stream()
            .map(
                figure ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        across.place(growth.size(figure)),
                        up.place(growth.share(figure))))
            .collect(Collectors.joining(" "));
    svg.add("<g class=\"%s\"><polyline class=\"line\" points=\"%s\"/>", system.key(), points);
    for (Figure figure : figures) {
      double share = growth.share(figure);
      svg.add("<g><title>%s</title>", Numbers.time(share));
      svg.dot(system, across.place(growth.size(figure)), up.place(share));
      svg.add("</g>");
    }
    svg.add("</g>");
  }
}
