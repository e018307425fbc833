package dev.lamina.operations;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Functions that put tensors together and take them apart. */
final class JoinOperations {
  private JoinOperations() {}

  static void addTo(Operations table) {
    table.add(
        "Concatenate",
        "xs",
        "axis",
        given -> Ops.concatenate(given.tensors("xs"), given.integer("axis", 0)));
    table.add(
        "Stack", "x", "axis", given -> Ops.stack(given.tensors("x"), given.integer("axis", 0)));
    table.add("Hstack", "xs", "", given -> joined(given.tensors("xs"), 1, 1));
    table.add("Vstack", "xs", "", given -> joined(given.tensors("xs"), 2, 0));
    table.add("Dstack", "xs", "", given -> joined(given.tensors("xs"), 3, 2));
    table.add("Append", "x1 x2", "axis", JoinOperations::append);
    for (String name : List.of("Split", "ArraySplit")) {
      table.addAll(
          name, "x", "indices_or_sections axis", given -> split(given, given.integer("axis", 0)));
    }
    table.addAll("Hsplit", "x", "indices_or_sections", given -> split(given, 1));
    table.addAll("Vsplit", "x", "indices_or_sections", given -> split(given, 0));
    table.addAll("Dsplit", "x", "indices_or_sections", given -> split(given, 2));
    table.addAll("Unstack", "x", "num axis", JoinOperations::unstack);
  }

  /** NumPy's hstack and its like: vectors get axes in front first, and hstack joins them as is. */
  private static Tensor joined(List<Tensor> tensors, int rank, int axis) {
    List<Tensor> grown = new ArrayList<>();
    for (Tensor tensor : tensors) {
      Tensor full = tensor;
      while (full.rank() < rank) {
        full = rank == 3 && full.rank() == 2 ? full.expandDims(2) : full.expandDims(0);
      }
      grown.add(full);
    }
    boolean isOfVectors = grown.get(0).rank() == 1;
    return Ops.concatenate(grown, isOfVectors ? 0 : axis);
  }

  private static Tensor append(OperationCall given) {
    List<Tensor> both = given.together("x1", "x2");
    return given.value("axis").isEmpty()
        ? Ops.concatenate(both.stream().map(x -> x.reshape(-1)).toList(), 0)
        : Ops.concatenate(both, given.integer("axis", 0));
  }

  /** Into so many parts, the first ones longer if it does not come out even; or at these places. */
  private static List<Tensor> split(OperationCall given, int givenAxis) {
    Tensor x = given.tensor("x");
    int axis = ShapeOperations.axis(givenAxis, x.rank());
    int length = x.dim(axis);
    List<Integer> ends = new ArrayList<>();
    if (given.value("indices_or_sections").orElse(1) instanceof List<?> places) {
      places.forEach(place -> ends.add(Math.min(length, whole(place))));
    } else {
      int parts = given.integer("indices_or_sections", 1);
      for (int i = 0, end = 0; i < parts - 1; i++) {
        end += length / parts + (i < length % parts ? 1 : 0);
        ends.add(end);
      }
    }
    ends.add(length);
    List<Tensor> parts = new ArrayList<>();
    int begin = 0;
    for (int end : ends) {
      parts.add(ShapeOperations.part(x, axis, begin, Math.max(0, end - begin)));
      begin = end;
    }
    return parts;
  }

  private static int whole(Object place) {
    return Objects.requireNonNull(Arguments.toInteger(place), () -> "not a place: " + place);
  }

  private static List<Tensor> unstack(OperationCall given) {
    Tensor x = given.tensor("x");
    int axis = ShapeOperations.axis(given.integer("axis", 0), x.rank());
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < x.dim(axis); i++) {
      parts.add(ShapeOperations.part(x, axis, i, 1).squeeze(axis));
    }
    return parts;
  }
}
