package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.List;
import java.util.Locale;

/**
 * An SVG being written, with what all charts share: the systems' colours, and text that is readable
 * on white and black.
 */
final class Svg {
  private static final String STYLE =
      """
      <style>
      text { font: 12px system-ui, sans-serif; fill: #444 }
      .title { font-weight: 600; fill: #111 }
      .tick { text-anchor: middle } .name { text-anchor: end }
      .grid { stroke: #8885 } .row { stroke: #8883 }
      .lamina { color: #d1495b } .keras { color: #2e86ab }
      .dl4j { color: #8a8a8a } .samediff { color: #c79a2b }
      .dot { fill: currentColor }
      .spread { stroke: currentColor; stroke-width: 3; stroke-opacity: .45 }
      .line { stroke: currentColor; stroke-width: 1.5; fill: none }
      @media (prefers-color-scheme: dark) { text { fill: #bbb } .title { fill: #eee } }
      </style>
      """;

  private final StringBuilder body = new StringBuilder();

  /** Adds an element; numbers are written as in English. */
  void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** The names of the systems beside their dots, in a line at the top. */
  void legend(int left, List<ComparedSystem> systems) {
    int x = left;
    for (ComparedSystem system : systems) {
      add(
          "<g class=\"%s\"><circle class=\"dot\" cx=\"%d\" cy=\"20\" r=\"5\"/></g>",
          system.key(), x);
      add("<text x=\"%d\" y=\"24\">%s</text>", x + 10, system.key());
      x += 90;
    }
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

  /** Microseconds in the unit that keeps them short. */
  static String time(double micros) {
    if (micros >= 1e6) {
      return number(micros / 1e6) + " s";
    }
    return micros >= 1e3 ? number(micros / 1e3) + " ms" : number(micros) + " us";
  }

  private static String number(double value) {
    return value < 1
        ? String.format(Locale.ROOT, "%.2g", value)
        : String.format(Locale.ROOT, "%.0f", value);
  }
}
