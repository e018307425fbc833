package dev.lamina.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of words set in columns: the first flush left, the others flush right. */
final class Columns {
  private final List<List<String>> rows = new ArrayList<>();

  void row(List<String> words) {
    rows.add(List.copyOf(words));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String format = "%" + (i == 0 ? "-" : "") + width(i) + "s";
        line.append(i == 0 ? "" : "  ").append(String.format(Locale.ROOT, format, row.get(i)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(1);
  }
}
