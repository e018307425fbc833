package dev.lamina.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lamina.engine.TracedFunction;
import dev.lamina.tensor.Tensor;
import dev.lamina.testing.Fixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inside a traced step, as in {@code fit}, a metric gives what it gives by hand. */
class TracedMetricsTest {
  static List<Fixture> cases() {
    return Fixture.allAndMore("metrics").stream()
        .filter(fixture -> !fixture.id().startsWith("random"))
        .toList();
  }

  private static List<Tensor> inputs(Fixture fixture, int update) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(fixture.tensor("y_true/" + update));
    inputs.add(fixture.tensor("y_pred/" + update));
    if (fixture.has("sample_weight/" + update)) {
      inputs.add(fixture.tensor("sample_weight/" + update));
    }
    return inputs;
  }

  private static List<Tensor> update(Metric metric, List<Tensor> inputs) {
    metric.update(inputs.get(0), inputs.get(1), inputs.size() > 2 ? inputs.get(2) : null);
    return List.of(metric.result(), metric.logged());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resultsAreTheSame(Fixture fixture) {
    try (Metric byHand = Metrics.get(Fixture.map(fixture.part("serialized")));
        Metric traced = Metrics.get(Fixture.map(fixture.part("serialized")));
        TracedFunction step = new TracedFunction("metric", inputs -> update(traced, inputs))) {
      for (int i = 0; i < fixture.part("result_after_update").size(); i++) {
        List<Tensor> inputs = inputs(fixture, i);
        traced.build(inputs.get(0).shape(), inputs.get(1).shape());
        List<Tensor> wanted = update(byHand, inputs);
        List<Tensor> got = step.call(inputs);
        for (int output = 0; output < 2; output++) {
          assertArrayEquals(
              wanted.get(output).toDoubleArray(), got.get(output).toDoubleArray(), 2e-5);
        }
      }
    }
  }
}
