package dev.lamina.benchmarks.operations;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** An operation at the size it has in the models that are compared. */
@SuppressWarnings("ImmutableEnumChecker") // a functional interface cannot say that it is immutable
public enum Operation {
  /** What a replay costs when there is nothing to compute. */
  ADD_16(Shape.of(4, 4), Shape.of(4, 4), Tensor::plus),
  ADD(Shape.of(2048, 128), Shape.of(2048, 128), Tensor::plus),
  ADD_ROW(Shape.of(2048, 128), Shape.of(128), Tensor::plus),
  RELU(Shape.of(2048, 128), Tensor::relu),
  TANH(Shape.of(2048, 128), Tensor::tanh),
  SOFTMAX(Shape.of(2048, 128), x -> x.softmax(-1)),
  SUM_ROWS(Shape.of(2048, 128), x -> x.sum(0)),
  SUM_COLUMNS(Shape.of(2048, 128), x -> x.sum(1)),
  TRANSPOSE(Shape.of(2048, 128), Tensor::transpose),
  MATMUL(Shape.of(128, 784), Shape.of(784, 512), Tensor::matmul),
  /** A gradient of weights. */
  MATMUL_LEFT_TRANSPOSED(
      Shape.of(128, 784), Shape.of(128, 512), (a, b) -> Ops.matmul(a, true, b, false)),
  /** A gradient of inputs. */
  MATMUL_RIGHT_TRANSPOSED(
      Shape.of(128, 512), Shape.of(784, 512), (a, b) -> Ops.matmul(a, false, b, true)),
  CONV2D(
      Shape.of(64, 14, 14, 32),
      Shape.of(3, 3, 32, 64),
      (x, k) -> Ops.conv2d(x, k, 1, Padding.SAME)),
  MAX_POOL2D(
      Shape.of(64, 28, 28, 32),
      x -> Ops.maxPool2d(x, new int[] {2, 2}, new int[] {2, 2}, Padding.VALID));

  private final List<Shape> inputs;
  private final BinaryOperator<Tensor> body;

  Operation(Shape a, Shape b, BinaryOperator<Tensor> body) {
    inputs = List.of(a, b);
    this.body = body;
  }

  Operation(Shape a, UnaryOperator<Tensor> body) {
    inputs = List.of(a, Shape.of());
    this.body = (x, unused) -> body.apply(x);
  }

  Shape first() {
    return inputs.get(0);
  }

  Shape second() {
    return inputs.get(1);
  }

  Tensor of(Tensor a, Tensor b) {
    return body.apply(a, b);
  }
}
