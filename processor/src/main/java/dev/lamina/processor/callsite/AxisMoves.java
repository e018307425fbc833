package dev.lamina.processor.callsite;

import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operations of tensors that move, drop or add axes make of a shape. */
final class AxisMoves {
  private AxisMoves() {}

  /** The shape behind an operation; empty if it is not known. */
  static Optional<Value.Several> of(
      String operation, Value.Several shape, List<@Nullable Integer> numbers) {
    return switch (operation) {
      case "reshape" -> reshaped(numbers);
      case "transpose" -> transposed(shape, numbers);
      case "expandDims" -> expanded(shape, numbers);
      case "squeeze" -> numbers.isEmpty() ? Optional.empty() : reduced(shape, numbers, false);
      case "argmax" -> numbers.size() == 1 ? reduced(shape, numbers, false) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Without some axes, or with their length 1; without all if none are given. */
  static Optional<Value.Several> reduced(
      Value.Several shape, List<@Nullable Integer> numbers, boolean keeps) {
    int rank = shape.elements().size();
    Set<Integer> axes = new HashSet<>();
    for (Integer number : numbers) {
      if (number == null || number >= rank || number < -rank) {
        return Optional.empty();
      }
      axes.add(number < 0 ? number + rank : number);
    }
    List<Value> left = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      boolean goes = numbers.isEmpty() || axes.contains(axis);
      if (!goes) {
        left.add(shape.elements().get(axis));
      } else if (keeps) {
        left.add(new Value.Int(1));
      }
    }
    return Optional.of(new Value.Several(left));
  }

  /** Lengths that are not known may be any, one of them the rest of all. */
  private static Optional<Value.Several> reshaped(List<@Nullable Integer> numbers) {
    List<Value> axes = new ArrayList<>();
    for (Integer number : numbers) {
      axes.add(number == null || number < 0 ? new Value.Unknown() : new Value.Int(number));
    }
    return Optional.of(new Value.Several(axes));
  }

  private static Optional<Value.Several> transposed(
      Value.Several shape, List<@Nullable Integer> numbers) {
    List<Value> axes = new ArrayList<>(shape.elements());
    if (numbers.isEmpty()) {
      Collections.reverse(axes);
      return Optional.of(new Value.Several(axes));
    }
    List<Value> moved = new ArrayList<>();
    for (Integer number : numbers) {
      int axis = number == null ? -1 : number < 0 ? number + axes.size() : number;
      if (axis < 0 || axis >= axes.size() || numbers.size() != axes.size()) {
        return Optional.empty();
      }
      moved.add(axes.get(axis));
    }
    return Optional.of(new Value.Several(moved));
  }

  private static Optional<Value.Several> expanded(
      Value.Several shape, List<@Nullable Integer> numbers) {
    Integer at = numbers.size() == 1 ? numbers.get(0) : null;
    List<Value> axes = new ArrayList<>(shape.elements());
    int axis = at == null ? -1 : at < 0 ? at + axes.size() + 1 : at;
    if (axis < 0 || axis > axes.size()) {
      return Optional.empty();
    }
    axes.add(axis, new Value.Int(1));
    return Optional.of(new Value.Several(axes));
  }

  /** The length of an axis; null if it is not known. */
  static @Nullable Integer length(Value.Several shape, int axis) {
    int rank = shape.elements().size();
    int at = axis < 0 ? axis + rank : axis;
    return at >= 0 && at < rank && shape.elements().get(at) instanceof Value.Int length
        ? (Integer) Math.toIntExact(length.value())
        : null;
  }

  /** Two shapes together as NumPy has it, aligned at their ends; empty if they cannot be. */
  static Optional<Value.Several> broadcast(List<Value> some, List<Value> others) {
    List<Value> longer = some.size() >= others.size() ? some : others;
    List<Value> shorter = some.size() >= others.size() ? others : some;
    int ahead = longer.size() - shorter.size();
    List<Value> both = new ArrayList<>(longer.subList(0, ahead));
    for (int i = ahead; i < longer.size(); i++) {
      Value one = longer.get(i);
      Value other = shorter.get(i - ahead);
      boolean isOne = one instanceof Value.Int length && length.value() == 1;
      boolean isOtherOne = other instanceof Value.Int length && length.value() == 1;
      if (isOtherOne || one.equals(other)) {
        both.add(one);
      } else if (isOne || one instanceof Value.Unknown) {
        both.add(other);
      } else if (other instanceof Value.Unknown) {
        both.add(one);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Value.Several(both));
  }
}
