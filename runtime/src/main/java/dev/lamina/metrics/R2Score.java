package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.engine.Variable;
import dev.lamina.losses.RankMatch;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The share of the targets' variance that predictions explain: {@code 1 - sum w (t - p)^2 / sum w
 * (t - mean t)^2} for each output, then one number; 1 is perfect, 0 is as good as the mean.
 * Adjusted for r regressors it is {@code 1 - (1 - R2)(n - 1) / (n - r - 1)}, n the number of
 * targets. Predictions {@code [batch, outputs]}, targets the same. Keras: {@code
 * keras.metrics.R2Score}.
 */
public final class R2Score extends Metric {
  private static final String UNIFORM = "uniform_average";
  private static final String BY_VARIANCE = "variance_weighted_average";

  private final @Nullable String classAggregation;
  private final int numRegressors;
  private final Variable number = new Variable("num_samples", Tensor.scalar(0), false);
  private @Nullable Sums sums;

  /** What was seen, a number for each output. */
  private record Sums(Variable squares, Variable values, Variable residual, Variable count) {
    static Sums zeros(int outputs) {
      return new Sums(
          zeros("squared_sum", outputs),
          zeros("sum", outputs),
          zeros("residual", outputs),
          zeros("count", outputs));
    }

    private static Variable zeros(String name, int outputs) {
      return new Variable(name, Tensor.zeros(outputs), false);
    }
  }

  private R2Score(Options options) {
    super(options.name());
    this.classAggregation = options.classAggregation;
    this.numRegressors = options.numRegressors;
  }

  /** The mean over the outputs. */
  public static R2Score of() {
    return of(options -> {});
  }

  /** The score with these options. */
  public static R2Score of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new R2Score(all);
  }

  static Metric read(Arguments config) {
    return new R2Score(new Options().read(config));
  }

  @Override
  public String className() {
    return "R2Score";
  }

  @Override
  public List<Variable> variables() {
    List<Variable> all = new ArrayList<>(List.of(number));
    if (sums != null) {
      all.addAll(List.of(sums.squares(), sums.values(), sums.residual(), sums.count()));
    }
    return all;
  }

  @Override
  public void build(Shape targets, Shape predictions) {
    if (predictions.rank() != 2) {
      throw new IllegalArgumentException(
          "R2Score takes predictions [batch, outputs]. Received: " + predictions);
    }
    if (sums == null) {
      sums = Sums.zeros(predictions.dim(1));
    }
  }

  @Override
  public void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    RankMatch matched =
        RankMatch.of(targets.cast(DataType.FLOAT32), predictions.cast(DataType.FLOAT32));
    Tensor t = matched.first();
    Tensor p = matched.second();
    build(t.shape(), p.shape());
    if (sums == null) {
      throw new IllegalStateException("R2Score was not built");
    }
    Tensor weights = weights(sampleWeight, t);
    Tensor weighted = t.times(weights);
    sums.values().assign(sums.values().plus(weighted.sum(0)));
    sums.squares().assign(sums.squares().plus(t.times(weighted).sum(0)));
    sums.residual().assign(sums.residual().plus(t.minus(p).square().times(weights).sum(0)));
    sums.count().assign(sums.count().plus(weights.sum(0)));
    number.assign(number.plus((double) t.size()));
  }

  private static Tensor weights(@Nullable Tensor sampleWeight, Tensor targets) {
    if (sampleWeight == null) {
      return Tensor.ones(targets.shape(), DataType.FLOAT32);
    }
    Tensor weights = sampleWeight.cast(DataType.FLOAT32);
    return Ops.broadcastTo(weights.rank() == 1 ? weights.expandDims(1) : weights, targets.shape());
  }

  /** The score: a scalar, or one for each output. */
  @Override
  public Tensor result() {
    if (sums == null) {
      return Tensor.scalar(Double.NaN);
    }
    Tensor values = sums.values().value();
    Tensor spread = sums.squares().minus(values.times(values.div(sums.count())));
    Tensor each = Ops.subtract(1, sums.residual().div(spread));
    each = Ops.where(each.abs().equal(Double.POSITIVE_INFINITY), 0, each);
    Tensor score = each;
    if (UNIFORM.equals(classAggregation)) {
      score = each.mean();
    } else if (BY_VARIANCE.equals(classAggregation)) {
      score = spread.times(each).sum().div(spread.sum());
    }
    return numRegressors == 0 ? score : adjusted(score);
  }

  private Tensor adjusted(Tensor score) {
    Tensor freedom = number.minus(numRegressors + 1);
    Tensor isPossible = freedom.greater(0);
    Tensor unexplained = Ops.subtract(1, score).times(number.minus(1));
    Tensor adjusted = Ops.subtract(1, unexplained.div(Ops.where(isPossible, freedom, 1)));
    return Ops.where(isPossible, adjusted, score);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("class_aggregation", classAggregation);
    config.put("num_regressors", numRegressors);
    return config;
  }

  /** What the metric can be told. */
  public static final class Options extends MetricOptions<Options> {
    private @Nullable String classAggregation = UNIFORM;
    private int numRegressors;

    Options() {
      super("r2_score");
    }

    /**
     * How the outputs become one number: {@code uniform_average}, the default, {@code
     * variance_weighted_average}, or null for a number each.
     */
    public Options classAggregation(@Nullable String aggregation) {
      if (aggregation != null && !List.of(UNIFORM, BY_VARIANCE).contains(aggregation)) {
        throw new IllegalArgumentException(
            "R2Score.classAggregation must be "
                + UNIFORM
                + ", "
                + BY_VARIANCE
                + " or null. Received: "
                + aggregation);
      }
      classAggregation = aggregation;
      return this;
    }

    /** How many independent variables the score is adjusted for; 0, the default, for none. */
    public Options numRegressors(int regressors) {
      if (regressors < 0) {
        throw new IllegalArgumentException(
            "R2Score.numRegressors must be at least 0. Received: " + regressors);
      }
      numRegressors = regressors;
      return this;
    }

    @Override
    Options read(Arguments config) {
      super.read(config);
      if (config.has("class_aggregation")) {
        classAggregation(config.string("class_aggregation").orElse(null));
      }
      return numRegressors(config.integer("num_regressors").orElse(numRegressors));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
