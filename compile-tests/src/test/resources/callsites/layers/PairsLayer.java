package shop;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;

/** Neighbours in time, weighted; a parameter of another name than input. */
@Layer
@Output({"series[0]", "(series[1] - stride) / stride", "series[2] * 2"})
public abstract class PairsLayer extends BaseLayer {
  @Hyperparam(min = 0)
  int stride() {
    return 1;
  }

  @Hyperparam
  boolean deep() {
    return false;
  }

  @Weight(shape = {"series[2]"})
  abstract Tensor scale();

  @Weight(
      shape = {"series[3]"},
      when = "deep")
  abstract Tensor depth();

  protected Tensor call(Tensor series) {
    return series;
  }
}
