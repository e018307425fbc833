package dev.lamina.operations;

import dev.lamina.tensor.Tensor;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** The table of all operations, by Keras' class names. */
final class Operations {
  private static final Map<String, Operation> ALL;

  static {
    Operations table = new Operations();
    ElementOperations.addTo(table);
    BinaryOperations.addTo(table);
    ReductionOperations.addTo(table);
    ShapeOperations.addTo(table);
    JoinOperations.addTo(table);
    ProductOperations.addTo(table);
    NetworkOperations.addTo(table);
    ALL = Collections.unmodifiableMap(table.added);
  }

  private final Map<String, Operation> added = new HashMap<>();

  private Operations() {}

  static Optional<Operation> find(String className) {
    return Optional.ofNullable(ALL.get(className));
  }

  static SortedSet<String> names() {
    return new TreeSet<>(ALL.keySet());
  }

  /**
   * Adds an operation of one output.
   *
   * @param call the names of what its call takes, between spaces
   * @param config the names of what its constructor takes
   */
  void add(String className, String call, String config, Function<OperationCall, Tensor> body) {
    addAll(className, call, config, given -> List.of(body.apply(given)));
  }

  /** Adds an operation of several outputs. */
  void addAll(
      String className, String call, String config, Function<OperationCall, List<Tensor>> body) {
    added.put(className, new Operation(className, words(call), words(config), body));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
