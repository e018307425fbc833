package dev.lamina.benchmarks.lamina;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Sublayer;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.Dense;
import dev.lamina.layers.LayerNormalization;
import dev.lamina.samples.layers.SelfAttention;
import dev.lamina.tensor.Tensor;

/**
 * A transformer's encoder block: attention, then two dense layers, each added to its input and
 * normalized. Input and output {@code [batch, time, width]}.
 */
@Layer
@Output({"input[:-1]", "width"})
public abstract class EncoderBlockLayer extends BaseLayer {
  @Hyperparam(min = 1)
  abstract int width();

  @Hyperparam(min = 1)
  abstract int heads();

  @Hyperparam(min = 1)
  abstract int hidden();

  @Sublayer
  SelfAttention attention() {
    return SelfAttention.of(width(), heads());
  }

  @Sublayer
  LayerNormalization attentionNorm() {
    return LayerNormalization.of();
  }

  @Sublayer
  Dense widen() {
    return Dense.of(hidden(), ActivationFunction.RELU);
  }

  @Sublayer
  Dense narrow() {
    return Dense.of(width());
  }

  @Sublayer
  LayerNormalization denseNorm() {
    return LayerNormalization.of();
  }

  protected Tensor call(Tensor input) {
    Tensor attended = attentionNorm().apply(input.plus(attention().apply(input)));
    return denseNorm().apply(attended.plus(narrow().apply(widen().apply(attended))));
  }
}
