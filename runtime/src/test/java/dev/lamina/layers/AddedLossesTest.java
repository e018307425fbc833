package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.engine.GradientTape;
import dev.lamina.engine.TracedFunction;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.regularizers.L1L2;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What layers add to the loss in their calls; the numbers are those of Keras' formulas. */
class AddedLossesTest {
  private static final Tensor X = Tensor.of(new float[] {1, -2, 3, 4}, 2, 2);

  /** Adds the mean of its input's squares to the loss. */
  private static final class Squares extends Handmade {
    @Override
    Tensor call(Tensor input, boolean training) {
      addLoss(input.square().mean());
      return input;
    }

    void addOutside() {
      addLoss(Tensor.scalar(1));
    }
  }

  /** Calls the layer inside twice, and adds a loss of its own that is not a scalar. */
  private static final class Outer extends Handmade {
    private final Squares inner = track("inner", new Squares());

    @Override
    Tensor call(Tensor input, boolean training) {
      Tensor y = inner.apply(inner.apply(input).times(2));
      addLoss(input);
      return y;
    }
  }

  private static List<Double> losses(BaseLayer layer) {
    return layer.losses().stream().map(loss -> loss.sum().item()).toList();
  }

  @Test
  void aCallAddsToTheLossAndTheNextBeginsAnew() {
    Squares layer = new Squares();
    assertEquals(List.of(), layer.losses());
    layer.apply(X);
    layer.apply(X);
    assertEquals(List.of(7.5), losses(layer));
    layer.apply(Tensor.ones(2, 2));
    assertEquals(List.of(1.0), losses(layer));
  }

  @Test
  void theOuterLayerHasTheLossesOfThoseInside() {
    Outer outer = new Outer();
    outer.apply(X);
    assertEquals(List.of(6.0, 7.5, 30.0), losses(outer));
    assertEquals(List.of(7.5, 30.0), losses(outer.inner));
  }

  @Test
  void weightsComeAfterWhatWasAdded() {
    Dense dense =
        Dense.of(
            1,
            o ->
                o.kernelInitializer("ones")
                    .kernelRegularizer("l2(0.5)")
                    .activityRegularizer("l1(1.0)"));
    dense.apply(X); // gives -1 and 7
    assertEquals(List.of(4.0, 1.0), losses(dense)); // (1 + 7) / 2 samples, 0.5 (1 + 1)
  }

  @Test
  void activitiesAreDividedByTheBatch() {
    ActivityRegularization layer = ActivityRegularization.of(o -> o.l1(0.2).l2(0.3));
    layer.apply(X);
    assertEquals((0.2 * 10 + 0.3 * 30) / 2, losses(layer).get(0), 1e-6);
    layer.apply(Tensor.of(new float[] {}, 0, 2));
    assertEquals(List.of(0.0), losses(layer));
  }

  @Test
  void aTapeSeesWhatWasAdded() {
    Dense dense = Dense.of(1, o -> o.kernelInitializer("ones").activityRegularizer("l2(1.0)"));
    dense.build(Shape.of(-1, 2));
    try (GradientTape tape = new GradientTape()) {
      dense.apply(X);
      Tensor loss = dense.losses().get(0); // ((x1 - 2 x2)^2 ...) / 2: y = -1 and 7
      List<Tensor> gradients = tape.gradient(loss, dense.trainableWeights());
      assertEquals(List.of(20.0, 30.0), List.of(at(gradients, 0), at(gradients, 1)));
      assertEquals(6.0, gradients.get(1).item());
    }
  }

  private static double at(List<Tensor> gradients, int index) {
    return gradients.get(0).toDoubleArray()[index];
  }

  @Test
  void aTraceHasLossesOfItsOwnAndLeavesNone() {
    Squares layer = new Squares();
    layer.apply(X);
    try (TracedFunction traced =
        new TracedFunction(
            "f",
            inputs -> {
              layer.apply(inputs.get(0).times(2));
              return layer.losses();
            })) {
      assertEquals(30, traced.call(List.of(X)).get(0).item());
    }
    assertEquals(List.of(7.5), losses(layer));
  }

  @Test
  void anotherThreadsCallsAreItsOwn() throws InterruptedException {
    Squares layer = new Squares();
    layer.apply(X);
    Thread other = new Thread(() -> layer.apply(Tensor.zeros(1, 1)));
    other.start();
    other.join();
    assertEquals(List.of(7.5), losses(layer));
  }

  private static double loss(Map<String, Double> logs) {
    return Objects.requireNonNull(logs.get("loss"));
  }

  @Test
  void fitAndEvaluateCountWhatLayersAddEagerAndTraced() {
    for (boolean eager : List.of(false, true)) {
      Model model =
          Sequential.of(
              Input.of(2),
              new Outer(),
              Dense.of(1, o -> o.kernelInitializer("ones").activityRegularizer("l1(1.0)")));
      model.compile(c -> c.optimizer("sgd(learning_rate=0.01)").loss("mse").runEagerly(eager));
      // Outputs 2 (1 - 2) = -2 and 2 (3 + 4) = 14; mse 100, added 6 + 7.5 + 30, activities 16 / 2.
      Tensor zeros = Tensor.zeros(2, 1);
      assertEquals(100 + 43.5 + 8, loss(model.evaluate(X, zeros, o -> o.verbose(0))), 1e-4);
      double before = loss(model.trainOnBatch(X, zeros));
      assertEquals(100 + 43.5 + 8, before, 1e-4);
      // The derivative for the bias: (-2 + 14) of mse and (-1 + 1) / 2 of activities.
      assertEquals(-0.12, model.trainableWeights().get(1).value().item(), 1e-5);
      assertNotEquals(before, loss(model.testOnBatch(X, zeros)));
      model.close();
    }
  }

  @Test
  void theConfigKeepsTheRegularizerWhereKerasDoes() {
    Dense dense = Dense.of(2, o -> o.name("d").activityRegularizer(L1L2.l2(0.25)));
    Map<String, Object> config = dense.getConfig();
    assertEquals("activity_regularizer", List.copyOf(config.keySet()).get(3));
    BaseLayer again = LayerRegistry.fromConfig(LayerSerialization.toMap(dense));
    assertEquals(L1L2.l2(0.25), again.activityRegularizer());
    assertTrue(again.sameConfig(dense));
    assertFalse(again.sameConfig(Dense.of(2)));
    assertTrue(again.toString().endsWith("activityRegularizer=L2(l2=0.25))"), again.toString());
    assertFalse(Dense.of(2).getConfig().containsKey("activity_regularizer"));
    Conv1D conv = Conv1D.of(2, 3, o -> o.activityRegularizer("l1"));
    assertEquals("activity_regularizer", List.copyOf(conv.getConfig().keySet()).get(3));
    assertTrue(Conv1D.of(2, 3).getConfig().containsKey("activity_regularizer"));
  }

  @Test
  void whatCannotAddToTheLossSaysSo() {
    IllegalStateException outside =
        assertThrows(IllegalStateException.class, () -> new Squares().addOutside());
    assertTrue(String.valueOf(outside.getMessage()).endsWith("use addLoss in call"));
    String model =
        assertThrows(
                IllegalArgumentException.class,
                () -> Sequential.of(o -> o.name("net").activityRegularizer("l2")))
            .getMessage();
    assertEquals("Model \"net\" takes no activity regularizer; give it to its last layer", model);
    assertThrows(
        IllegalArgumentException.class,
        () -> ActivityRegularization.of(o -> o.l1(1).activityRegularizer("l2")));
  }
}
