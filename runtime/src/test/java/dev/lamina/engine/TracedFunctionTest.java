package dev.lamina.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracedFunctionTest {
  private final Tensor x = Tensor.of(new float[][] {{1, -2, 3}, {4, 5, -6}});

  @Test
  void replayGivesWhatEagerGives() {
    List<String> runs = new ArrayList<>();
    TracedFunction f =
        new TracedFunction(
            "f",
            in -> {
              runs.add("traced");
              Tensor h = in.get(0).relu().plus(1).times(in.get(0).reshape(3, 2).sum(1).reshape(3));
              return List.of(h, h.softmax(-1), in.get(0));
            });
    List<Tensor> eager =
        List.of(
            x.relu().plus(1).times(x.reshape(3, 2).sum(1)),
            x.relu().plus(1).times(x.reshape(3, 2).sum(1)).softmax(-1),
            x);
    for (int call = 0; call < 3; call++) {
      List<Tensor> replayed = f.call(List.of(x));
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(eager.get(i).toFloatArray(), replayed.get(i).toFloatArray());
      }
      assertNotSame(x, replayed.get(2));
    }
    assertEquals(List.of("traced"), runs);
  }

  @Test
  void outputsOfOneCallSurviveTheNext() {
    TracedFunction f = new TracedFunction("f", in -> List.of(in.get(0).times(2)));
    Tensor first = f.call(List.of(Tensor.scalar(1))).get(0);
    Tensor second = f.call(List.of(Tensor.scalar(5))).get(0);
    assertEquals(2, first.item());
    assertEquals(10, second.item());
  }

  @Test
  void assignTakesEffectInOrderAndAfterTheCall() {
    Variable total = new Variable("total", Tensor.scalar(10), false);
    TracedFunction f =
        new TracedFunction(
            "f",
            in -> {
              Tensor before = total.plus(0);
              total.assign(total.plus(in.get(0)));
              Tensor after = total.times(1);
              total.assign(total.plus(in.get(0)));
              return List.of(before, after);
            });
    List<Tensor> results = f.call(List.of(Tensor.scalar(1)));
    assertEquals(10, results.get(0).item());
    assertEquals(11, results.get(1).item());
    assertEquals(12, total.value().item());
    Tensor kept = total.value();
    f.call(List.of(Tensor.scalar(1)));
    assertEquals(12, kept.item());
    assertEquals(14, total.value().item());
  }

  @Test
  void aValueTakenBeforeTheTraceStaysWhatItWas() {
    Variable v = new Variable("v", Tensor.ones(3), false);
    Tensor kept = v.value();
    TracedFunction f = new TracedFunction("f", in -> List.of(in.get(0).plus(kept)));
    assertArrayEquals(
        new float[] {1, 1, 1}, f.call(List.of(Tensor.zeros(3))).get(0).toFloatArray());
    v.assign(Tensor.zeros(3));
    assertArrayEquals(
        new float[] {1, 1, 1}, f.call(List.of(Tensor.zeros(3))).get(0).toFloatArray());
  }

  @Test
  void exchangesTwoVariables() {
    Variable a = new Variable("a", Tensor.scalar(1), false);
    Variable b = new Variable("b", Tensor.scalar(2), false);
    TracedFunction f =
        new TracedFunction(
            "swap",
            in -> {
              Tensor old = a.value();
              a.assign(b.value());
              b.assign(old);
              return List.of(a.value());
            });
    assertEquals(2, f.call(List.of()).get(0).item());
    assertEquals(2, a.value().item());
    assertEquals(1, b.value().item());
  }

  @Test
  void gradientsInsideATrace() {
    Variable w = new Variable("w", Tensor.of(new float[] {1, 2, 3}), true);
    TracedFunction f =
        new TracedFunction(
            "step",
            in -> {
              Tensor loss = w.times(in.get(0)).square().sum();
              Tensor g = Gradients.of(loss, List.of(w)).get(0);
              w.assign(w.minus(g.times(0.5)));
              return List.of(loss, g);
            });
    List<Tensor> results = f.call(List.of(Tensor.of(new float[] {1, 1, 2})));
    assertEquals(41, results.get(0).item());
    assertArrayEquals(new float[] {2, 4, 24}, results.get(1).toFloatArray());
    assertArrayEquals(new float[] {0, 0, -9}, w.toFloatArray());
  }

  @Test
  void readingASymbolicTensorNamesTheLayerAndLine() {
    TracedFunction f =
        new TracedFunction(
            "f",
            in ->
                Scope.call(
                    "Layer \"gate\" (Gate)", () -> List.of(Tensor.scalar(in.get(0).item()))));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> f.call(List.of(Tensor.scalar(1))));
    String message = String.valueOf(e.getMessage());
    assertTrue(
        message.startsWith(
            "In Layer \"gate\" (Gate): item() reads a symbolic tensor float32[] at "),
        message);
    assertTrue(message.contains("TracedFunctionTest.java:"), message);
    assertTrue(message.contains("runEagerly(true)"), message);
  }

  @Test
  void aSymbolicTensorKeptForLaterIsRefused() {
    List<Tensor> kept = new ArrayList<>();
    TracedFunction f =
        new TracedFunction(
            "f",
            in -> {
              kept.add(in.get(0));
              return in;
            });
    f.call(List.of(x));
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> kept.get(0).plus(1));
    assertTrue(String.valueOf(e.getMessage()).contains("outside the trace"));
  }

  @Test
  void learnsShapesWithUnknownAxes() {
    List<Shape> shapes =
        SymbolicRun.shapes(
            List.of(Shape.of(-1, 3, 4)),
            in -> List.of(in.get(0).reshape(-1, 12), in.get(0).sum(0)));
    assertEquals(List.of(Shape.of(-1, 12), Shape.of(3, 4)), shapes);
  }
}
