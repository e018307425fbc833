package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What was compared in one case: everything that failed, and the worst error of what passed. */
final class Checks {
  private final List<String> failures = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private double worst;

  /** Compares shapes first, then every value. */
  void close(String what, Tensor got, Tensor want, Tolerance tolerance) {
    if (!got.shape().equals(want.shape())) {
      failures.add(what + " has shape " + got.shape() + ", Keras has " + want.shape());
      return;
    }
    note(what, tolerance.error(got, want));
  }

  void close(String what, double got, double want, Tolerance tolerance) {
    note(what + " is " + got + ", Keras has " + want, tolerance.error(got, want));
  }

  /** The same keys, the same numbers. */
  void logs(String what, Map<String, Double> got, JsonNode want, Tolerance tolerance) {
    want.properties()
        .forEach(
            entry -> {
              Double value = got.get(entry.getKey());
              if (value == null) {
                failures.add(what + ": " + entry.getKey() + " is not in the logs " + got);
              } else {
                close(what + " " + entry.getKey(), value, entry.getValue().asDouble(), tolerance);
              }
            });
    equal(what + "'s number of logs", got.size(), want.size());
  }

  private void note(String what, double error) {
    worst = Math.max(worst, error);
    if (error > 1) {
      failures.add(String.format(Locale.ROOT, "%s: %.3g times the tolerance", what, error));
    }
  }

  void equal(String what, Object got, Object want) {
    if (!Objects.equals(got, want)) {
      failures.add(what + " is " + got + ", Keras has " + want);
    }
  }

  void matches(String what, Shape got, Shape want) {
    if (!got.matches(want)) {
      failures.add(what + " is " + got + ", Keras has " + want);
    }
  }

  void fail(String what) {
    failures.add(what);
  }

  /** Says openly that something recorded was not compared. */
  void leaveOut(String what) {
    leftOut.add(what);
  }

  List<String> leftOut() {
    return leftOut;
  }

  List<String> failures() {
    return failures;
  }

  double worst() {
    return worst;
  }
}
