package dev.lamina.training;

import java.util.ArrayList;
import java.util.List;

/** What does not fit before work begins, collected and said at once. */
final class Problems {
  private final String owner;
  private final List<String> found = new ArrayList<>();
  private int notFinite;

  /**
   * None yet.
   *
   * @param owner whose call this is: {@code Model "mlp": fit}
   */
  Problems(String owner) {
    this.owner = owner;
  }

  /** Adds one: what was found, what is allowed, what to do. */
  void add(String problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Adds one that is about NaN or infinity. */
  void addNotFinite(String problem) {
    add(problem);
    notFinite++;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  int number() {
    return found.size();
  }

  /**
   * Says what was found.
   *
   * @throws NotFiniteException if all of it is about NaN or infinity
   * @throws IllegalArgumentException if there is anything else
   */
  void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    String message =
        found.size() == 1
            ? owner + ": " + found.get(0)
            : owner
                + ": "
                + found.size()
                + " things do not fit; nothing has been changed\n  - "
                + String.join("\n  - ", found);
    throw notFinite == found.size()
        ? new NotFiniteException(message)
        : new IllegalArgumentException(message);
  }
}
