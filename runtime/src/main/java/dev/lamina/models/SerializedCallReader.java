package dev.lamina.models;

import dev.lamina.config.SerializedObject;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallSignature;
import dev.lamina.rules.SnakeCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sorts what a serialized call holds by what the layer's {@code call} takes. */
final class SerializedCallReader {
  private final BaseLayer layer;
  private final CallSignature signature;
  private final Set<String> operations;
  private final List<TensorName> inputs = new ArrayList<>();
  private final List<@Nullable TensorName> inputsByName = new ArrayList<>();
  private final Map<Integer, TensorName> masks = new HashMap<>();
  private final Map<String, Object> named = new LinkedHashMap<>();
  private @Nullable Boolean training;

  SerializedCallReader(BaseLayer layer, Set<String> operations) {
    this.layer = layer;
    this.operations = operations;
    signature = CallSignature.of(layer);
    signature.names().forEach(name -> inputsByName.add(null));
  }

  /** Keras 3's {@code args}: the inputs, then what else the call takes, in its order. */
  void positional(@Nullable Object args) {
    if (!(args instanceof List<?> list)) {
      collect(args);
      return;
    }
    int at = 0;
    int keyword = 0;
    for (Object value : list) {
      if (at < signature.names().size()) {
        collect(value);
        at = signature.isList() ? 1 : Math.max(at + 1, inputs.size());
      } else if (keyword < signature.keywords().size()) {
        keyword(SnakeCase.of(signature.keywords().get(keyword++)), value);
      } else {
        collect(value);
      }
    }
  }

  private void collect(@Nullable Object value) {
    TensorName tensor = tensor(value);
    if (tensor != null) {
      inputs.add(tensor);
    } else if (value instanceof Collection<?> several) {
      several.forEach(this::collect);
    } else if (value instanceof Map<?, ?> map) {
      // As Keras flattens maps: in the order of their keys.
      new TreeMap<>(SerializedObject.withStringKeys(map)).values().forEach(this::collect);
    } else if (value != null) {
      throw new IllegalArgumentException(
          layer.label() + ": a call takes tensors. Received among its arguments: " + value);
    }
  }

  /** Keras 3's form, or Keras 2's {@code [layer, call, output]}. */
  private static @Nullable TensorName tensor(@Nullable Object value) {
    if (value instanceof List<?> old
        && old.size() == 3
        && old.get(0) instanceof String
        && old.get(1) instanceof Number) {
      return TensorName.of(old);
    }
    return TensorName.in(value);
  }

  void keyword(String key, @Nullable Object value) {
    int input = input(key);
    TensorName tensor = tensor(value);
    if (key.equals("training")) {
      training = value instanceof Boolean flag ? flag : null;
    } else if (input >= 0 && !signature.isList() && tensor != null) {
      inputsByName.set(input, tensor);
    } else if (input >= 0) {
      collect(value);
    } else if (isNamed(key)) {
      name(key, value);
    } else if (isMask(key)) {
      mask(key, value);
    } else if (value != null && !value.equals(false)) {
      throw new IllegalArgumentException(
          layer.label() + ": its call takes no \"" + key + "\". Received: " + value);
    }
  }

  /** The number of the input of that name; most of Keras' layers call their only one "inputs". */
  private int input(String key) {
    for (int i = 0; i < signature.names().size(); i++) {
      if (key.equals(SnakeCase.of(signature.names().get(i)))) {
        return i;
      }
    }
    return signature.names().size() == 1 && key.equals("inputs") ? 0 : -1;
  }

  private boolean isNamed(String key) {
    return signature.keywords().stream().anyMatch(name -> SnakeCase.of(name).equals(key));
  }

  private void name(String key, @Nullable Object value) {
    Object given = given(key, value);
    if (given != null && !given.equals(List.of())) {
      signature.keywords().stream()
          .filter(name -> SnakeCase.of(name).equals(key))
          .forEach(name -> named.put(name, given));
    }
  }

  private @Nullable Object given(String key, @Nullable Object value) {
    TensorName tensor = tensor(value);
    if (tensor != null) {
      if (isMask(key) && operations.contains(tensor.layer())) {
        return null; // it travels with what it masks
      }
      return known(tensor);
    }
    if (value instanceof List<?> several) {
      List<@Nullable Object> list = new ArrayList<>();
      several.forEach(element -> list.add(given(key, element)));
      return list;
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException(
        layer.label()
            + ": the argument "
            + key
            + " of its call is a tensor, a list of tensors, true or false. Received: "
            + value);
  }

  private void mask(String key, @Nullable Object value) {
    if (value instanceof List<?> several && tensor(value) == null) {
      for (int i = 0; i < several.size(); i++) {
        mask(i, several.get(i));
      }
      return;
    }
    for (int i = 0; i < signature.names().size(); i++) {
      if (key.equals("mask") || key.equals(SnakeCase.of(signature.names().get(i)) + "_mask")) {
        mask(i, value);
        return;
      }
    }
  }

  private void mask(int input, @Nullable Object value) {
    TensorName tensor = tensor(value);
    if (tensor != null && !operations.contains(tensor.layer())) {
      masks.put(input, tensor);
    }
  }

  private static boolean isMask(String key) {
    return key.equals("mask") || key.endsWith("_mask");
  }

  /** Keras 2's list of {@code [layer, call, output, kwargs]}. */
  void old(List<?> node) {
    for (Object element : node) {
      if (!(element instanceof List<?> history)) {
        throw new IllegalArgumentException(
            layer.label() + ": a call holds [layer, call, output]. Received: " + element);
      }
      inputs.add(TensorName.of(history));
      if (history.size() > 3 && history.get(3) instanceof Map<?, ?> keywords) {
        keywords.forEach((key, value) -> keyword(String.valueOf(key), value));
      }
    }
  }

  SerializedCall call() {
    return new SerializedCall(
        layer.label(), inOrder(), Map.copyOf(masks), new LinkedHashMap<>(named), training);
  }

  /** The tensors given by position, and those given by name at their places. */
  private List<TensorName> inOrder() {
    List<TensorName> ordered = new ArrayList<>(inputs);
    for (int i = 0; i < inputsByName.size(); i++) {
      TensorName tensor = inputsByName.get(i);
      if (tensor != null) {
        ordered.add(Math.min(i, ordered.size()), tensor);
      }
    }
    ordered.forEach(this::known);
    return ordered;
  }

  private TensorName known(TensorName tensor) {
    if (operations.contains(tensor.layer())) {
      throw new IllegalArgumentException(
          layer.label()
              + " takes what \""
              + tensor.layer()
              + "\" gives, a function of keras.ops that Lamina does not have: put it into a"
              + " layer");
    }
    return tensor;
  }
}
