package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How often the class number is among the k greatest predictions; ties at the border count. With
 * {@code fromSortedIds} predictions are class numbers, the best first. Keras: {@code
 * keras.metrics.SparseTopKCategoricalAccuracy}.
 */
public final class SparseTopKCategoricalAccuracy extends MatchMetric {
  private final int k;
  private final boolean fromSortedIds;

  private SparseTopKCategoricalAccuracy(Options options) {
    super(options.name());
    this.k = TopK.requireAtLeastOne("SparseTopKCategoricalAccuracy.k", options.k);
    this.fromSortedIds = options.fromSortedIds;
  }

  /** The metric with k 5. */
  public static SparseTopKCategoricalAccuracy of() {
    return of(options -> {});
  }

  /** The metric with this k. */
  public static SparseTopKCategoricalAccuracy of(int k) {
    return of(options -> options.k(k));
  }

  /** The metric with these options. */
  public static SparseTopKCategoricalAccuracy of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new SparseTopKCategoricalAccuracy(all);
  }

  static Metric read(Arguments config) {
    return new SparseTopKCategoricalAccuracy(new Options().read(config));
  }

  @Override
  public String className() {
    return "SparseTopKCategoricalAccuracy";
  }

  @Override
  Tensor matches(Tensor targets, Tensor predictions) {
    Tensor classes =
        targets.rank() == predictions.rank() && targets.dim(-1) == 1
            ? targets.squeeze(-1)
            : targets;
    if (!fromSortedIds) {
      return TopK.holds(classes.cast(DataType.INT32), predictions, k);
    }
    int best = Math.min(k, predictions.dim(-1));
    int[] from = new int[predictions.rank()];
    int[] size = predictions.shape().with(predictions.rank() - 1, best).toArray();
    Tensor wanted = classes.cast(predictions.dtype()).expandDims(-1);
    return Ops.any(predictions.slice(from, size).equal(wanted), false, -1);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("k", k);
    if (fromSortedIds) {
      config.put("from_sorted_ids", true);
    }
    return config;
  }

  /** What the metric can be told. */
  public static final class Options extends MetricOptions<Options> {
    private int k = 5;
    private boolean fromSortedIds;

    Options() {
      super("sparse_top_k_categorical_accuracy");
    }

    /** How many of the greatest predictions count; 5 by default. */
    public Options k(int k) {
      this.k = k;
      return this;
    }

    /** Whether predictions are class numbers in order, the best first; false by default. */
    public Options fromSortedIds(boolean sorted) {
      fromSortedIds = sorted;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config)
          .k(config.integer("k").orElse(k))
          .fromSortedIds(config.bool("from_sorted_ids").orElse(fromSortedIds));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
