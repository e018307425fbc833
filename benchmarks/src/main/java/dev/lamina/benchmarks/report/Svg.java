package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.List;
import java.util.Locale;

/**
 * An SVG being written, with what all charts share: a colour and a shape for each system. All
 * colours stand out from white and from black, because a page does not tell a picture which of the
 * two it has.
 */
final class Svg {
  private static final String STYLE =
      """
      <style>
      text { font: 12px system-ui, "DejaVu Sans", sans-serif; fill: #757575 }
      .title { font-weight: 600; font-size: 13px }
      .tick { text-anchor: middle } .name { text-anchor: end }
      .grid { stroke: #8884 } .base { stroke: #d1495b; stroke-opacity: .6 } .row { stroke: #8883 }
      .lamina { color: #d1495b } .keras { color: #2e86ab }
      .dl4j { color: #7d8590 } .samediff { color: #b07d12 }
      .dot, .number { fill: currentColor } .number { text-anchor: end; font-weight: 600 }
      .spread { stroke: currentColor; stroke-width: 3; stroke-opacity: .45 }
      .line { stroke: currentColor; stroke-width: 1.5; fill: none }
      </style>
      """;
  private static final int LEGEND_ENTRY = 90;

  private final StringBuilder body = new StringBuilder();

  /** Adds an element; numbers are written as in English. */
  void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** The systems' dots and names, in a line at the top. */
  void legend(int left, List<ComparedSystem> systems) {
    int x = left;
    for (ComparedSystem system : systems) {
      add("<g class=\"%s\">", system.key());
      dot(system, x, 20);
      add("</g><text x=\"%d\" y=\"24\">%s</text>", x + 10, system.title());
      x += LEGEND_ENTRY;
    }
  }

  /** A system's dot; its colour is that of the group around it. */
  void dot(ComparedSystem system, double x, double y) {
    String shape =
        switch (system) {
          case LAMINA -> "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"; // a circle
          case KERAS -> "M-4.5-4.5h9v9h-9z"; // a square
          case DL4J -> "M0-5.5L5.5 4.5H-5.5z"; // a triangle
          case SAMEDIFF -> "M0-6L6 0L0 6L-6 0z"; // a lozenge
        };
    add("<path class=\"dot\" transform=\"translate(%.1f %.1f)\" d=\"%s\"/>", x, y, shape);
  }

  /** The whole file. */
  String file(String title, int width, int height) {
    String head =
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\">%n<title>%s</title>%n",
            width,
            height,
            width,
            height,
            title);
    return head + STYLE + body + "</svg>\n";
  }
}
