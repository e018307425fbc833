package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How little two regions overlap, the two kinds of errors weighed: {@code 1 - b / (b + alpha m +
 * beta e + 1e-7)} with {@code b = sum(t p)}, what was missed {@code m = sum(t (1 - p))} and what is
 * too much {@code e = sum((1 - t) p)}, each sum over the given axes, by default over all, the batch
 * included. With {@code alpha = beta = 0.5} it is {@link Dice}. Predictions of any shape,
 * probabilities; targets the same, 0 or 1; values of the shape without these axes. Salehi et al.,
 * <a href="https://arxiv.org/abs/1706.05721">Tversky loss function for image segmentation</a>.
 * Keras: {@code keras.losses.Tversky}, whose alpha and beta weigh the same two.
 */
public final class Tversky extends OverlapLoss {
  private final double alpha;
  private final double beta;

  private Tversky(Options options) {
    super(options);
    this.alpha = options.alpha;
    this.beta = options.beta;
  }

  /** The loss over all axes, both kinds of errors weighed 0.5. */
  public static Tversky of() {
    return of(options -> {});
  }

  /** The loss with these weights of the two kinds of errors. */
  public static Tversky of(double alpha, double beta) {
    return of(options -> options.alpha(alpha).beta(beta));
  }

  /** The loss with these options. */
  public static Tversky of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Tversky(all);
  }

  static Loss read(Arguments config) {
    return new Tversky(new Options().read(config));
  }

  @Override
  public String className() {
    return "Tversky";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor t = fit(targets, predictions);
    Tensor both = sum(t.times(predictions));
    Tensor missed = sum(Ops.subtract(1, predictions).times(t));
    Tensor excess = sum(predictions.times(Ops.subtract(1, t)));
    Tensor all = both.plus(missed.times(alpha)).plus(excess.times(beta)).plus(EPSILON);
    return Ops.subtract(1, both.div(all));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(super.getConfig());
    Object axis = config.remove("axis");
    config.put("alpha", alpha);
    config.put("beta", beta);
    config.put("axis", axis);
    return config;
  }

  /** What the loss can be told. */
  public static final class Options extends OverlapLoss.Options<Options> {
    private double alpha = 0.5;
    private double beta = 0.5;

    Options() {
      super("tversky");
    }

    /** The weight of what was missed; 0.5 by default. */
    public Options alpha(double alpha) {
      this.alpha = alpha;
      return this;
    }

    /** The weight of what is too much; 0.5 by default. */
    public Options beta(double beta) {
      this.beta = beta;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config).alpha(config.real("alpha", alpha)).beta(config.real("beta", beta));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
