package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializers;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a layer whose kernel (or embeddings) is divided by its greatest singular value at each call
 * in training, which bounds how much the layer can stretch its input. The singular value comes from
 * a vector u that is kept: {@code v = norm(u W^T), u = norm(v W), W = W / (v W u^T)}.
 *
 * <p>Input and output are the layer's. Miyato et al. 2018, <a
 * href="https://arxiv.org/abs/1802.05957">Spectral Normalization for Generative Adversarial
 * Networks</a>. Keras: {@code keras.layers.SpectralNormalization}.
 */
@Layer(registerPackage = "keras")
public abstract class SpectralNormalizationLayer extends BaseLayer {
  private static final double EPSILON = 1e-7;

  private @Nullable Variable kernel;
  private @Nullable Variable vectorU;

  /** For the generated class. */
  protected SpectralNormalizationLayer() {}

  /** Whose kernel is divided. */
  @Hyperparam
  abstract BaseLayer layer();

  /** How often u is improved at each call. */
  @Hyperparam(min = 1)
  int powerIterations() {
    return 1;
  }

  /** The vector that the singular value comes from: {@code [1, columns]}. */
  public Tensor vectorU() {
    return weight("vector_u", vectorU);
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().minRank(1).fixedAxes(-1);
  }

  // By hand: the kernel is the other layer's, of whatever shape that is.
  @Override
  public void build(Shape input) {
    if (!layer().isBuilt()) {
      layer().build(input);
    }
    OwnWeights.Entry normalized = normalized();
    kernel = normalized.variable();
    vectorU =
        addWeight(
            "vector_u",
            Shape.of(1, kernel.dim(-1)),
            Initializers.get("truncated_normal(stddev=0.02)"),
            false);
    own.share(normalized);
    super.build(input);
  }

  private OwnWeights.Entry normalized() {
    for (String name : List.of("kernel", "embeddings")) {
      for (OwnWeights.Entry entry : layer().own.inOrder().toList()) {
        if (entry.name().equals(name)) {
          return entry;
        }
      }
    }
    throw new IllegalArgumentException(
        label() + ": " + layer().label() + " has neither a weight \"kernel\" nor \"embeddings\"");
  }

  @Override
  public Shape computeOutputShape(Shape input) {
    return layer().computeOutputShape(input);
  }

  /** What the layer gives, after its kernel was divided if the call is one of training. */
  protected Tensor call(Tensor input, boolean training) {
    if (training) {
      normalize();
    }
    Tensor output = layer().apply(input);
    return output.dtype() == input.dtype() ? output : output.cast(input.dtype());
  }

  private void normalize() {
    Variable divided = weight("kernel", kernel);
    Variable kept = weight("vector_u", vectorU);
    Tensor before = divided.stopGradient();
    Tensor weights = before.reshape((int) (before.size() / before.dim(-1)), before.dim(-1));
    Tensor u = kept.stopGradient();
    Tensor v = u;
    for (int i = 0; i < powerIterations(); i++) {
      v = unit(Ops.matmul(u, false, weights, true));
      u = unit(v.matmul(weights));
    }
    Tensor greatest = Ops.matmul(v.matmul(weights), false, u, true);
    Tensor isZero = Ops.all(before.equal(0), false);
    Tensor after = Ops.where(isZero, before, before.div(greatest.reshape()));
    kept.assign(Ops.where(isZero, kept.stopGradient(), u));
    // The gradient is that of the new value, as if the variable had had it before.
    divided.assign(after.plus(divided.minus(before)));
  }

  private static Tensor unit(Tensor x) {
    return x.times(x.square().sum().rsqrt().minimum(1 / EPSILON));
  }
}
