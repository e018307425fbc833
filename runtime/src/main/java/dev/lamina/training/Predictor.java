package dev.lamina.training;

import dev.lamina.callbacks.CallbackList;
import dev.lamina.data.Dataset;
import dev.lamina.engine.TracedFunction;
import dev.lamina.ops.Ops;
import dev.lamina.rules.data.DataRules;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
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
    trace = new TracedFunction(predict, inputs -> network.call(inputs, false));
  }

  /** Whether to run operation by operation instead of a traced plan. */
  public void runEagerly(boolean eager) {
    this.eager = eager;
  }

  /** The predictions for all samples, in batches; one tensor an output. */
  public List<Tensor> predict(List<Tensor> xs, PredictOptions options) {
    Samples samples = prepared(predict, xs);
    if (TracedFunction.isRecording()) {
      return network.call(samples.inputs(), false);
    }
    int batches = samples.batches(options.batchSize());
    Integer most = options.steps();
    int steps = most == null ? batches : Math.min(most, batches);
    CallbackList callbacks = new Run(network, null).callbacks(options, 1, steps);
    try {
      return predict(samples, options.batchSize(), steps, callbacks);
    } finally {
      callbacks.close();
    }
  }

  private List<Tensor> predict(Samples samples, int batchSize, int steps, CallbackList callbacks) {
    callbacks.onPredictBegin();
    Predictions predictions = new Predictions(predict, samples);
    Supplier<List<Tensor>> outputs = predictions::latest;
    for (int batch = 0; batch < steps; batch++) {
      int from = batch * batchSize;
      callbacks.onPredictBatchBegin(batch);
      predictions.move(from, Math.min(samples.number(), from + batchSize));
      run(predictions);
      callbacks.onPredictBatchEnd(batch, outputs);
    }
    callbacks.onPredictEnd();
    return steps * (long) batchSize >= samples.number()
        ? predictions.results()
        : predictions.resultsSoFar();
  }

  /** The predictions for all that a dataset hands out; one tensor an output. */
  public List<Tensor> predict(Dataset dataset, PredictOptions options) {
    Integer most = options.steps();
    if (dataset.isEndless() && most == null) {
      throw new IllegalArgumentException(
          predict + ": the dataset has no end, so steps must say how many batches to predict");
    }
    try (DatasetBatches batches =
        new DatasetBatches(dataset, options.batchSize(), (samples, number) -> samples)) {
      Integer steps = most == null ? batches.number() : most;
      CallbackList callbacks = new Run(network, null).callbacks(options, 1, steps);
      try {
        return predict(batches, most, callbacks);
      } finally {
        callbacks.close();
      }
    }
  }

  private List<Tensor> predict(
      DatasetBatches batches, @Nullable Integer most, CallbackList callbacks) {
    List<List<Tensor>> parts = new ArrayList<>();
    callbacks.onPredictBegin();
    batches.begin(0, 0);
    for (int number = 0; most == null || number < most; number++) {
      Batch batch = batches.next();
      if (batch == null) {
        break;
      }
      callbacks.onPredictBatchBegin(number);
      List<Tensor> xs = batch.copied().inputs();
      List<Tensor> outputs = predictOnBatch(xs);
      parts.add(outputs);
      callbacks.onPredictBatchEnd(number, () -> outputs);
    }
    callbacks.onPredictEnd();
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(predict + ": the dataset holds no elements");
    }
    List<Tensor> all = new ArrayList<>();
    for (int output = 0; output < parts.get(0).size(); output++) {
      int place = output;
      all.add(Ops.concatenate(parts.stream().map(part -> part.get(place)).toList(), 0));
    }
    return all;
  }

  /** The predictions for all samples, as one batch; one tensor an output. */
  public List<Tensor> predictOnBatch(List<Tensor> xs) {
    Samples samples = prepared(predictOnBatch, xs);
    if (TracedFunction.isRecording()) {
      return network.call(samples.inputs(), false);
    }
    Predictions predictions = new Predictions(predictOnBatch, samples);
    run(predictions);
    return predictions.results();
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
      Tensor batch = Tensor.of(sample, shape.toArray());
      return predictOnBatch(List.of(batch)).get(0).toFloatArray();
    }
    OnePrediction prediction = new OnePrediction(sample, shape);
    trace.run(prediction, NO_STATICS);
    return prediction.prediction();
  }

  /** A batch of one sample of so many values, which may be the first. */
  private Shape shapeOfOne(float[] sample) {
    List<Shape> inputs = network.inputShapes();
    if (inputs.size() > 1 || network.outputNames().size() > 1) {
      throw new IllegalArgumentException(
          network.label()
              + ": predictOne is for models of one input and one output. This one has the inputs "
              + network.inputNames()
              + " and the outputs "
              + network.outputNames()
              + "; use predictOnBatch");
    }
    Shape expected = inputs.isEmpty() ? Shape.of(Shape.UNKNOWN, sample.length) : inputs.get(0);
    Shape shape = expected.rank() == 0 ? expected : expected.with(0, 1);
    if (!shape.isKnown() || shape.size() != sample.length) {
      throw new IllegalArgumentException(
          network.label()
              + ": "
              + DataRules.notOneSample(
                  sample.length, Arrays.stream(expected.toArray()).boxed().toList())
              + (shape.isKnown() ? "" : "; for an input with open axes use predictOnBatch"));
    }
    network.build(List.of(DataChecks.anyNumber(shape)));
    oneSample = shape;
    return shape;
  }

  private Samples prepared(String owner, List<Tensor> xs) {
    Samples samples = Samples.of(xs);
    DataChecks.requireSamples(owner, network, samples);
    network.build(xs.stream().map(x -> DataChecks.anyNumber(x.shape())).toList());
    return samples;
  }

  @Override
  public void close() {
    trace.close();
  }
}
