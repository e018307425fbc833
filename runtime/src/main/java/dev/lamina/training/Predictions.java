package dev.lamina.training;

import dev.lamina.engine.EagerTensor;
import dev.lamina.engine.Exchange;
import dev.lamina.engine.NativeArray;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Some of a number of samples, moved on batch by batch, and the predictions for all of them. */
final class Predictions implements Exchange {
  private final String owner;
  private final Samples samples;
  private final EagerTensor[] xs;
  private final Shape[] shapes;
  private final List<EagerTensor> results = new ArrayList<>(1);
  private int from;
  private int to;

  /** For all these samples at once, until it is moved. */
  Predictions(String owner, Samples samples) {
    this.owner = owner;
    this.samples = samples;
    List<Tensor> inputs = samples.inputs();
    xs = new EagerTensor[inputs.size()];
    shapes = new Shape[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = EagerTensor.of(inputs.get(i));
      shapes[i] = xs[i].shape();
    }
    to = samples.number();
  }

  /** Moves to these samples. */
  void move(int newFrom, int newTo) {
    if (newTo - newFrom != to - from) {
      for (int i = 0; i < shapes.length; i++) {
        shapes[i] = shapes[i].with(0, newTo - newFrom);
      }
    }
    from = newFrom;
    to = newTo;
  }

  /** The samples where it is, copied. */
  List<Tensor> copied() {
    return samples.range(from, to).inputs();
  }

  /** Takes predictions for them, one tensor an output. */
  void take(List<Tensor> predictions) {
    for (int i = 0; i < predictions.size(); i++) {
      take(i, EagerTensor.of(predictions.get(i)).values());
    }
  }

  /** The predictions for all samples that it was at, one tensor an output. */
  List<Tensor> results() {
    return List.copyOf(results);
  }

  /** The predictions for the samples up to where it is. */
  List<Tensor> resultsSoFar() {
    return results.stream().map(result -> Samples.rows(result, 0, to)).toList();
  }

  /** The predictions for the samples where it is, copied. */
  List<Tensor> latest() {
    return results.stream().map(result -> Samples.rows(result, from, to)).toList();
  }

  @Override
  public int inputs() {
    return xs.length;
  }

  @Override
  public DataType dtype(int input) {
    return xs[input].dtype();
  }

  @Override
  public Shape shape(int input) {
    return shapes[input];
  }

  @Override
  public void feed(int input, NativeArray memory) {
    int bytes = Math.toIntExact(memory.size() * memory.dtype().bytes());
    memory.bytes().put(0, xs[input].values().bytes(), bytes / (to - from) * from, bytes);
  }

  @Override
  public void take(int output, NativeArray memory) {
    int number = samples.number();
    if (to - from == number) {
      results.add(EagerTensor.copyOf(memory));
      return;
    }
    requireOneRowEach(memory.shape());
    if (output == results.size()) {
      Shape all = memory.shape().with(0, number);
      results.add(EagerTensor.ofValues(new TensorSpec(memory.dtype(), all)));
    }
    int bytes = Math.toIntExact(memory.size() * memory.dtype().bytes());
    results.get(output).values().bytes().put(bytes / (to - from) * from, memory.bytes(), 0, bytes);
  }

  private void requireOneRowEach(Shape output) {
    if (output.rank() == 0 || output.dim(0) != to - from) {
      throw new IllegalArgumentException(
          owner
              + ": a batch of "
              + (to - from)
              + " samples gave an output of shape "
              + output
              + ", which is not one row a sample. Use predictOnBatch");
    }
  }
}
