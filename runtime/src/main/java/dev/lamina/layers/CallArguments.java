package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a layer is called with. */
public final class CallArguments {
  private final List<Tensor> inputs;
  private final List<@Nullable Tensor> masks;
  private final boolean training;

  CallArguments(List<Tensor> inputs, List<@Nullable Tensor> masks, boolean training) {
    this.inputs = List.copyOf(inputs);
    this.masks = masks;
    this.training = training;
  }

  /** The inputs, in the order of the call's parameters. */
  public List<Tensor> inputs() {
    return inputs;
  }

  /** One input. */
  public Tensor input(int index) {
    return inputs.get(index);
  }

  /** The mask of one input, or null where it has none. */
  public @Nullable Tensor mask(int index) {
    return masks.get(index);
  }

  /** Whether the layer runs in training. */
  public boolean training() {
    return training;
  }
}
