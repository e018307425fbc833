package dev.lamina.samples.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;

/** Counts what passed, class by class, prints it, and reports all failing cases at once. */
final class Report {
  private final String kind;
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, Integer> waiting = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private int compared;

  Report(String kind) {
    this.kind = kind;
  }

  /** Runs one case; what it throws counts as its failure. */
  void run(String className, String id, Consumer<Checks> test) {
    Checks checks = new Checks();
    try {
      test.accept(checks);
    } catch (RuntimeException | AssertionError e) {
      checks.fail("threw " + firstLines(e));
    }
    compared++;
    rows.computeIfAbsent(className, name -> new Row()).add(checks);
    checks.leftOut().forEach(what -> leftOut.add(id + ": " + what));
    checks.failures().forEach(failure -> failures.add(id + " (" + className + "): " + failure));
  }

  private static String firstLines(Throwable thrown) {
    StringBuilder text = new StringBuilder(thrown.toString());
    StackTraceElement[] trace = thrown.getStackTrace();
    for (int i = 0; i < Math.min(6, trace.length); i++) {
      text.append("\n        at ").append(trace[i]);
    }
    return text.toString();
  }

  void notYet(String className, String id) {
    waiting.merge(className, 1, Integer::sum);
  }

  void fail(String failure) {
    failures.add(failure);
  }

  /** Prints one line for each class, then fails if a case failed or too few were compared. */
  void finish(int least) {
    System.out.printf(Locale.ROOT, "%n%s: worst error as a part of the tolerance%n", kind);
    rows.forEach(
        (name, row) ->
            System.out.printf(
                Locale.ROOT,
                "  %-28s %3d of %3d passed, worst %.3f%n",
                name,
                row.passed,
                row.cases,
                row.worst));
    if (!waiting.isEmpty()) {
      System.out.println("  not yet: " + waiting);
    }
    leftOut.forEach(what -> System.out.println("  not compared: " + what));
    System.out.println("  " + compared + " cases compared, " + failures.size() + " failures");
    int wanted = Fixtures.areOurOwn() ? least : 1;
    if (compared < wanted) {
      failures.add("only " + compared + " cases were compared; at least " + wanted + " must be");
    }
    if (!failures.isEmpty()) {
      Assertions.fail(kind + ": " + failures.size() + " failures\n" + String.join("\n", failures));
    }
  }

  private static final class Row {
    private int cases;
    private int passed;
    private double worst;

    void add(Checks checks) {
      cases++;
      passed += checks.failures().isEmpty() ? 1 : 0;
      worst = Math.max(worst, checks.worst());
    }
  }
}
