package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Attention by sums: {@code softmax(sum(scale tanh(q + k))) v}.
 *
 * <p>Inputs, masks and outputs are those of {@link AttentionLayer}. Bahdanau et al. 2014, <a
 * href="https://arxiv.org/abs/1409.0473">Neural Machine Translation by Jointly Learning to Align
 * and Translate</a>. Keras: {@code keras.layers.AdditiveAttention}.
 */
@Layer(registerPackage = "keras")
@Output("attend(inputs, 'concat')")
public abstract class AdditiveAttentionLayer extends ScoredAttentionLayer {
  /** For the generated class. */
  protected AdditiveAttentionLayer() {}

  /** Whether each place of the sum has a weight that is trained. */
  @Hyperparam
  boolean useScale() {
    return true;
  }

  /** The share of scores that is set to zero in training. */
  @Override
  @Hyperparam(check = "0 <= dropout && dropout <= 1")
  double dropout() {
    return 0;
  }

  /** Makes the dropout repeat; without one each layer drops differently. */
  @Override
  @Hyperparam
  @Nullable Integer seed() {
    return null;
  }

  /** What each place counts. */
  @Weight(shape = "inputs[0][-1]", initializer = "glorot_uniform", when = "useScale")
  abstract Tensor scale();

  @Override
  Tensor scores(Tensor query, Tensor key) {
    Tensor places = query.expandDims(-2).plus(key.expandDims(-3)).tanh();
    return (useScale() ? places.times(scale()) : places).sum(-1);
  }
}
