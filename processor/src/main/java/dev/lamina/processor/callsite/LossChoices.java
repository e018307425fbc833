package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import dev.lamina.processor.callsite.CompileReader.Compiled;
import dev.lamina.rules.losses.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** The losses that {@code compile} is given: for all outputs, in their order, or by their names. */
final class LossChoices {
  private static final String ALL = "";

  private final Map<String, Optional<Compiled>> byName = new HashMap<>();

  /** What is said of labels, empty if that is not known, and what was read for it. */
  record Told(Optional<Labels> labels, Set<Element> variables) {}

  private final Map<String, Told> labels = new HashMap<>();
  private final List<Optional<Compiled>> inOrder = new ArrayList<>();
  private boolean hasOwnStep;

  static final int UNKNOWN = -1;

  /**
   * How many losses, weights or metrics are given in the order of the outputs.
   *
   * @param number -1 if that is not known
   * @param at where the last of them begin
   */
  record Count(int number, TreePath at) {}

  private final Map<String, Count> counts = new LinkedHashMap<>();

  /** An output that is named, and where. */
  record Name(String name, TreePath at, Set<Element> variables) {}

  private final List<Name> names = new ArrayList<>();

  /** Notes so many more of something, in the words of messages; losses and weights anew. */
  void count(String what, int number, TreePath at) {
    Count before = what.endsWith("metrics") ? counts.get(what) : null;
    boolean isKnown = number >= 0 && (before == null || before.number() >= 0);
    int more = before == null ? number : before.number() + number;
    counts.put(what, new Count(isKnown ? more : UNKNOWN, at));
  }

  Map<String, Count> counts() {
    return counts;
  }

  /** Notes that an output is named. */
  void name(String name, TreePath at, Set<Element> variables) {
    names.add(new Name(name, at, variables));
  }

  List<Name> names() {
    return names;
  }

  /** A loss, empty if it is not known, of an output of that name, an empty one for all. */
  void loss(String output, Optional<Compiled> loss) {
    byName.put(output, loss);
  }

  /** What the labels of an output are. */
  void labels(String output, Told told) {
    labels.put(output, told);
  }

  /** A loss for each output. */
  void losses(List<Optional<Compiled>> all) {
    inOrder.clear();
    inOrder.addAll(all);
  }

  /** All that are known. */
  List<Compiled> known() {
    List<Compiled> all = new ArrayList<>();
    byName.values().forEach(loss -> loss.ifPresent(all::add));
    inOrder.forEach(loss -> loss.ifPresent(all::add));
    return all;
  }

  /**
   * The loss of an output; null if it is not known.
   *
   * @param output its place
   * @param names the names that programs give outputs; null where one is left to Lamina
   */
  @Nullable Compiled of(int output, List<@Nullable String> names) {
    String name = names.get(output);
    if (name == null && !names.containsAll(named())) {
      return null; // it may be one of those
    }
    Optional<Compiled> loss = name == null ? null : byName.get(name);
    if (loss == null && !inOrder.isEmpty()) {
      loss = inOrder.size() == names.size() ? inOrder.get(output) : Optional.empty();
    } else if (loss == null) {
      loss = byName.getOrDefault(ALL, Optional.empty());
    }
    Told told = name == null ? null : labels.get(name);
    Told known = told == null && names.size() == 1 ? labels.get(ALL) : told;
    return loss.map(one -> known == null ? one : one.with(known)).orElse(null);
  }

  /**
   * The outputs that have a loss, by their places; null if that is not known.
   *
   * @param names the names that programs give outputs; null where one is left to Lamina
   */
  @Nullable List<Integer> outputs(List<@Nullable String> names) {
    boolean isForAll = byName.containsKey(ALL) || !inOrder.isEmpty();
    if (hasOwnStep || (!isForAll && names.contains(null))) {
      return null;
    }
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (isForAll || byName.containsKey(names.get(i))) {
        places.add(i);
      }
    }
    return places;
  }

  /** A step of the program's own may take any labels. */
  void ownStep() {
    hasOwnStep = true;
  }

  private Set<String> named() {
    Set<String> named = new HashSet<>(byName.keySet());
    named.addAll(labels.keySet());
    named.remove(ALL);
    return named;
  }
}
