package dev.lamina.samples.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Sublayer;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.Dense;
import dev.lamina.tensor.Tensor;

/**
 * Multi-head self attention with four dense projections. Input {@code [batch, time, in]}, output
 * {@code [batch, time, embedDim]}; head {@code h} owns the {@code h}-th run of columns.
 *
 * <p>In Keras:
 *
 * <pre>{@code
 * class SelfAttention(keras.layers.Layer):
 *     def __init__(self, embed_dim, num_heads, **kwargs):
 *         super().__init__(**kwargs)
 *         if embed_dim % num_heads != 0:
 *             raise ValueError("embed_dim must be a multiple of num_heads")
 *         self.embed_dim = embed_dim
 *         self.num_heads = num_heads
 *         self.head_dim = embed_dim // num_heads
 *         self.query_dense = layers.Dense(embed_dim)
 *         self.key_dense = layers.Dense(embed_dim)
 *         self.value_dense = layers.Dense(embed_dim)
 *         self.combine_heads = layers.Dense(embed_dim)
 *
 *     def build(self, input_shape):
 *         for dense in (self.query_dense, self.key_dense, self.value_dense):
 *             dense.build(input_shape)
 *         self.combine_heads.build((*input_shape[:-1], self.embed_dim))
 *
 *     def separate_heads(self, x, shape):
 *         x = ops.reshape(x, (shape[0], shape[1], self.num_heads, self.head_dim))
 *         return ops.transpose(x, (0, 2, 1, 3))
 *
 *     def call(self, inputs):
 *         shape = ops.shape(inputs)
 *         query = self.separate_heads(self.query_dense(inputs), shape)
 *         key = self.separate_heads(self.key_dense(inputs), shape)
 *         value = self.separate_heads(self.value_dense(inputs), shape)
 *         scores = ops.matmul(query, ops.transpose(key, (0, 1, 3, 2)))
 *         scores = scores / ops.sqrt(ops.cast(self.head_dim, scores.dtype))
 *         weights = ops.softmax(scores, axis=-1)
 *         output = ops.transpose(ops.matmul(weights, value), (0, 2, 1, 3))
 *         output = ops.reshape(output, (shape[0], shape[1], self.embed_dim))
 *         return self.combine_heads(output)
 *
 *     def get_config(self):
 *         return {**super().get_config(), "embed_dim": self.embed_dim,
 *                 "num_heads": self.num_heads}
 * }</pre>
 */
@Layer(registerPackage = "lamina") @Output({"input[:-1]", "embedDim"})
@Requires("embedDim % numHeads == 0")
public abstract class SelfAttentionLayer extends BaseLayer {
  @Hyperparam(min = 1) abstract int embedDim();
  @Hyperparam(min = 1) abstract int numHeads();

  @Sublayer Dense queryDense() { return Dense.of(embedDim()); }
  @Sublayer Dense keyDense() { return Dense.of(embedDim()); }
  @Sublayer Dense valueDense() { return Dense.of(embedDim()); }
  @Sublayer Dense combineHeads() { return Dense.of(embedDim()); }

  protected Tensor call(Tensor input) {
    Tensor query = separateHeads(queryDense().apply(input));
    Tensor key = separateHeads(keyDense().apply(input));
    Tensor value = separateHeads(valueDense().apply(input));
    Tensor scores = query.matmul(key.transpose(0, 1, 3, 2)).div(Math.sqrt(headDim()));
    Tensor output = scores.softmax(-1).matmul(value).transpose(0, 2, 1, 3);
    return combineHeads().apply(output.reshape(input.dim(0), input.dim(1), embedDim()));
  }

  private int headDim() {
    return embedDim() / numHeads();
  }

  private Tensor separateHeads(Tensor x) { // [batch, time, embed] to [batch, head, time, size]
    return x.reshape(x.dim(0), x.dim(1), numHeads(), headDim()).transpose(0, 2, 1, 3);
  }
}
