package dev.lamina.training;

import dev.lamina.engine.EagerTensor;
import dev.lamina.engine.Exchange;
import dev.lamina.engine.NativeArray;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a number of samples, which go straight into a step's inputs, and the numbers that come
 * out: the loss, and where a step works them out the metrics. One batch serves a whole epoch: it is
 * moved on.
 */
final class Batch implements Exchange {
  /** Rows up to this many bytes are copied number by number: a call for each would cost more. */
  private static final int SMALL_ROW = 64;

  private final Samples samples;
  private final EagerTensor[] tensors;
  private final Shape[] shapes;
  private int @Nullable [] order;
  private int from;
  private int to;
  private double loss;
  private double[] metrics = {};

  /** All these samples, until it is moved. */
  Batch(Samples samples) {
    this.samples = samples;
    List<Tensor> all = samples.tensors();
    tensors = new EagerTensor[all.size()];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = EagerTensor.of(all.get(i));
    }
    shapes = new Shape[tensors.length];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = tensors[i].shape();
    }
    to = samples.number();
  }

  /** Takes the samples in this order from now on; null for their own. */
  void reorder(int @Nullable [] newOrder) {
    order = newOrder;
  }

  /** Moves to the samples at these places of the order. */
  void move(int newFrom, int newTo) {
    if (newTo - newFrom != to - from) {
      for (int i = 0; i < shapes.length; i++) {
        shapes[i] = shapes[i].with(0, newTo - newFrom);
      }
    }
    from = newFrom;
    to = newTo;
  }

  /** The samples of this batch alone, copied. */
  Samples copied() {
    return order == null
        ? samples.range(from, to)
        : samples.pick(Arrays.copyOfRange(order, from, to));
  }

  /** What the tensors are. */
  Layout layout() {
    return samples.layout();
  }

  /** How many samples it has where it is. */
  int size() {
    return to - from;
  }

  /** The loss of the step that was last. */
  double loss() {
    return loss;
  }

  /** The metrics as the last step left them, if it worked them out. */
  double[] metrics() {
    return metrics;
  }

  /** Makes room for so many metrics. */
  Batch withMetrics(int number) {
    metrics = new double[number];
    return this;
  }

  /** Takes what a step gives as tensors. */
  void take(List<Tensor> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      put(i, outputs.get(i).item());
    }
  }

  private void put(int output, double value) {
    if (output == 0) {
      loss = value;
    } else {
      metrics[output - 1] = value;
    }
  }

  @Override
  public int inputs() {
    return tensors.length;
  }

  @Override
  public DataType dtype(int input) {
    return tensors[input].dtype();
  }

  @Override
  public Shape shape(int input) {
    return shapes[input];
  }

  @Override
  public void feed(int input, NativeArray memory) {
    ByteBuffer source = tensors[input].values().bytes();
    ByteBuffer target = memory.bytes();
    int row = Math.toIntExact(memory.size() / (to - from) * memory.dtype().bytes());
    if (order == null) {
      target.put(0, source, from * row, (to - from) * row);
    } else if (row <= SMALL_ROW && row % Long.BYTES == 0) {
      gatherLongs(source, order, row, target);
    } else if (row <= SMALL_ROW && row % Integer.BYTES == 0) {
      gatherInts(source, order, row, target);
    } else {
      for (int i = from; i < to; i++) {
        target.put((i - from) * row, source, order[i] * row, row);
      }
    }
  }

  private void gatherLongs(ByteBuffer source, int[] rows, int row, ByteBuffer target) {
    int at = 0;
    for (int i = from; i < to; i++) {
      int end = (rows[i] + 1) * row;
      for (int place = end - row; place < end; place += Long.BYTES, at += Long.BYTES) {
        target.putLong(at, source.getLong(place));
      }
    }
  }

  private void gatherInts(ByteBuffer source, int[] rows, int row, ByteBuffer target) {
    int at = 0;
    for (int i = from; i < to; i++) {
      int end = (rows[i] + 1) * row;
      for (int place = end - row; place < end; place += Integer.BYTES, at += Integer.BYTES) {
        target.putInt(at, source.getInt(place));
      }
    }
  }

  @Override
  public void take(int output, NativeArray memory) {
    put(output, memory.element(0));
  }
}
