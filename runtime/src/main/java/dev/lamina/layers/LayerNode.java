package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
   * All places that must have values before the call: inputs, what is named, then masks. A mask
   * that was also given by name stands once, as in Keras' summaries.
   */
  public List<KerasTensor> sources() {
    List<KerasTensor> sources = new ArrayList<>(inputs);
    List<@Nullable KerasTensor> brought = new ArrayList<>();
    for (Tensor named : keywords.tensors()) {
      sources.add(((KerasTensor) named).asGiven());
      brought.add(named.mask() instanceof KerasTensor mask ? mask.asGiven() : null);
    }
    brought.addAll(masks);
    for (KerasTensor mask : brought) {
      if (mask != null && !sources.contains(mask)) {
        sources.add(mask);
      }
    }
    return sources;
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
