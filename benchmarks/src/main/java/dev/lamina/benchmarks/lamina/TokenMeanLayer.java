package dev.lamina.benchmarks.lamina;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;

/** The mean over time: {@code [batch, time, width]} to {@code [batch, width]}. */
@Layer
@Output({"input[0]", "input[-1]"})
public abstract class TokenMeanLayer extends BaseLayer {
  protected Tensor call(Tensor input) {
    return input.mean(1);
  }
}
