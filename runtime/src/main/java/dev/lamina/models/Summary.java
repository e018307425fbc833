package dev.lamina.models;

import dev.lamina.engine.Variable;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.training.Trainer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What Keras prints for {@code model.summary()}. */
final class Summary {
  /** Keras' default for chains. */
  static final int DEFAULT_WIDTH = 88;

  private static final int GRAPH_WIDTH = 108;
  private static final int TRAINABLE_WIDTH = 12;
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

  private Summary() {}

  static String of(Model model, SummaryOptions options) {
    boolean isChain = SummaryRows.isChain(model);
    List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    List<Double> ends = new ArrayList<>(List.of(0.45, 0.8, 1.0));
    String alignment = "<<>";
    int width = DEFAULT_WIDTH;
    if (!isChain) {
      header.add("Connected to");
      ends = new ArrayList<>(List.of(0.3, 0.56, 0.74, 1.0));
      alignment += "<";
      width = GRAPH_WIDTH;
    }
    if (options.showsTrainable()) {
      header.add("Trainable");
      ends.replaceAll(end -> end * 0.90);
      ends.add(1.0);
      alignment += "^";
      width += TRAINABLE_WIDTH;
    }
    width = options.widthOr(width);
    TextTable table = new TextTable(columns(model, ends, width), alignment, width);
    table.header(header.toArray(new String[0]));
    boolean first = true;
    for (String[] row : SummaryRows.of(model, isChain, options)) {
      table.row(first, row);
      first = false;
    }
    return "Model: \"" + model.name() + "\"\n" + table.end() + counts(model);
  }

  /** The same with letters that every terminal knows, as Keras prints where it must. */
  static String ascii(String text) {
    return text.replaceAll("[┏┳┓┡╇┩├┼┤└┴┘]", "+")
        .replace('━', '=')
        .replace('─', '-')
        .replaceAll("[┃│]", "|")
        .replace('…', '.');
  }

  private static int[] columns(Model model, List<Double> ends, int width) {
    int[] columns = new int[ends.size()];
    int used = 0;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (int) (ends.get(i) * width) - used;
      used += columns[i];
      if (columns[i] < 4) {
        throw new IllegalArgumentException(
            model.modelLabel() + ": a summary needs a width of at least 20. Received: " + width);
      }
    }
    return columns;
  }

  private static String counts(Model model) {
    List<Variable> trainable = model.trainableWeights();
    List<Variable> others = model.nonTrainableWeights();
    List<Variable> optimizer =
        model
            .compiled()
            .map(Trainer::optimizer)
            .filter(Optimizer::isBuilt)
            .map(Optimizer::variables)
            .orElse(List.of());
    Set<Variable> all = new LinkedHashSet<>(trainable);
    all.addAll(others);
    all.addAll(optimizer);
    StringBuilder text = new StringBuilder();
    append(text, "Total", all);
    append(text, "Trainable", trainable);
    append(text, "Non-trainable", others);
    if (!optimizer.isEmpty()) {
      append(text, "Optimizer", optimizer);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String what, Iterable<Variable> variables) {
    long count = 0;
    long bytes = 0;
    for (Variable variable : variables) {
      count += variable.size();
      bytes += variable.size() * variable.dtype().bytes();
    }
    text.append(' ').append(what).append(" params: ").append(number(count));
    text.append(" (").append(memory((double) bytes)).append(")\n");
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Bytes in units of 1024, with two decimals of the exact value as Python prints them. */
  private static String memory(double bytes) {
    double value = bytes;
    int unit = 0;
    while (value / 1024 >= 1 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString()
        + " "
        + UNITS[unit];
  }
}
