package dev.lamina.training;

import dev.lamina.engine.TracedFunction;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a network forward. It may be used from many threads at once, with the results that each
 * would get alone.
 */
public final class Predictor implements AutoCloseable {
  private final Network network;
  private final TracedFunction trace;
  private volatile boolean eager;

  /** For this network. */
  public Predictor(Network network) {
    this.network = network;
    this.trace =
        new TracedFunction(
            network.label() + ": predict", inputs -> List.of(network.call(inputs.get(0), false)));
  }

  /** Whether to run operation by operation instead of a traced plan. */
  public void runEagerly(boolean eager) {
    this.eager = eager;
  }

  /** The predictions for all samples, in batches. */
  public Tensor predict(Tensor x, PredictOptions options) {
    Samples samples = new Samples(network.label() + ": predict", x, null, null);
    network.build(Samples.anyNumber(x.shape()));
    int batches = samples.batches(options.batchSize());
    List<FitListener> progress = ProgressLogger.listeners(options, 1, batches);
    progress.forEach(FitListener::onPredictBegin);
    List<Tensor> parts = new ArrayList<>();
    for (int batch = 0; batch < batches; batch++) {
      int from = batch * options.batchSize();
      int to = Math.min(samples.number(), from + options.batchSize());
      parts.add(onBatch(samples.range(from, to).x()));
      for (FitListener listener : progress) {
        listener.onPredictBatchEnd(batch);
      }
    }
    progress.forEach(FitListener::onPredictEnd);
    return parts.size() == 1 ? parts.get(0) : Ops.concatenate(parts, 0);
  }

  /** The predictions for all samples, as one batch. */
  public Tensor predictOnBatch(Tensor x) {
    Samples samples = new Samples(network.label() + ": predictOnBatch", x, null, null);
    network.build(Samples.anyNumber(x.shape()));
    return onBatch(samples.x());
  }

  private Tensor onBatch(Tensor x) {
    return eager ? network.call(x, false) : trace.call(List.of(x)).get(0);
  }

  @Override
  public void close() {
    trace.close();
  }
}
