package shop;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Requires;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;

/** A derived default, a constant one, and a condition between them. */
@Layer
@Requires("embedDim % numHeads == 0")
public abstract class SelfAttentionLayer extends BaseLayer {
  private static final int HEADS = 4;

  @Hyperparam(min = 1)
  abstract int embedDim();

  @Hyperparam(min = 1)
  int numHeads() {
    return 2 * HEADS;
  }

  @Hyperparam(min = 1, check = "keyDim <= embedDim")
  int keyDim() {
    return embedDim() / numHeads();
  }

  protected Tensor call(Tensor query) {
    return query;
  }
}
