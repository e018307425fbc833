package dev.lamina.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.engine.TracedFunction;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tensors without elements give NumPy's results or a clear error. */
class EmptyTensorsTest {
  private final Tensor none = Tensor.zeros(0, 3);

  @Test
  void sumsAreZeroAndProductsOne() {
    assertEquals(0, none.sum().item());
    assertArrayEquals(new float[3], none.sum(0).toFloatArray());
    assertEquals(Shape.of(0), none.sum(1).shape());
    assertEquals(1, none.prod().item());
    assertEquals(Double.NaN, none.mean().item());
    assertEquals(0, Ops.any(none.equal(0), false).item());
    assertEquals(1, Ops.all(none.equal(0), false).item());
  }

  @Test
  void productOverNoInnerAxisIsZeros() {
    assertArrayEquals(new float[8], Tensor.zeros(2, 0).matmul(Tensor.zeros(0, 4)).toFloatArray());
    assertEquals(Shape.of(0, 4), none.matmul(Tensor.zeros(3, 4)).shape());
    assertEquals(Shape.of(0, 2, 4), Tensor.zeros(0, 2, 3).matmul(Tensor.zeros(0, 3, 4)).shape());
  }

  @Test
  void everythingElseKeepsItsShape() {
    assertEquals(Shape.of(0, 3), none.exp().plus(1).softmax(-1).shape());
    assertEquals(Shape.of(3, 0), none.transpose().shape());
    assertEquals(Shape.of(0, 6), Ops.concatenate(List.of(none, none), 1).shape());
    assertEquals(Shape.of(2, 3), Ops.concatenate(List.of(none, Tensor.ones(2, 3)), 0).shape());
    assertArrayEquals(
        new float[] {7, 7, 7}, Ops.pad(none, new int[] {1, 0}, new int[] {0, 0}, 7).toFloatArray());
    assertEquals(Shape.of(0, 3), none.gather(Tensor.of(new int[0]), 0).shape());
    assertEquals(Shape.of(0, 5), Ops.oneHot(Tensor.of(new int[0]), 5, DataType.FLOAT32).shape());
    assertEquals(Shape.of(0, 3), none.reshape(0, 3).greater(0).shape());
    assertEquals(
        Shape.of(0, 2, 2, 3),
        Ops.maxPool2d(Tensor.zeros(0, 4, 4, 3), new int[] {2, 2}, new int[] {2, 2}, Padding.VALID)
            .shape());
    assertEquals(0, none.toFloatArray().length);
    assertEquals("float32[0, 3] []", none.toString());
  }

  @Test
  void plansTakeThemToo() {
    TracedFunction f =
        new TracedFunction(
            "f", in -> List.of(in.get(0).plus(1).sum(0), in.get(0).matmul(Tensor.ones(3, 2))));
    List<Tensor> results = f.call(List.of(none));
    assertArrayEquals(new float[3], results.get(0).toFloatArray());
    assertEquals(Shape.of(0, 2), results.get(1).shape());
  }

  @Test
  void aMaximumOfNothingIsAnError() {
    assertThrows(ShapeException.class, () -> none.max());
  }
}
