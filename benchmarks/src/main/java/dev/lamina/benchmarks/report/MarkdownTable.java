package dev.lamina.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown: the first column flush left, the others flush right. */
final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();

  MarkdownTable(List<String> head) {
    row(head);
    List<String> rule = new ArrayList<>(Collections.nCopies(head.size(), "---:"));
    rule.set(0, "---");
    row(rule);
  }

  void row(List<String> words) {
    rows.add(List.copyOf(words));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
    return text.toString();
  }
}
