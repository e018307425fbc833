package dev.lamina.rules.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Keras' table of a model's layers, with the totals below it. */
public final class SummaryTable {
  /** Keras' default for chains. */
  public static final int DEFAULT_WIDTH = 88;

  private static final int GRAPH_WIDTH = 108;
  private static final int TRAINABLE_WIDTH = 12;
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

  private final boolean isChain;
  private final boolean showsTrainable;

  /**
   * A table.
   *
   * @param isChain whether each layer takes what the one before gives; else a column says what it
   *     takes
   * @param showsTrainable whether a column says which layers learn
   */
  public SummaryTable(boolean isChain, boolean showsTrainable) {
    this.isChain = isChain;
    this.showsTrainable = showsTrainable;
  }

  /** How wide Keras makes it. */
  public int defaultWidth() {
    return (isChain ? DEFAULT_WIDTH : GRAPH_WIDTH) + (showsTrainable ? TRAINABLE_WIDTH : 0);
  }

  /**
   * The table.
   *
   * @param name the model's name
   * @param rows the cells of each layer
   * @throws IllegalArgumentException if no table is so narrow
   */
  public String of(String name, List<String[]> rows, int width) {
    List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    List<Double> ends = new ArrayList<>(List.of(0.45, 0.8, 1.0));
    String alignment = "<<>";
    if (!isChain) {
      header.add("Connected to");
      ends = new ArrayList<>(List.of(0.3, 0.56, 0.74, 1.0));
      alignment += "<";
    }
    if (showsTrainable) {
      header.add("Trainable");
      ends.replaceAll(end -> end * 0.90);
      ends.add(1.0);
      alignment += "^";
    }
    TextTable table = new TextTable(columns(ends, width), alignment, width);
    table.header(header.toArray(new String[0]));
    boolean first = true;
    for (String[] row : rows) {
      table.row(first, row);
      first = false;
    }
    return "Model: \"" + name + "\"\n" + table.end();
  }

  private static int[] columns(List<Double> ends, int width) {
    int[] columns = new int[ends.size()];
    int used = 0;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (int) (ends.get(i) * width) - used;
      used += columns[i];
      if (columns[i] < 4) {
        throw new IllegalArgumentException(
            "a summary needs a width of at least 20. Received: " + width);
      }
    }
    return columns;
  }

  /**
   * A total below the table.
   *
   * @param what which parameters, such as {@code Trainable}
   */
  public static String total(String what, long count, long bytes) {
    return " " + what + " params: " + number(count) + " (" + memory((double) bytes) + ")\n";
  }

  /** A number with commas between thousands. */
  public static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** The same with letters that every terminal knows, as Keras prints where it must. */
  public static String ascii(String text) {
    return text.replaceAll("[┏┳┓┡╇┩├┼┤└┴┘]", "+")
        .replace('━', '=')
        .replace('─', '-')
        .replaceAll("[┃│]", "|")
        .replace('…', '.');
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
