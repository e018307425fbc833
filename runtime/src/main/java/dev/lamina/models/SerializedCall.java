package dev.lamina.models;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallKeywords;
import dev.lamina.operations.OperationLayer;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
 * @param tensors what it takes as inputs
 * @param masks by number of the input; masks that travel with the inputs are not among them
 * @param named what it takes by the names of its call's parameters: a {@link TensorName}, a list of
 *     them with nulls, or a flag
 * @param training what it says of training, or null
 */
record SerializedCall(
    String layer,
    List<TensorName> tensors,
    Map<Integer, TensorName> masks,
    Map<String, Object> named,
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
    SerializedCallReader reader = new SerializedCallReader(layer, operations);
    if (node instanceof Map<?, ?> map) {
      reader.positional(map.get("args"));
      if (map.get("kwargs") instanceof Map<?, ?> keywords) {
        keywords.forEach((key, value) -> reader.keyword(String.valueOf(key), value));
      }
    } else if (node instanceof List<?> list) {
      reader.old(list);
    } else {
      throw new IllegalArgumentException(layer.label() + ": a call cannot be read: " + node);
    }
    return reader.call();
  }

  /** Reads the tensors alone: an operation keeps the rest itself. */
  static SerializedCall ofOperation(BaseLayer operation, @Nullable Object node) {
    return new SerializedCall(
        operation.label(), OperationLayer.tensors(node, TensorName::in), Map.of(), Map.of(), null);
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
    named.values().forEach(value -> addTensors(value, needed));
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

  private static void addTensors(@Nullable Object value, List<TensorName> needed) {
    if (value instanceof TensorName tensor) {
      needed.add(tensor);
    } else if (value instanceof List<?> several) {
      several.forEach(element -> addTensors(element, needed));
    }
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

  CallKeywords keywords(Function<TensorName, ? extends @Nullable Tensor> find) {
    CallKeywords keywords = CallKeywords.training(training);
    for (Map.Entry<String, Object> entry : new LinkedHashMap<>(named).entrySet()) {
      keywords = keywords.with(entry.getKey(), found(entry.getValue(), find));
    }
    return keywords;
  }

  private static @Nullable Object found(
      @Nullable Object value, Function<TensorName, ? extends @Nullable Tensor> find) {
    if (value instanceof TensorName tensor) {
      return find.apply(tensor);
    }
    if (value instanceof List<?> several) {
      List<@Nullable Object> tensors = new ArrayList<>();
      several.forEach(element -> tensors.add(found(element, find)));
      return tensors;
    }
    return value;
  }
}
