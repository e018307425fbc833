package dev.lamina.layers;

import dev.lamina.constraints.Constraint;
import dev.lamina.engine.Variable;
import dev.lamina.regularizers.Regularizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The weights that one layer made itself, in order of creation. */
final class OwnWeights {
  private final List<Entry> entries = new ArrayList<>();
  private final Set<Entry> shared = new HashSet<>();

  /** A weight and what goes with it; {@code trainable} is how it was made, frozen or not. */
  record Entry(
      String name,
      Variable variable,
      boolean trainable,
      @Nullable Regularizer regularizer,
      @Nullable Constraint constraint) {}

  void add(Entry entry) {
    entries.add(entry);
  }

  /** Adds a weight of a layer inside, which a file then has in both places. */
  void share(Entry entry) {
    shared.add(entry);
    entries.add(entry);
  }

  int size() {
    return entries.size();
  }

  /** Forgets and frees all but the first ones. */
  void truncate(int size) {
    List<Entry> dropped = entries.subList(size, entries.size());
    dropped.stream()
        .filter(entry -> !shared.contains(entry))
        .forEach(entry -> entry.variable().close());
    dropped.clear();
  }

  /** Trainable ones first, as they stand in files. */
  Stream<Entry> inOrder() {
    return Stream.concat(trainable(), entries.stream().filter(entry -> !entry.trainable()));
  }

  Stream<Entry> trainable() {
    return entries.stream().filter(Entry::trainable);
  }
}
