package dev.lamina.data;

import dev.lamina.rules.NearName;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** One record of a CSV file; its cells are converted when they are asked for. */
public final class CsvRow {
  private final CsvOptions options;
  private final DataPlace place;
  private final List<String> columns;
  private final List<String> cells;
  private final long line;

  CsvRow(CsvOptions options, DataPlace place, List<String> columns, List<String> cells, long line) {
    this.options = options;
    this.place = place;
    this.columns = columns;
    this.cells = cells;
    this.line = line;
  }

  /** The line on which it begins, counted from 1. */
  public long line() {
    return line;
  }

  /**
   * The text of a cell.
   *
   * @throws DataFileException if there is no such column, naming the near ones
   */
  public String text(String column) {
    return cells.get(index(place, columns, column));
  }

  /**
   * The number in a cell, or what stands for missing ones.
   *
   * @throws DataFileException if there is no such column, or it holds no number
   */
  public double number(String column) {
    String text = text(column).strip();
    if (options.isMissing(text)) {
      return missing(column);
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw at(column).refuse("\"%s\" is no number".formatted(shortened(text)), e);
    }
  }

  /**
   * The whole number in a cell, or what stands for missing ones.
   *
   * @throws DataFileException if there is no such column, or it holds no whole number of 32 bits
   */
  public int whole(String column) {
    double number = number(column);
    if (number != (int) number) {
      throw at(column)
          .refuse("\"%s\" is no whole number of 32 bits".formatted(shortened(text(column))));
    }
    return (int) number;
  }

  /** The numbers in these cells, {@code [columns]}, in float32. */
  public Tensor floats(String... names) {
    float[] values = new float[names.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) number(names[i]);
    }
    return Tensor.of(values);
  }

  private double missing(String column) {
    Double substitute = options.substitute();
    if (substitute == null) {
      throw at(column)
          .refuse(
              "\"%s\" is no number but stands for a missing one. Say what to take instead: missingAs(0)"
                  .formatted(text(column)));
    }
    return substitute;
  }

  private DataPlace at(String column) {
    return place.at("line %d, column %s".formatted(line, column));
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }

  static int index(DataPlace place, List<String> columns, String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw place.refuse(
          "there is no column \"%s\". There are: %s%s"
              .formatted(column, listed(columns), NearName.hint(column, columns)));
    }
    return index;
  }

  private static String listed(List<String> columns) {
    return columns.size() <= 30
        ? String.join(", ", columns)
        : String.join(", ", columns.subList(0, 30)) + ", ... (" + columns.size() + ")";
  }
}
