package dev.lamina.models;

import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.tensor.Shape;
import dev.lamina.training.Trainer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Keras prints for {@code model.summary()}, for chains. */
final class Summary {
  /** Keras' default for chains. */
  static final int DEFAULT_WIDTH = 88;

  private static final double[] COLUMN_ENDS = {0.45, 0.8, 1.0};
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

  private Summary() {}

  static String of(Model model, int width) {
    TextTable table =
        new TextTable(columns(model, width), new boolean[] {false, false, true}, width);
    table.header("Layer (type)", "Output Shape", "Param #");
    Shape shape = model.inputShape().orElse(null);
    boolean first = true;
    for (BaseLayer layer : model.layers()) {
      shape = shape == null ? null : layer.computeOutputShape(shape);
      table.row(
          first,
          layer.name() + " (" + layer.className() + ")",
          outputShape(layer, shape),
          layer.isBuilt() ? number(layer.countParams()) : "0 (unbuilt)");
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

  private static int[] columns(Model model, int width) {
    int[] columns = new int[COLUMN_ENDS.length];
    int used = 0;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (int) (COLUMN_ENDS[i] * width) - used;
      used += columns[i];
      if (columns[i] < 4) {
        throw new IllegalArgumentException(
            model.modelLabel() + ": a summary needs a width of at least 20. Received: " + width);
      }
    }
    return columns;
  }

  private static String outputShape(BaseLayer layer, @Nullable Shape fromInput) {
    if (fromInput != null) {
      return Shapes.python(fromInput);
    }
    List<Shape> built = layer.builtShapes();
    return built.isEmpty() ? "?" : Shapes.python(layer.computeOutputShape(built));
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

  private static String number(long value) {
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
