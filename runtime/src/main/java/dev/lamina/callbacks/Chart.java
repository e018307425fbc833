package dev.lamina.callbacks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of a history as a picture: one panel a value, that of training as a full line, that of
 * validation dashed. SVG, in greys and colours that can be read on light and on dark ground.
 */
final class Chart {
  private static final int WIDTH = 640;
  private static final int PANEL = 220;
  private static final int LEFT = 70;
  private static final int RIGHT = 110;
  private static final int TOP = 34;
  private static final int BOTTOM = 42;
  private static final String VALIDATION = "val_";
  private static final String TRAIN_COLOUR = "#2f81d6";
  private static final String VALIDATION_COLOUR = "#d9742b";
  private static final String GREY = "#808890";

  private final List<Integer> epochs;
  private final StringBuilder out = new StringBuilder();

  private Chart(List<Integer> epochs) {
    this.epochs = epochs;
  }

  /** The picture of these values, one an epoch for each key. */
  static String of(List<Integer> epochs, Map<String, List<Double>> history) {
    Map<String, Map<String, List<Double>>> panels = new TreeMap<>(Chart::lossFirst);
    history.forEach(
        (key, values) -> {
          String panel = key.startsWith(VALIDATION) ? key.substring(VALIDATION.length()) : key;
          panels.computeIfAbsent(panel, name -> new LinkedHashMap<>()).put(key, values);
        });
    return new Chart(epochs).draw(panels);
  }

  private static int lossFirst(String one, String other) {
    if (one.equals(other)) {
      return 0;
    }
    return one.equals("loss") ? -1 : other.equals("loss") ? 1 : one.compareTo(other);
  }

  private String draw(Map<String, Map<String, List<Double>>> panels) {
    int height = panels.size() * PANEL;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"12\" fill=\"%s\">\n",
        WIDTH, height, WIDTH, height, GREY);
    int top = 0;
    for (Map.Entry<String, Map<String, List<Double>>> panel : panels.entrySet()) {
      draw(panel.getKey(), panel.getValue(), top);
      top += PANEL;
    }
    return out.append("</svg>\n").toString();
  }

  private void draw(String name, Map<String, List<Double>> lines, int top) {
    double[] finite =
        lines.values().stream()
            .flatMap(List::stream)
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .toArray();
    Ticks y = Ticks.over(finite);
    int floor = top + PANEL - BOTTOM;
    text(LEFT, top + 20, "start", "font-weight=\"bold\" font-size=\"14\"", name);
    for (double tick : y.values()) {
      double at = y.place(tick, floor, top + TOP);
      add(
          "<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-opacity=\"0.3\"/>\n",
          LEFT, at, WIDTH - RIGHT, GREY);
      text(LEFT - 8, at + 4, "end", "", y.label(tick));
    }
    int every = Math.max(1, (epochs.size() + 9) / 10);
    for (int i = 0; i < epochs.size(); i += every) {
      text(x(i), floor + 17, "middle", "", Integer.toString(epochs.get(i) + 1));
    }
    text((LEFT + WIDTH - RIGHT) / 2.0, floor + 35, "middle", "", "epoch");
    List<Double> ends = new ArrayList<>();
    lines.forEach((key, values) -> line(key, values, y, floor, top + TOP, ends));
  }

  private void line(
      String key, List<Double> values, Ticks y, int floor, int ceiling, List<Double> ends) {
    boolean validation = key.startsWith(VALIDATION);
    String colour = validation ? VALIDATION_COLOUR : TRAIN_COLOUR;
    // Where validation was not run in every epoch, its values belong to the last ones of a period.
    double step = (double) epochs.size() / Math.max(1, values.size());
    StringBuilder path = new StringBuilder();
    double last = (floor + ceiling) / 2.0;
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      if (Double.isFinite(value)) {
        last = y.place(value, floor, ceiling);
        double at = x((i + 1) * step - 1);
        path.append(
            String.format(Locale.ROOT, "%s%.1f %.1f", path.length() == 0 ? "M" : "L", at, last));
        if (values.size() <= 40) {
          add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>\n", at, last, colour);
        }
      }
    }
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n",
        path, colour, validation ? " stroke-dasharray=\"6 3\"" : "");
    double label = last + 4;
    for (double other : ends) {
      if (Math.abs(other - label) < 14) {
        label =
            other + (label < other ? -14 : 14); // so that the two names do not lie on each other
      }
    }
    ends.add(label);
    text(
        WIDTH - RIGHT + 8,
        label,
        "start",
        "fill=\"" + colour + "\"",
        validation ? "validation" : "training");
  }

  private double x(double index) {
    int last = Math.max(1, epochs.size() - 1);
    return epochs.size() == 1
        ? (LEFT + WIDTH - RIGHT) / 2.0
        : LEFT + 10 + index / last * (WIDTH - LEFT - RIGHT - 20);
  }

  private void text(double x, double y, String anchor, String style, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>\n",
        x, y, anchor, style, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private void add(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments));
  }
}
