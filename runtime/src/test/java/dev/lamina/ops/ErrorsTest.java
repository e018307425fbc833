package dev.lamina.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What operations say, word for word. */
class ErrorsTest {
  private final Tensor x = Tensor.zeros(2, 3);

  @Test
  void shapes() {
    says("add: [2, 3] and [4] do not broadcast: last axis 3 vs 4", () -> x.plus(Tensor.zeros(4)));
    says(
        "multiply: [2, 3] and [5, 1] do not broadcast: axis -2 2 vs 5",
        () -> x.times(Tensor.zeros(5, 1)));
    says("matmul: [2, 3] and [4, 3]: inner axes 3 vs 4", () -> x.matmul(Tensor.zeros(4, 3)));
    says(
        "matmul: [6, 2, 3] and [4, 3]: inner axes 3 vs 4",
        () -> Tensor.zeros(6, 2, 3).matmul(Tensor.zeros(4, 3)));
    says(
        "matmul: [6, 2, 3] and [5, 3, 2]: leading axes [6] and [5] do not broadcast",
        () -> Tensor.zeros(6, 2, 3).matmul(Tensor.zeros(5, 3, 2)));
    says("matmul: [] and [2, 3]: no axis to sum", () -> Tensor.scalar(1).matmul(x));
    says("reshape: [2, 3] to [4]: 6 elements vs 4", () -> x.reshape(4));
    says("reshape: [2, 3] to [4, -1]: 6 elements are not a multiple of 4", () -> x.reshape(4, -1));
    says("reshape: [2, 3] to [-1, -1]: only one axis may be -1", () -> x.reshape(-1, -1));
    says("sum: axis 2 does not exist in [2, 3] of rank 2", () -> x.sum(2));
    says("sum: axis -1 is given twice for [2, 3]", () -> x.sum(1, -1));
    says("max of no elements: [0, 3], axes [0]", () -> Tensor.zeros(0, 3).max(0));
    says("argmax of no elements: [2, 0], axis 1", () -> Tensor.zeros(2, 0).argmax(1));
    says("transpose: [0, 0] does not name each axis of [2, 3] once", () -> x.transpose(0, 0));
    says("squeeze: axis 0 of [2, 3] has length 2, not 1", () -> x.squeeze(0));
    says(
        "expandDims: a tensor of [2, 3] takes a new axis at -3 to 2, not 4", () -> x.expandDims(4));
    says(
        "slice: begin [0, 2], size [2, 2] does not lie inside [2, 3]",
        () -> x.slice(new int[] {0, 2}, new int[] {2, 2}));
    says(
        "concatenate: [2, 3] and [2, 4] must be equal except along axis 0",
        () -> Ops.concatenate(List.of(x, Tensor.zeros(2, 4)), 0));
    says("stack: [2, 3] and [3] must be equal", () -> Ops.stack(List.of(x, Tensor.zeros(3)), 0));
    says("split: axis 1 of [2, 3] does not divide into 2 equal parts", () -> Ops.split(x, 2, 1));
    says("broadcastTo: [2, 3] does not fit into [3]", () -> Ops.broadcastTo(x, Shape.of(3)));
    says("6 values do not fill shape [2, 2]", () -> Tensor.of(new float[6], 2, 2));
    says(
        "The rows of a matrix have one length; row 0 has 2, row 1 has 1",
        () -> Tensor.of(new float[][] {{1, 2}, {3}}));
    says("item() reads a tensor of one element; this one is float32[2, 3]", x::item);
  }

  @Test
  void types() {
    Tensor ids = Tensor.of(new int[] {1, 2, 3});
    complains("add: float32 and int32: cast one", () -> x.plus(ids));
    complains(
        "where (its condition) takes bool, got float32: notEqual(0) makes it bool",
        () -> Ops.where(x, x, x));
    complains("sqrt takes float32 or float64, got int32: cast it", ids::sqrt);
    complains("matmul takes float32 or float64, got int32: cast it", () -> ids.matmul(ids));
    complains(
        "multiply: int32 and the number 0.5: cast the tensor to a float type",
        () -> ids.times(0.5));
    complains("mean takes float32 or float64, got int32: cast it", ids::mean);
    complains("gather takes ids of int32 or int64, got float32: cast them", () -> x.gather(x, 0));
    complains("sum takes numbers, got bool: cast it", () -> x.equal(x).sum());
    complains(
        "A float32 tensor is not read as integers; cast(DataType.INT32) drops fractions",
        x::toIntArray);
    complains(
        "clip: the lower bound 2.0 must not be above the upper bound 1.0", () -> x.clip(2, 1));
    complains(
        "oneHot: depth must be at least 1, got 0", () -> Ops.oneHot(ids, 0, DataType.FLOAT32));
    complains("gather: id 3 is outside the axis of length 3", () -> Tensor.ones(3).gather(ids, 0));
  }

  @Test
  void variables() {
    Variable w = new Variable("kernel", x, true);
    says("Variable \"kernel\" has shape [2, 3], got [3]", () -> w.assign(Tensor.zeros(3)));
    complains(
        "Variable \"kernel\" is float32, got float64: cast it",
        () -> w.assign(Tensor.zeros(Shape.of(2, 3), DataType.FLOAT64)));
    w.close();
    IllegalStateException closed = assertThrows(IllegalStateException.class, () -> w.plus(1));
    assertEquals("Variable \"kernel\" is closed; its memory has been freed", closed.getMessage());
  }

  private static void says(String message, Executable call) {
    assertEquals(message, assertThrows(ShapeException.class, call).getMessage());
  }

  private static void complains(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
