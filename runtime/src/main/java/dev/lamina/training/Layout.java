package dev.lamina.training;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tensors of a batch are: first so many inputs, then so many targets, then weights.
 *
 * @param weightOf for each target the place of its weights among the weights, or -1; empty where
 *     there are none at all
 */
record Layout(int inputs, int targets, List<Integer> weightOf) {
  private static final List<Integer> FIRST = List.of(0);
  private static final Layout PREDICT = new Layout(1, 0, List.of());
  private static final Layout PLAIN = new Layout(1, 1, List.of());
  private static final Layout WEIGHTED = new Layout(1, 1, FIRST);

  /** The statics of a trace for each kind of step, made once for the layouts that most have. */
  private static final Map<Layout, Map<Steps.Kind, List<Object>>> STATICS =
      Map.of(PLAIN, kinds(PLAIN), WEIGHTED, kinds(WEIGHTED));

  /**
   * The layout of these.
   *
   * @param weights none, or one for all targets, or one for each, null where a target has none
   */
  static Layout of(int inputs, int targets, List<? extends @Nullable Object> weights) {
    boolean none = weights.isEmpty() || (weights.size() == 1 && weights.get(0) == null);
    if (inputs == 1 && targets <= 1 && weights.size() <= targets) {
      return targets == 0 ? PREDICT : none ? PLAIN : WEIGHTED;
    }
    if (none) {
      return new Layout(inputs, targets, List.of());
    }
    Integer[] places = new Integer[targets];
    int next = 0;
    for (int i = 0; i < targets; i++) {
      boolean isForAll = weights.size() == 1;
      places[i] = isForAll ? 0 : weights.get(i) == null ? -1 : next++;
    }
    return new Layout(inputs, targets, List.copyOf(Arrays.asList(places)));
  }

  /** What tells the traces of this layout and kind from others. */
  List<Object> statics(Steps.Kind kind) {
    Map<Steps.Kind, List<Object>> made = STATICS.get(this);
    List<Object> known = made == null ? null : made.get(kind);
    return known == null ? List.of(kind, this) : known;
  }

  private static Map<Steps.Kind, List<Object>> kinds(Layout layout) {
    Map<Steps.Kind, List<Object>> kinds = new EnumMap<>(Steps.Kind.class);
    for (Steps.Kind kind : Steps.Kind.values()) {
      kinds.put(kind, List.of(kind, layout));
    }
    return kinds;
  }

  /** The inputs among these tensors. */
  <T> List<T> inputs(List<T> all) {
    return all.subList(0, inputs);
  }

  /** The targets among these tensors. */
  <T> List<T> targets(List<T> all) {
    return all.subList(inputs, inputs + targets);
  }

  /** The weights of a target among these tensors, if it has some. */
  <T> @Nullable T weight(List<T> all, int target) {
    int place = weightOf.isEmpty() ? -1 : weightOf.get(target);
    return place < 0 ? null : all.get(inputs + targets + place);
  }
}
