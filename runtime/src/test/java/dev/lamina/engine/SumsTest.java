package dev.lamina.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Gradients that are added at once in plans, against those that a tape adds one by one. */
class SumsTest {
  private static final float CLOSE = 1e-5f;

  private static final Tensor X =
      Tensor.of(new float[] {1, 2, -3, 4, 0.5f, -6, 7, 8, -1, 2, 3, -4}, 3, 4);
  private static final Tensor W =
      Tensor.of(
          new float[] {
            0.1f, -0.2f, 0.3f, 0.4f, 0.2f, 0.1f, -0.3f, 0.5f, -0.1f, 0.3f, 0.2f, 0.1f, 0.4f, 0.2f,
            0.1f, -0.5f
          },
          4,
          4);

  private static void assertSameGradients(BinaryOperator<Tensor> loss) {
    List<Tensor> taped;
    try (GradientTape tape = new GradientTape()) {
      tape.watch(X, W);
      taped = tape.gradient(loss.apply(X, W), List.of(X, W));
    }
    try (TracedFunction plan =
        new TracedFunction(
            "loss", in -> Gradients.of(loss.apply(in.get(0), in.get(1)), List.copyOf(in)))) {
      List<Tensor> planned = plan.call(List.of(X, W));
      for (int i = 0; i < taped.size(); i++) {
        assertEquals(taped.get(i).shape(), planned.get(i).shape());
        assertArrayEquals(taped.get(i).toFloatArray(), planned.get(i).toFloatArray(), CLOSE);
      }
    }
  }

  private static Tensor squares(List<Tensor> pieces) {
    Tensor sum = Tensor.scalar(0f);
    for (int i = 0; i < pieces.size(); i++) {
      sum = sum.plus(pieces.get(i).square().sum().times(i + 1));
    }
    return sum;
  }

  @Test
  void piecesOfATensor() {
    assertSameGradients((x, w) -> squares(Ops.split(x.matmul(w), 4, 1)));
  }

  @Test
  void somePiecesOfATensorInAnotherOrder() {
    assertSameGradients(
        (x, w) -> {
          List<Tensor> all = Ops.split(x.matmul(w), 4, 1);
          return squares(List.of(all.get(3), all.get(1), all.get(2)));
        });
  }

  @Test
  void piecesThatOverlapOrLeaveGaps() {
    assertSameGradients(
        (x, w) -> {
          Tensor y = x.matmul(w);
          List<Tensor> pieces = new ArrayList<>();
          for (int from : new int[] {0, 1, 2}) {
            pieces.add(y.slice(new int[] {0, from}, new int[] {3, 2}));
          }
          pieces.addAll(List.of(Ops.split(y, 4, 1).get(0), Ops.split(y, 4, 1).get(2)));
          pieces.add(y.slice(new int[] {1, 1}, new int[] {2, 1}));
          return squares(pieces);
        });
  }

  @Test
  void aMatrixThatManyStepsUse() {
    assertSameGradients(
        (x, w) -> {
          Tensor state = x;
          Tensor sum = Tensor.scalar(0f);
          for (int step = 0; step < 5; step++) {
            state = state.matmul(w).tanh();
            sum = sum.plus(state.square().sum());
          }
          return sum.plus(Ops.matmul(w, true, w, false).sum());
        });
  }
}
