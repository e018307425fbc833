package dev.lamina.training;

import dev.lamina.engine.EagerTensor;
import dev.lamina.engine.Exchange;
import dev.lamina.engine.NativeArray;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import org.jspecify.annotations.Nullable;

/** Some of a number of samples, moved on batch by batch, and the predictions for all of them. */
final class Predictions implements Exchange {
  private final String owner;
  private final Samples samples;
  private final EagerTensor x;
  private Shape shape;
  private int from;
  private int to;
  private @Nullable EagerTensor result;

  /** For all these samples at once, until it is moved. */
  Predictions(String owner, Samples samples) {
    this.owner = owner;
    this.samples = samples;
    x = EagerTensor.of(samples.x());
    shape = x.shape();
    to = samples.number();
  }

  /** Moves to these samples. */
  void move(int newFrom, int newTo) {
    if (newTo - newFrom != to - from) {
      shape = shape.with(0, newTo - newFrom);
    }
    from = newFrom;
    to = newTo;
  }

  /** The samples where it is, copied. */
  Tensor copied() {
    return samples.range(from, to).x();
  }

  /** Takes predictions for them. */
  void take(Tensor predictions) {
    take(0, EagerTensor.of(predictions).values());
  }

  /** The predictions for all samples that it was at. */
  Tensor result() {
    if (result == null) {
      throw new IllegalStateException(owner + ": nothing has been predicted yet");
    }
    return result;
  }

  /** The predictions for the samples where it is, copied. */
  Tensor latest() {
    return Samples.rows(result(), from, to);
  }

  @Override
  public int inputs() {
    return 1;
  }

  @Override
  public DataType dtype(int input) {
    return x.dtype();
  }

  @Override
  public Shape shape(int input) {
    return shape;
  }

  @Override
  public void feed(int input, NativeArray memory) {
    int bytes = Math.toIntExact(memory.size() * memory.dtype().bytes());
    memory.bytes().put(0, x.values().bytes(), bytes / (to - from) * from, bytes);
  }

  @Override
  public void take(int output, NativeArray memory) {
    if (to - from == x.dim(0)) {
      result = EagerTensor.copyOf(memory);
      return;
    }
    requireOneRowEach(memory.shape());
    if (result == null) {
      Shape all = memory.shape().with(0, x.dim(0));
      result = EagerTensor.ofValues(new TensorSpec(memory.dtype(), all));
    }
    int bytes = Math.toIntExact(memory.size() * memory.dtype().bytes());
    result.values().bytes().put(bytes / (to - from) * from, memory.bytes(), 0, bytes);
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
