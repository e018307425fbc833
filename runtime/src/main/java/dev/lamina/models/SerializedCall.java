package dev.lamina.models;

import dev.lamina.config.SerializedObject;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallSignature;
import dev.lamina.rules.SnakeCase;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call of a layer as a functional config has it.
 *
 * @param layer how messages name the layer
 * @param tensors what it takes
 * @param masks by number of the input; masks that travel with the inputs are not among them
 * @param training what it says of training, or null
 */
record SerializedCall(
    String layer,
    List<TensorName> tensors,
    Map<Integer, TensorName> masks,
    @Nullable Boolean training) {
  /**
   * Reads an entry of {@code inbound_nodes}: Keras 3's {@code args} and {@code kwargs}, or Keras
   * 2's list of {@code [layer, call, output, kwargs]}.
   *
   * @param operations the names of what is not a layer in the model; Keras writes those that
   *     compute a mask on its way, which here travels by itself
   * @throws IllegalArgumentException if the layer's call has no such argument, or takes an
   *     operation
   */
  static SerializedCall of(BaseLayer layer, @Nullable Object node, Set<String> operations) {
    Reader reader = new Reader(layer, operations);
    if (node instanceof Map<?, ?> map) {
      reader.collect(map.get("args"));
      if (map.get("kwargs") instanceof Map<?, ?> keywords) {
        keywords.forEach((key, value) -> reader.keyword(String.valueOf(key), value));
      }
    } else if (node instanceof List<?> list) {
      reader.old(list);
    } else {
      throw new IllegalArgumentException(layer.label() + ": a call cannot be read: " + node);
    }
    return new SerializedCall(
        layer.label(), reader.inOrder(), Map.copyOf(reader.masks), reader.training);
  }

  boolean isEmpty() {
    return tensors.isEmpty();
  }

  /**
   * A tensor that does not exist yet, or null if all do.
   *
   * @throws IllegalArgumentException if a tensor is of a layer that the model does not have
   */
  @Nullable TensorName missing(
      Function<TensorName, ? extends @Nullable Tensor> find, Collection<String> layers) {
    List<TensorName> needed = new ArrayList<>(tensors);
    needed.addAll(masks.values());
    for (TensorName tensor : needed) {
      if (!layers.contains(tensor.layer())) {
        throw new IllegalArgumentException(
            layer + " takes " + tensor + ", but the model has no layer of that name");
      }
      if (find.apply(tensor) == null) {
        return tensor;
      }
    }
    return null;
  }

  List<Tensor> inputs(Function<TensorName, ? extends @Nullable Tensor> find) {
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      Tensor input = Objects.requireNonNull(find.apply(tensors.get(i)));
      TensorName mask = masks.get(i);
      inputs.add(mask == null ? input : input.withMask(find.apply(mask)));
    }
    return inputs;
  }

  private static final class Reader {
    private final BaseLayer layer;
    private final CallSignature signature;
    private final List<TensorName> positional = new ArrayList<>();
    private final List<@Nullable TensorName> named = new ArrayList<>();
    private final Map<Integer, TensorName> masks = new HashMap<>();
    private final Set<String> operations;
    private @Nullable Boolean training;

    Reader(BaseLayer layer, Set<String> operations) {
      this.layer = layer;
      this.operations = operations;
      signature = CallSignature.of(layer);
      signature.names().forEach(name -> named.add(null));
    }

    void collect(@Nullable Object value) {
      TensorName tensor = tensor(value);
      if (tensor != null) {
        positional.add(tensor);
      } else if (value instanceof Collection<?> several) {
        several.forEach(this::collect);
      } else if (value instanceof Map<?, ?> map) {
        SerializedObject.withStringKeys(map).values().forEach(this::collect);
      } else if (value != null) {
        throw new IllegalArgumentException(
            layer.label() + ": a call takes tensors. Received among its arguments: " + value);
      }
    }

    private static @Nullable TensorName tensor(@Nullable Object value) {
      return value instanceof Map<?, ?> map
              && FunctionalReader.TENSOR.equals(map.get("class_name"))
              && map.get("config") instanceof Map<?, ?> config
              && config.get("keras_history") instanceof List<?> history
          ? TensorName.of(history)
          : null;
    }

    void keyword(String key, @Nullable Object value) {
      int input = signature.names().indexOf(key);
      TensorName tensor = tensor(value);
      if (key.equals("training")) {
        training = value instanceof Boolean flag ? flag : null;
      } else if (input >= 0 && !signature.isList() && tensor != null) {
        named.set(input, tensor);
      } else if (input >= 0) {
        collect(value);
      } else if (isMask(key)) {
        mask(key, value);
      } else if (value != null && !value.equals(false)) {
        throw new IllegalArgumentException(
            layer.label() + ": its call takes no \"" + key + "\". Received: " + value);
      }
    }

    private void mask(String key, @Nullable Object value) {
      if (value instanceof List<?> several) {
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

    void old(List<?> node) {
      for (Object element : node) {
        if (!(element instanceof List<?> history)) {
          throw new IllegalArgumentException(
              layer.label() + ": a call holds [layer, call, output]. Received: " + element);
        }
        positional.add(TensorName.of(history));
        if (history.size() > 3 && history.get(3) instanceof Map<?, ?> keywords) {
          keywords.forEach((key, value) -> keyword(String.valueOf(key), value));
        }
      }
    }

    /** The tensors given by position, and those given by name at their places. */
    List<TensorName> inOrder() {
      List<TensorName> ordered = new ArrayList<>(positional);
      for (int i = 0; i < named.size(); i++) {
        TensorName tensor = named.get(i);
        if (tensor != null) {
          ordered.add(Math.min(i, ordered.size()), tensor);
        }
      }
      for (TensorName tensor : ordered) {
        if (operations.contains(tensor.layer())) {
          throw new IllegalArgumentException(
              layer.label()
                  + " takes what \""
                  + tensor.layer()
                  + "\" gives, a function of keras.ops called on places of the model; only layers"
                  + " can be called there: put it into a layer");
        }
      }
      return ordered;
    }
  }
}
