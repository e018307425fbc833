package dev.lamina.layers;

import dev.lamina.rules.SnakeCase;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One call of a layer in functional models: which places it took, and which it gave. An input is
 * the call of an input layer that took none. Immutable. Keras: {@code Node}.
 */
public final class LayerNode {
  private final BaseLayer layer;
  private final int index;
  private final List<KerasTensor> inputs;
  private final List<@Nullable KerasTensor> masks;
  private final CallKeywords keywords;
  private final List<KerasTensor> outputs;

  LayerNode(
      BaseLayer layer,
      List<KerasTensor> inputs,
      CallKeywords keywords,
      List<KerasTensor.Place> outputs) {
    this.layer = layer;
    this.inputs = inputs.stream().map(KerasTensor::asGiven).toList();
    List<@Nullable KerasTensor> given = new ArrayList<>();
    inputs.forEach(input -> given.add(input.mask() instanceof KerasTensor m ? m.asGiven() : null));
    masks = Collections.unmodifiableList(given);
    this.keywords = keywords;
    index = layer.nextGraphCall();
    List<KerasTensor> made = new ArrayList<>();
    for (KerasTensor.Place output : outputs) {
      made.add(new KerasTensor(output, this, made.size()));
    }
    this.outputs = List.copyOf(made);
  }

  /** The call of an input layer: where a functional model begins. */
  public static LayerNode input(BaseLayer input, TensorSpec spec) {
    return new LayerNode(
        input, List.of(), CallKeywords.NONE, List.of(new KerasTensor.Place(spec, null)));
  }

  /** The layer that was called. */
  public BaseLayer layer() {
    return layer;
  }

  /** Which of the layer's calls it is, in all models together. */
  public int index() {
    return index;
  }

  /** The places it took, in the order of the layer's inputs. */
  public List<KerasTensor> inputs() {
    return inputs;
  }

  /** The places that were put on the inputs as their masks; null for all others. */
  public List<@Nullable KerasTensor> masks() {
    return masks;
  }

  /**
   * All places that must have values before the call: inputs, then what is named, masks among it,
   * in the order of Keras' names, which decides about the order of layers in files. A mask that was
   * also given by name stands once, as in Keras' summaries.
   */
  public List<KerasTensor> sources() {
    Map<String, List<KerasTensor>> named = new TreeMap<>();
    for (String name : keywords.names()) {
      String key = SnakeCase.of(name);
      for (Tensor tensor : CallKeywords.NONE.with(name, keywords.value(name)).tensors()) {
        add(named, key, tensor);
        add(named, key + "_mask", tensor.mask());
      }
    }
    List<String> names = layer.signature().names();
    for (int i = 0; i < masks.size(); i++) {
      boolean isOne = names.size() == 1 || i >= names.size();
      add(named, isOne ? "mask" : SnakeCase.of(names.get(i)) + "_mask", masks.get(i));
    }
    List<KerasTensor> sources = new ArrayList<>(inputs);
    named.values().forEach(sources::addAll);
    return sources;
  }

  private static void add(
      Map<String, List<KerasTensor>> named, String key, @Nullable Tensor tensor) {
    if (tensor instanceof KerasTensor place) {
      List<KerasTensor> places = named.computeIfAbsent(key, name -> new ArrayList<>());
      if (!places.contains(place.asGiven())) {
        places.add(place.asGiven());
      }
    }
  }

  /** What the call was given by name, places among it. */
  public CallKeywords keywords() {
    return keywords;
  }

  /** The places it gave. */
  public List<KerasTensor> outputs() {
    return outputs;
  }
}
