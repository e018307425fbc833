package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Measure;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
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

  /**
   * One panel.
   *
   * @param shown whether a figure belongs here
   * @param size what grows: it stands on the horizontal axis, and its share of the time on the
   *     vertical one
   */
  private record Panel(
      String title, int left, Predicate<Figure> shown, ToDoubleFunction<Figure> size) {
    double share(Figure figure) {
      return figure.micros().median() / size.applyAsDouble(figure);
    }
  }

  /** The chart as a whole file. */
  public static String of(Results results) {
    ScalingChart chart = new ScalingChart(results);
    chart.svg.legend(70, results.systems());
    chart.draw(
        new Panel(
            "MLP: time per example over batch size",
            70,
            figure ->
                figure.model().equals(BenchmarkModel.MLP)
                    && figure.cell().measure() == Measure.TRAIN_STEP,
            figure -> figure.cell().batch()));
    chart.draw(
        new Panel(
            "64 -> 64 layers: time per layer over depth",
            450,
            figure -> figure.model().kind().equals("deep"),
            figure -> Double.parseDouble(figure.model().variant())));
    return chart.svg.file("Growth of the time of a train step", WIDTH, HEIGHT);
  }

  private void draw(Panel panel) {
    List<Figure> figures = results.figures().stream().filter(panel.shown).toList();
    if (figures.isEmpty()) {
      return;
    }
    LogScale across = scale(figures, panel.size, panel.left, panel.left + PANEL);
    LogScale up = scale(figures, panel::share, BOTTOM, TOP);
    svg.add("<text class=\"title\" x=\"%d\" y=\"%d\">%s</text>", panel.left, TOP - 16, panel.title);
    axes(panel.left, across, up);
    for (ComparedSystem system : results.systems()) {
      line(
          system, figures.stream().filter(of -> of.system() == system).toList(), panel, across, up);
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
          "<text class=\"name\" x=\"%d\" y=\"%.1f\">%s</text>", left - 8, y + 4, Svg.time(tick));
      svg.add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          left, left + PANEL, y, y);
    }
  }

  private void line(
      ComparedSystem system, List<Figure> figures, Panel panel, LogScale across, LogScale up) {
    String points =
        figures.stream()
            .map(
                figure ->
                    String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        across.place(panel.size.applyAsDouble(figure)),
                        up.place(panel.share(figure))))
            .collect(Collectors.joining(" "));
    svg.add("<g class=\"%s\"><polyline class=\"line\" points=\"%s\"/>", system.key(), points);
    for (Figure figure : figures) {
      svg.add(
          "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s</title></circle>",
          across.place(panel.size.applyAsDouble(figure)),
          up.place(panel.share(figure)),
          Svg.time(panel.share(figure)));
    }
    svg.add("</g>");
  }
}
