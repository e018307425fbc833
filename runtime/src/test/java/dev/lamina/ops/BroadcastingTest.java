package dev.lamina.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All binary operations on shapes that broadcast, against a loop over indices. */
class BroadcastingTest {
  record Operation(String name, BinaryOperator<Tensor> tensors, DoubleBinaryOperator numbers) {}

  private static final List<Operation> FLOATS =
      List.of(
          new Operation("add", Tensor::plus, Double::sum),
          new Operation("subtract", Tensor::minus, (a, b) -> a - b),
          new Operation("multiply", Tensor::times, (a, b) -> a * b),
          new Operation("divide", Tensor::div, (a, b) -> a / b),
          new Operation("maximum", Tensor::maximum, Math::max),
          new Operation("minimum", Tensor::minimum, Math::min),
          new Operation("power", Tensor::pow, Math::pow),
          new Operation("remainder", Tensor::rem, (a, b) -> a - b * Math.floor(a / b)),
          new Operation("equal", Tensor::equal, (a, b) -> a == b ? 1 : 0),
          new Operation("less", Tensor::less, (a, b) -> a < b ? 1 : 0),
          new Operation("greaterEqual", Tensor::greaterEqual, (a, b) -> a >= b ? 1 : 0));

  static Stream<Arguments> pairs() {
    int[][][] shapes = {
      {{}, {}},
      {{3}, {}},
      {{}, {2, 3}},
      {{3}, {3}},
      {{1}, {4}},
      {{2, 3}, {3}},
      {{3}, {2, 3}},
      {{2, 3}, {2, 1}},
      {{2, 1}, {1, 3}},
      {{1, 3}, {2, 1}},
      {{2, 3, 4}, {3, 1}},
      {{2, 3, 4}, {2, 1, 4}},
      {{2, 1, 4}, {1, 3, 1}},
      {{4, 1, 1}, {1, 5}},
      {{2, 3, 4, 5}, {5}},
      {{2, 3, 4, 5}, {3, 1, 5}},
      {{1, 1}, {1, 1, 1}},
      {{2, 1, 3, 1}, {1, 4, 1, 5}},
      {{0}, {1}},
      {{0, 3}, {3}},
      {{2, 0}, {2, 1}},
      {{0}, {}},
    };
    return Stream.of(shapes)
        .flatMap(
            pair ->
                Stream.of(DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64)
                    .map(dtype -> Arguments.of(Shape.of(pair[0]), Shape.of(pair[1]), dtype)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyBinaryOperation(Shape left, Shape right, DataType dtype) {
    Random random = new Random(11);
    Tensor a = whole(random, left, dtype);
    Tensor b = whole(random, right, dtype);
    for (Operation operation : FLOATS) {
      if (!dtype.isFloating() && List.of("divide", "power").contains(operation.name)) {
        continue;
      }
      Tensor y = operation.tensors.apply(a, b);
      Shape shape = Broadcasting.shape("test", left, right);
      assertEquals(shape, y.shape(), operation.name);
      assertArrayEquals(
          expected(a, b, shape, operation.numbers),
          y.toDoubleArray(),
          dtype == DataType.FLOAT32 ? 1e-4 : 1e-12,
          operation.name);
    }
  }

  private static double[] expected(
      Tensor a, Tensor b, Shape shape, DoubleBinaryOperator operation) {
    double[] left = a.toDoubleArray();
    double[] right = b.toDoubleArray();
    double[] y = new double[(int) shape.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] =
          operation.applyAsDouble(
              left[place(i, shape, a.shape())], right[place(i, shape, b.shape())]);
    }
    return y;
  }

  private static int place(int flat, Shape shape, Shape operand) {
    int place = 0;
    int stride = 1;
    int rest = flat;
    for (int back = 1; back <= shape.rank(); back++) {
      int index = rest % shape.dim(-back);
      rest /= shape.dim(-back);
      if (back <= operand.rank()) {
        place += operand.dim(-back) == 1 ? 0 : index * stride;
        stride *= operand.dim(-back);
      }
    }
    return place;
  }

  private static Tensor whole(Random random, Shape shape, DataType dtype) {
    double[] values = random.ints(shape.size(), 1, 6).asDoubleStream().toArray();
    return Tensor.of(values).reshape(shape).cast(dtype);
  }
}
