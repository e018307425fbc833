package dev.lamina.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.engine.Variable;
import dev.lamina.rules.losses.TrainingNames;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void theCompilerKnowsTheSameNames() {
    assertEquals(TrainingNames.OPTIMIZER.all(), Optimizers.names());
    String message = refusal(() -> Optimizers.get("adan"));
    assertEquals(TrainingNames.OPTIMIZER.unknown("adan"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd",
        "adam",
        "adamw",
        "adamax",
        "nadam",
        "rmsprop",
        "adagrad",
        "adadelta",
        "lion",
        "ftrl",
        "lamb"
      })
  void everyNameMakesWhatItsConfigDescribes(String name) {
    Optimizer made = Optimizers.get(name);
    assertEquals(name, made.className().toLowerCase(Locale.ROOT));
    Map<String, ?> written = made.serialized().toMap();
    assertEquals(written, Optimizers.get(written).serialized().toMap());
  }

  @Test
  void wrongValuesAreRefusedInOurOwnWords() {
    assertTrue(refusal(() -> AdamW.of(o -> o.weightDecay(null))).contains("use Adam"));
    assertTrue(refusal(() -> Lion.of(o -> o.beta1(0))).contains("greater than 0 and at most 1"));
    assertTrue(refusal(() -> Ftrl.of(o -> o.learningRatePower(0.5))).contains("at most 0"));
    assertTrue(refusal(() -> Nadam.of(Double.NaN)).contains("Nadam.learningRate must be a finite"));
    String message = refusal(() -> Optimizers.get("rmsprob(0.1)"));
    assertTrue(message.contains("Did you mean \"rmsprop\"?"), message);
    refusal(() -> Optimizers.get("sgd(lr=0.1)"));
    refusal(() -> PiecewiseConstantDecay.of(new int[] {1, 2}, new double[] {0.1, 0.2}));
    refusal(() -> PiecewiseConstantDecay.of(new int[] {2, 1}, new double[] {0.1, 0.2, 0.3}));
    refusal(() -> PolynomialDecay.of(0.1, 0));
  }

  @Test
  void weightsCanBeLeftOutOfWeightDecay() {
    Variable kernel = new Variable("kernel", Tensor.of(new float[] {1}), true);
    Variable bias = new Variable("bias", Tensor.of(new float[] {1}), true);
    Variable gate = new Variable("gate", Tensor.of(new float[] {1}), true);
    SGD sgd = SGD.of(0.5, o -> o.weightDecay(0.2));
    sgd.excludeFromWeightDecay("bias");
    sgd.excludeFromWeightDecay(List.of(gate));
    Tensor none = Tensor.of(new float[] {0});
    sgd.apply(List.of(none, none, none), List.of(kernel, bias, gate));
    assertEquals(0.9, kernel.item(), 1e-6);
    assertEquals(1, bias.item());
    assertEquals(1, gate.item());
    assertThrows(IllegalStateException.class, () -> sgd.excludeFromWeightDecay("kernel"));
  }

  @Test
  void weightsOfTwoTypesAreUpdatedEachInItsOwn() {
    Variable single = new Variable("single", Tensor.of(new float[] {1}), true);
    Variable twice = new Variable("double", Tensor.of(new double[] {1}), true);
    Nadam nadam = Nadam.of(0.1);
    for (int i = 0; i < 3; i++) {
      nadam.apply(
          List.of(Tensor.of(new float[] {1}), Tensor.of(new double[] {1})), List.of(single, twice));
    }
    assertEquals(DataType.FLOAT64, twice.dtype());
    assertEquals(twice.item(), single.item(), 1e-5);
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
