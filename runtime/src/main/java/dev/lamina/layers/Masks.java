package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How masks go through layers, by the rules of Keras' {@code Layer.__call__}. */
final class Masks {
  private static final Logger LOG = System.getLogger(Masks.class.getName());

  private Masks() {}

  static List<@Nullable Tensor> of(List<Tensor> tensors) {
    List<@Nullable Tensor> masks = new ArrayList<>();
    tensors.forEach(tensor -> masks.add(tensor.mask()));
    return masks;
  }

  /** The outputs of a call with their masks; those that a layer inside gave stay. */
  static List<Tensor> passOn(
      BaseLayer layer, List<Tensor> inputs, List<@Nullable Tensor> masks, List<Tensor> outputs) {
    if (outputs.isEmpty() || outputs.stream().allMatch(output -> output.mask() != null)) {
      return outputs;
    }
    Tensor mask = layer.computeMask(inputs, masks);
    if (mask == null) {
      if (!layer.supportsMasking() && masks.stream().anyMatch(Objects::nonNull)) {
        warn(layer);
      }
      return outputs;
    }
    List<Tensor> masked = new ArrayList<>(outputs);
    // One mask goes to the first output, as where Keras pairs masks with outputs.
    if (masked.get(0).mask() == null) {
      masked.set(0, masked.get(0).withMask(mask));
    }
    return masked;
  }

  /** As in merge layers: a step counts if it does in any input, and none is lost without a mask. */
  static @Nullable Tensor either(List<@Nullable Tensor> masks) {
    Tensor either = null;
    for (Tensor mask : masks) {
      if (mask == null) {
        return null;
      }
      either = either == null ? mask : either.logicalOr(mask);
    }
    return either;
  }

  private static void warn(BaseLayer layer) {
    if (layer.isFirstLostMask()) {
      LOG.log(
          Logger.Level.WARNING,
          layer.label()
              + " was given an input with a mask, does not support masks and drops it: layers after"
              + " it do not see the mask. Override supportsMasking() where each step of the output"
              + " comes from the same step of the input");
    }
  }
}
