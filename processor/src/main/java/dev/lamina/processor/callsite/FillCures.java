package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.constant.Constant;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shapes that a Reshape could give instead. */
final class FillCures {
  private static final int MOST = 2;

  private FillCures() {}

  /** {@code , but [28, 28]}; empty where nothing is near. */
  static String of(Application application) {
    Constant target = new HyperparamValues(application.creation()).constant("targetShape");
    long values = count(application.inputs().get(0));
    if (!application.name().equals("Reshape")
        || values <= 0
        || target == null
        || !(target.value() instanceof List<?> list)) {
      return "";
    }
    List<Long> lengths = new ArrayList<>();
    for (Object length : list) {
      if (!(length instanceof Integer known) || known <= 0) {
        return "";
      }
      lengths.add((long) known);
    }
    if (lengths.size() > 1 && product(lengths, 1) == values) {
      return ", but " + lengths.subList(1, lengths.size()) + ", which leaves out the batch";
    }
    List<String> near = near(lengths, values).stream().limit(MOST).toList();
    long wanted = product(lengths, 0);
    return (near.isEmpty() ? "" : ", but " + String.join(" or ", near))
        + (comesFromDense(application.inputs().get(0))
            ? "; Dense.of(" + wanted + ") before it does"
            : "");
  }

  private static long count(Flow flow) {
    List<Value> axes = flow.shape().map(Value.Several::elements).orElse(List.of());
    long count = axes.size() < 2 ? -1 : 1;
    for (Value axis : axes.subList(Math.min(1, axes.size()), axes.size())) {
      count = axis instanceof Value.Int length && count > 0 ? count * length.value() : -1;
    }
    return count;
  }

  /** The same shape but for one length, or for the two of a square. */
  private static Set<String> near(List<Long> lengths, long values) {
    Set<String> near = new LinkedHashSet<>();
    int last = lengths.size() - 1;
    if (last >= 1 && lengths.get(0).equals(lengths.get(1))) {
      long rest = product(lengths, 2);
      long side = Math.round(Math.sqrt((double) values / rest));
      if (side * side * rest == values) {
        near.add(with(with(lengths, 0, side), 1, side).toString());
      }
    }
    long front = product(lengths.subList(0, last), 0);
    if (values % front == 0) {
      near.add(with(lengths, last, values / front).toString());
    }
    long behind = product(lengths, 1);
    if (values % behind == 0) {
      near.add(with(lengths, 0, values / behind).toString());
    }
    return near;
  }

  private static long product(List<Long> lengths, int from) {
    return lengths.subList(Math.min(from, lengths.size()), lengths.size()).stream()
        .reduce(1L, (a, b) -> a * b);
  }

  private static List<Long> with(List<Long> lengths, int axis, long length) {
    List<Long> changed = new ArrayList<>(lengths);
    changed.set(axis, length);
    return changed;
  }

  /**
   * Whether the values are units of a Dense, perhaps with layers between that keep their number.
   */
  private static boolean comesFromDense(Flow flow) {
    Flow at = flow;
    while (at.from().isPresent() && !at.name().equals("Dense")) {
      Flow before = at.from().get().inputs().get(0);
      if (!before.shape().equals(at.shape())) {
        return false;
      }
      at = before;
    }
    return at.name().equals("Dense") && at.shape().orElseThrow().elements().size() == 2;
  }
}
