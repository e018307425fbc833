package dev.lamina.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final TensorSpec INPUT = new TensorSpec(DataType.FLOAT32, Shape.of(100));

  @Test
  void keepsWhatTheResultNeedsOnly() {
    assertOperations(
        List.of("exp", "negative"),
        x -> {
          x.sin().cos();
          return x.exp().unaryMinus();
        });
  }

  @Test
  void doesEqualWorkOnce() {
    assertOperations(
        List.of("multiply", "exp", "add"), x -> x.times(2).exp().plus(x.times(2).exp()));
    assertOperations(List.of("multiply", "multiply", "add"), x -> x.times(2).plus(x.times(3)));
  }

  @Test
  void gradientsOfWhatIsNotAskedForAreNotComputed() {
    Variable w = new Variable("w", Tensor.ones(100), true);
    assertOperations(List.of("multiply"), x -> Gradients.of(x.times(w).sum(), List.of(w)).get(0));
  }

  @Test
  void chainsOfElementWiseWorkTakeOnePlace() {
    Slots slots = Slots.of(trace(x -> x.plus(1).exp().sin().times(3).reshape(10, 10).relu()));
    // The input's own place, and one for all that follows.
    assertEquals(List.of(400L, 400L), slots.bytes());
  }

  @Test
  void aValueNeededLaterKeepsItsPlace() {
    Slots slots =
        Slots.of(
            trace(
                x -> {
                  Tensor kept = x.exp();
                  return kept.sin().cos().times(kept);
                }));
    // One for the value, one that the input leaves to the others.
    assertEquals(List.of(400L, 400L), slots.bytes());
  }

  @Test
  void productsTakeMatricesAsTheyLie() {
    assertOperations(List.of("reshape", "matmul"), x -> square(x).matmul(square(x).transpose()));
    assertOperations(
        List.of("reshape", "exp", "matmul"), x -> square(x).matmul(square(x).exp()).transpose());
    Tensor a = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor b = Tensor.of(new float[] {7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18}, 4, 3);
    try (TracedFunction plan =
        new TracedFunction(
            "products",
            in -> {
              Tensor product = in.get(0).matmul(in.get(1).transpose());
              Tensor turned = in.get(1).matmul(in.get(0).transpose()).transpose();
              return List.of(product, turned, product);
            })) {
      Tensor expected = a.matmul(b.transpose());
      List<Tensor> results = plan.call(List.of(a, b));
      assertArrayEquals(expected.toFloatArray(), results.get(0).toFloatArray());
      assertArrayEquals(expected.toFloatArray(), results.get(1).toFloatArray());
      assertEquals(expected.shape(), results.get(1).shape());
    }
  }

  private static Tensor square(Tensor x) {
    return x.reshape(10, 10);
  }

  private static void assertOperations(List<String> expected, UnaryOperator<Tensor> function) {
    assertEquals(expected, trace(function).nodes().stream().map(n -> n.op.name()).toList());
  }

  private static Graph trace(UnaryOperator<Tensor> function) {
    try (Trace trace = Trace.start()) {
      return Graph.of(trace, List.of(function.apply(trace.input(INPUT))));
    }
  }
}
