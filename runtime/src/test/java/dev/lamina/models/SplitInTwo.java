package dev.lamina.models;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** A layer of two outputs: the halves of the last axis, the first one doubled in training. */
final class SplitInTwo extends BaseLayer {
  SplitInTwo(String name) {
    initialize(new Options().name(name));
  }

  private static final class Options extends LayerBuilder<Options> {
    @Override
    public BaseLayer build() {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public String className() {
    return "SplitInTwo";
  }

  @Override
  public String registeredName() {
    return "test>SplitInTwo";
  }

  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    List<Tensor> halves = Ops.split(arguments.input(0), 2, -1);
    return arguments.training()
        ? List.of(halves.get(0).times(2), halves.get(1))
        : List.of(halves.get(0), halves.get(1));
  }
}
