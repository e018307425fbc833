package dev.lamina.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizersTest {
  private static Variable weight(float... values) {
    return new Variable("weight", Tensor.of(values), true);
  }

  private static String refusal(Runnable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void namesDoNotMindLetterCase() {
    assertEquals("Adam", Optimizers.get("ADAM").className());
    assertEquals("SGD", Optimizers.get("sgd").className());
    String message = refusal(() -> Optimizers.get("adan"));
    assertTrue(message.contains("Did you mean \"adam\"?"), message);
  }

  @Test
  void configMakesTheSameOptimizerAgain() {
    Optimizer adam =
        Adam.of(
            o ->
                o.learningRate(CosineDecay.of(0.1, 10, c -> c.warmup(0.2, 3)))
                    .beta1(0.8)
                    .amsgrad(true)
                    .weightDecay(0.01)
                    .clipNorm(1.0)
                    .useEma(true)
                    .emaOverwriteFrequency(5)
                    .gradientAccumulationSteps(2));
    assertEquals(
        adam.serialized().toMap(), Optimizers.get(adam.serialized().toMap()).serialized().toMap());
    assertEquals((double) 0.01f, SGD.of(0.01).getConfig().get("learning_rate"));
  }

  @Test
  void gradientDescentMovesAgainstTheGradient() {
    Variable weight = weight(1, 2);
    SGD sgd = SGD.of(0.5);
    sgd.apply(List.of(Tensor.of(new float[] {1, -1})), List.of(weight));
    assertArrayEquals(new float[] {0.5f, 2.5f}, weight.toFloatArray());
    assertEquals(1, sgd.iteration().item());
  }

  @Test
  void variablesStandInTheOrderOfKerasFiles() {
    Variable weight = weight(1);
    Adam adam = Adam.of(o -> o.useEma(true).gradientAccumulationSteps(2).amsgrad(true));
    adam.build(List.of(weight));
    assertEquals(
        List.of(
            "iteration",
            "learning_rate",
            "weight_average",
            "weight_gradient_accumulator",
            "weight_momentum",
            "weight_velocity",
            "weight_velocity_hat"),
        adam.variables().stream().map(Variable::name).toList());
    SGD scheduled = SGD.of(ExponentialDecay.of(0.1, 10, 0.5));
    assertEquals(List.of("iteration"), scheduled.variables().stream().map(Variable::name).toList());
    assertThrows(IllegalStateException.class, () -> scheduled.setLearningRate(1));
  }

  @Test
  void atMostOneWayOfClipping() {
    refusal(() -> SGD.of(o -> o.clipNorm(1.0).clipValue(1.0)));
    refusal(() -> SGD.of(o -> o.clipValue(0.0)));
    refusal(() -> SGD.of(0.1, 1.5));
    refusal(() -> Adam.of(o -> o.gradientAccumulationSteps(1)));
  }

  @Test
  void otherWeightsAreRefused() {
    SGD sgd = SGD.of();
    sgd.apply(List.of(Tensor.of(new float[] {1})), List.of(weight(1)));
    String message =
        refusal(() -> sgd.apply(List.of(Tensor.of(new float[] {1})), List.of(weight(1))));
    assertTrue(message.contains("built for other weights"), message);
    refusal(() -> sgd.apply(List.of(), List.of(weight(1))));
  }

  @Test
  void averageReplacesTheWeightsAtTheEnd() {
    Variable weight = weight(1);
    SGD sgd = SGD.of(1.0, o -> o.useEma(true).emaMomentum(0.5));
    for (int i = 0; i < 2; i++) {
      sgd.apply(List.of(Tensor.of(new float[] {1})), List.of(weight));
    }
    assertEquals(-1, weight.item());
    sgd.finish();
    assertEquals(-0.5, weight.item()); // 0 after the first step, then half way to -1
  }
}
