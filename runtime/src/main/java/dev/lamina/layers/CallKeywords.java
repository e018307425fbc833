package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a call is given by name beside its inputs: tensors, lists of tensors (null for one that is
 * left out), flags, and whether it trains. Names are those of the parameters of {@code call}.
 * Immutable.
 */
public final class CallKeywords {
  /** Nothing by name: in training if the call around is. */
  public static final CallKeywords NONE = new CallKeywords(Map.of(), null);

  private final Map<String, Object> values;
  private final @Nullable Boolean training;

  private CallKeywords(Map<String, Object> values, @Nullable Boolean training) {
    this.values = values;
    this.training = training;
  }

  /** Nothing but whether it trains; null takes that of the call around. */
  public static CallKeywords training(@Nullable Boolean training) {
    return training == null ? NONE : new CallKeywords(Map.of(), training);
  }

  /** The same, said to train or not; null takes that of the call around. */
  public CallKeywords withTraining(@Nullable Boolean isTraining) {
    return new CallKeywords(values, isTraining);
  }

  /** The same with one more: a tensor, a list of tensors or a flag; null leaves it out. */
  public CallKeywords with(String name, @Nullable Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    if (value == null) {
      more.remove(name);
    } else {
      more.put(name, checked(name, value));
    }
    return new CallKeywords(Collections.unmodifiableMap(more), training);
  }

  private static Object checked(String name, Object value) {
    if (value instanceof Collection<?> several) {
      List<@Nullable Tensor> tensors = new ArrayList<>();
      for (Object element : several) {
        if (element != null && !(element instanceof Tensor)) {
          throw refused(name, value);
        }
        tensors.add((Tensor) element);
      }
      return Collections.unmodifiableList(tensors);
    }
    if (!(value instanceof Tensor || value instanceof Boolean)) {
      throw refused(name, value);
    }
    return value;
  }

  private static IllegalArgumentException refused(String name, Object value) {
    return new IllegalArgumentException(
        "A call takes tensors, lists of tensors and flags by name. Received: "
            + name
            + " = "
            + value);
  }

  /** Whether the call trains; null where it does if the call around does. */
  public @Nullable Boolean training() {
    return training;
  }

  /** What was given, in the order in which it was. */
  public Set<String> names() {
    return values.keySet();
  }

  /** A tensor, a list of tensors with nulls, a flag, or null. */
  public @Nullable Object value(String name) {
    return values.get(name);
  }

  /** All tensors, in order. */
  public List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    for (Object value : values.values()) {
      if (value instanceof Tensor tensor) {
        tensors.add(tensor);
      } else if (value instanceof List<?> several) {
        several.forEach(
            element -> {
              if (element instanceof Tensor tensor) {
                tensors.add(tensor);
              }
            });
      }
    }
    return tensors;
  }

  /** The same with other tensors, as many as {@link #tensors()}. */
  public CallKeywords withTensors(List<? extends Tensor> others) {
    Iterator<? extends Tensor> next = others.iterator();
    return mapped(tensor -> next.next());
  }

  /** The same with every tensor replaced. */
  public CallKeywords mapped(UnaryOperator<Tensor> function) {
    if (values.isEmpty()) {
      return this;
    }
    Map<String, Object> mapped = new LinkedHashMap<>();
    values.forEach((name, value) -> mapped.put(name, mapped(value, function)));
    return new CallKeywords(Collections.unmodifiableMap(mapped), training);
  }

  private static Object mapped(Object value, UnaryOperator<Tensor> function) {
    if (value instanceof Tensor tensor) {
      return function.apply(tensor);
    }
    if (value instanceof List<?> several) {
      List<@Nullable Tensor> tensors = new ArrayList<>();
      several.forEach(
          element -> tensors.add(element instanceof Tensor t ? function.apply(t) : null));
      return Collections.unmodifiableList(tensors);
    }
    return value;
  }
}
