package dev.lamina.rules.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table drawn with box characters, line for line as Keras' summary: its library's heavy header,
 * lines between rows, words wrapped, and what is too long for a column cut with an ellipsis.
 */
final class TextTable {
  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*");

  private final int[] widths;
  private final String alignment;
  private final StringBuilder text = new StringBuilder();

  /**
   * A table.
   *
   * @param columns the widths of the columns' contents as they were wished
   * @param alignment a letter for each column: {@code <} left, {@code >} right, {@code ^} middle
   * @param width the length of a line, borders included; the columns are made to fit it
   */
  TextTable(int[] columns, String alignment, int width) {
    this.alignment = alignment;
    this.widths = fitted(columns, width - columns.length - 1);
  }

  /** The widths of the cells' contents: padding of one on each side comes off. */
  private static int[] fitted(int[] columns, int space) {
    int[] cells = Arrays.stream(columns).map(column -> column + 2).toArray();
    int excess = Arrays.stream(cells).sum() - space;
    for (int i = 0; i < cells.length; i++) {
      // The rest is shared among the columns that are left, rounded half to even as in Python.
      int share = Math.min(cells[i], (int) Math.rint(excess / (double) (cells.length - i)));
      cells[i] -= share;
      excess -= share;
    }
    return Arrays.stream(cells).map(cell -> cell - 2).toArray();
  }

  void header(String... cells) {
    border("┏━", "━┳━", "━┓", '━');
    cells(cells, "┃ ", " ┃ ", " ┃");
    border("┡━", "━╇━", "━┩", '━');
  }

  void row(boolean first, String... cells) {
    if (!first) {
      border("├─", "─┼─", "─┤", '─');
    }
    cells(cells, "│ ", " │ ", " │");
  }

  String end() {
    border("└─", "─┴─", "─┘", '─');
    return text.toString();
  }

  private void border(String left, String middle, String end, char line) {
    text.append(left);
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "" : middle).append(String.valueOf(line).repeat(widths[i]));
    }
    text.append(end).append('\n');
  }

  private void cells(String[] cells, String left, String middle, String end) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < cells.length; i++) {
      List<String> lines = wrap(cells[i], widths[i]);
      wrapped.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int line = 0; line < height; line++) {
      for (int i = 0; i < cells.length; i++) {
        List<String> lines = wrapped.get(i);
        String content = line < lines.size() ? lines.get(line) : "";
        text.append(i == 0 ? left : middle).append(aligned(content, i));
      }
      text.append(end).append('\n');
    }
  }

  private String aligned(String content, int column) {
    int space = widths[column] - content.length();
    int before =
        switch (alignment.charAt(column)) {
          case '>' -> space;
          case '^' -> space / 2;
          default -> 0;
        };
    return " ".repeat(before) + content + " ".repeat(space - before);
  }

  /** Breaks between words; a word that is longer than a line is cut with an ellipsis. */
  private static List<String> wrap(String cell, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    Matcher words = WORD.matcher(cell);
    while (words.find()) {
      String word = words.group();
      if (line.length() > 0 && line.length() + word.stripTrailing().length() > width) {
        lines.add(cut(line.toString(), width));
        line.setLength(0);
      }
      line.append(word);
    }
    lines.add(cut(line.toString(), width));
    return lines;
  }

  private static String cut(String line, int width) {
    String stripped = line.stripTrailing();
    return stripped.length() <= width ? stripped : stripped.substring(0, width - 1) + "…";
  }
}
