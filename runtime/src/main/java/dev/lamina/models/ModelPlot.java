package dev.lamina.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A picture of a model, without any other program: as SVG for browsers, or as DOT for Graphviz.
 * Keras: {@code keras.utils.plot_model}.
 */
public final class ModelPlot {
  private ModelPlot() {}

  /**
   * Writes the picture, as the file's ending says: {@code .svg} or {@code .dot}.
   *
   * @throws IllegalArgumentException if it ends otherwise
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Model model, Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".dot")) {
      throw new IllegalArgumentException(
          "A model's picture is a .svg or a .dot file. Received: " + file);
    }
    try {
      Files.writeString(file, name.endsWith(".svg") ? svg(model) : dot(model));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The picture in the language of Graphviz. */
  public static String dot(Model model) {
    return PlotGraph.of(model).dot(model.name());
  }

  /** The picture as SVG. */
  public static String svg(Model model) {
    PlotGraph graph = PlotGraph.of(model);
    PlotLayout layout = new PlotLayout(graph);
    String width = number(layout.width());
    String height = number(layout.height());
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" \
        font-family="sans-serif" font-size="12">
        <defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" \
        markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(width, height));
    layout.routes().forEach(route -> svg.append(arrow(route)));
    for (int i = 0; i < graph.boxes().size(); i++) {
      svg.append(box(graph.boxes().get(i), layout.boxes().get(i)));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String box(PlotGraph.Box box, PlotLayout.Spot spot) {
    double top = PlotLayout.top(spot);
    return """
           <rect x="%s" y="%s" width="%s" height="%d" rx="6" fill="#eef3fb" stroke="#4a6fa5"/>
           <text x="%s" y="%s" text-anchor="middle">%s</text>
           <text x="%s" y="%s" text-anchor="middle" fill="#555">%s</text>
           """
        .formatted(
            number(spot.x - spot.width / 2),
            number(top),
            number(spot.width),
            PlotLayout.HEIGHT,
            number(spot.x),
            number(top + 19),
            escaped(box.title()),
            number(spot.x),
            number(top + 36),
            escaped(box.shapes()));
  }

  /** Down from box to box; a curve between two rows, straight beside the boxes that it passes. */
  private static String arrow(List<PlotLayout.Spot> route) {
    PlotLayout.Spot last = route.get(0);
    StringBuilder path = new StringBuilder();
    path.append("M").append(point(last.x, PlotLayout.top(last) + PlotLayout.HEIGHT));
    for (PlotLayout.Spot next : route.subList(1, route.size())) {
      double from = PlotLayout.top(last) + PlotLayout.HEIGHT;
      double to = PlotLayout.top(next);
      double middle = (from + to) / 2;
      path.append(" C").append(point(last.x, middle)).append(' ').append(point(next.x, middle));
      path.append(' ').append(point(next.x, to));
      if (next != route.get(route.size() - 1)) {
        path.append(" L").append(point(next.x, to + PlotLayout.HEIGHT));
      }
      last = next;
    }
    return "<path d=\"" + path + "\" fill=\"none\" stroke=\"#555\" marker-end=\"url(#head)\"/>\n";
  }

  private static String point(double x, double y) {
    return number(x) + " " + number(y);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
