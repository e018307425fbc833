package dev.lamina.samples.parity;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Gradients;
import dev.lamina.engine.TracedFunction;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Every activation against the values and derivatives that real Keras tabulated. */
class ActivationParityTest {
  /** How many cases of the repository's own fixtures must have been compared. */
  private static final int LEAST = 24;

  private static final Predicate<String> KNOWN = NotYet.found(ActivationFunction::get);

  @Test
  void activationsAgreeWithKeras() throws IOException {
    Report report = new Report("activations");
    NotYet notYet = NotYet.of("activations");
    notYet.mustAllBeUnknown(KNOWN, report);
    for (Case recorded : Fixtures.cases("activations")) {
      String name = recorded.json().path("name").asText();
      if (notYet.allKnown(recorded.id(), List.of(name), KNOWN, report)) {
        report.run(name, recorded.id(), checks -> verify(recorded, checks));
      }
    }
    report.finish(LEAST);
  }

  private static void verify(Case recorded, Checks checks) {
    ActivationFunction function =
        ActivationFunction.get(
            recorded.json().path("name").asText(), Case.plain(recorded.json().path("arguments")));
    Tensor x = recorded.tensor("x");
    Tensor weights = weights(x);
    try (GradientTape tape = new GradientTape()) {
      tape.watch(x);
      Tensor y = function.apply(x);
      Tensor gradient = tape.gradient(y.times(weights).sum(), x);
      compare("tape", y, gradient, recorded, checks);
    }
    try (TracedFunction plan =
        new TracedFunction(
            function.name(),
            inputs -> {
              Tensor y = function.apply(inputs.get(0));
              return List.of(y, Gradients.of(y.times(weights).sum(), inputs).get(0));
            })) {
      List<Tensor> results = plan.call(List.of(x));
      compare("plan", results.get(0), results.get(1), recorded, checks);
    }
  }

  /** {@code (i + 1) / n}, by which the recorded gradient weighs element i. */
  private static Tensor weights(Tensor x) {
    float[] weights = new float[Math.toIntExact(x.size())];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) ((i + 1) / (double) weights.length);
    }
    return Tensor.of(weights, x.shape().toArray());
  }

  private static void compare(
      String mode, Tensor y, Tensor gradient, Case recorded, Checks checks) {
    checks.close(mode + " y", y, recorded.tensor("y"), recorded.tolerance("forward"));
    checks.close(mode + " grad", gradient, recorded.tensor("grad"), recorded.tolerance("gradient"));
  }
}
