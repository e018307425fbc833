package dev.lamina.training;

import dev.lamina.callbacks.CallbackList;
import dev.lamina.engine.TracedFunction;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a network forward. It may be used from many threads at once, with the results that each
 * would get alone. Where a tape or a trace is recording, the network is called as any layer is.
 */
public final class Predictor implements AutoCloseable {
  private static final List<Object> NO_STATICS = List.of();

  private final Network network;
  private final String predict;
  private final String predictOnBatch;
  private final TracedFunction trace;
  private volatile boolean eager;
  private volatile @Nullable Shape oneSample;

  /** For this network. */
  public Predictor(Network network) {
    this.network = network;
    predict = network.label() + ": predict";
    predictOnBatch = network.label() + ": predictOnBatch";
    trace = new TracedFunction(predict, inputs -> List.of(network.call(inputs.get(0), false)));
  }

  /** Whether to run operation by operation instead of a traced plan. */
  public void runEagerly(boolean eager) {
    this.eager = eager;
  }

  /** The predictions for all samples, in batches. */
  public Tensor predict(Tensor x, PredictOptions options) {
    Samples samples = prepared(predict, x);
    if (TracedFunction.isRecording()) {
      return network.call(samples.x(), false);
    }
    int batches = samples.batches(options.batchSize());
    CallbackList callbacks = new Run(network, null).callbacks(options, 1, batches);
    try {
      return predict(samples, options.batchSize(), callbacks);
    } finally {
      callbacks.close();
    }
  }

  private Tensor predict(Samples samples, int batchSize, CallbackList callbacks) {
    callbacks.onPredictBegin();
    Predictions predictions = new Predictions(predict, samples);
    Supplier<List<Tensor>> outputs = () -> List.of(predictions.latest());
    int batches = samples.batches(batchSize);
    for (int batch = 0; batch < batches; batch++) {
      int from = batch * batchSize;
      callbacks.onPredictBatchBegin(batch);
      predictions.move(from, Math.min(samples.number(), from + batchSize));
      run(predictions);
      callbacks.onPredictBatchEnd(batch, outputs);
    }
    callbacks.onPredictEnd();
    return predictions.result();
  }

  /** The predictions for all samples, as one batch. */
  public Tensor predictOnBatch(Tensor x) {
    Samples samples = prepared(predictOnBatch, x);
    if (TracedFunction.isRecording()) {
      return network.call(samples.x(), false);
    }
    Predictions predictions = new Predictions(predictOnBatch, samples);
    run(predictions);
    return predictions.result();
  }

  private void run(Predictions predictions) {
    if (eager) {
      predictions.take(network.call(predictions.copied(), false));
    } else {
      trace.run(predictions, NO_STATICS);
    }
  }

  /** The prediction for one sample, both as values in row-major order. */
  public float[] predictOne(float[] sample) {
    Shape known = oneSample;
    Shape shape = known != null && known.size() == sample.length ? known : shapeOfOne(sample);
    if (eager || TracedFunction.isRecording()) {
      return predictOnBatch(Tensor.of(sample, shape.toArray())).toFloatArray();
    }
    OnePrediction prediction = new OnePrediction(sample, shape);
    trace.run(prediction, NO_STATICS);
    return prediction.prediction();
  }

  /** A batch of one sample of so many values, which may be the first. */
  private Shape shapeOfOne(float[] sample) {
    Shape expected = network.inputShape().orElse(Shape.of(Shape.UNKNOWN, sample.length));
    Shape shape = expected.rank() == 0 ? expected : expected.with(0, 1);
    if (!shape.isKnown() || shape.size() != sample.length) {
      throw new IllegalArgumentException(
          network.label()
              + ": predictOne takes all values of one sample of the input's shape "
              + expected
              + ". Received: "
              + sample.length
              + " values"
              + (shape.isKnown() ? "" : "; for an input with open axes use predictOnBatch"));
    }
    build(shape);
    oneSample = shape;
    return shape;
  }

  private Samples prepared(String owner, Tensor x) {
    Samples samples = new Samples(owner, x, null, null);
    build(x.shape());
    return samples;
  }

  private void build(Shape x) {
    if (!network.isBuilt()) {
      network.build(Samples.anyNumber(x));
    }
  }

  @Override
  public void close() {
    trace.close();
  }
}
