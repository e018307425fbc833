package dev.lamina.rules.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.rules.KerasKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerasCallTest {
  @Test
  void readsNamesAndArguments() throws Exception {
    KerasCall call = KerasCall.parse(KerasKind.INITIALIZER, "truncated_normal(stddev=0.02)");
    assertEquals("TruncatedNormal", call.signature().className());
    assertEquals(Map.of("stddev", 0.02), call.arguments());
    assertEquals(
        Map.of("minval", -1L, "maxval", 1e-3),
        KerasCall.parse(KerasKind.INITIALIZER, "random_uniform(-1, maxval=1e-3)").arguments());
    assertEquals(
        Map.of("mode", "fan_out"),
        KerasCall.parse(KerasKind.INITIALIZER, "VarianceScaling(mode='fan_out')").arguments());
    assertEquals(Map.of(), KerasCall.parse(KerasKind.INITIALIZER, "zeros()").arguments());
  }

  @Test
  void argumentWithoutDefaultMustBeGiven() throws Exception {
    KerasCall.parse(KerasKind.ACTIVATION, "threshold(0.5, default_value=1)");
    assertEquals(
        "threshold needs its argument default_value (it has: threshold, default_value)",
        assertThrows(
                ExpressionException.class,
                () -> KerasCall.parse(KerasKind.ACTIVATION, "threshold(0.5)"))
            .problem());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "zeroes ~ 0 ~ there is no initializer \"zeroes\"",
        "zeroes ~ 0 ~ Did you mean \"zeros\"?",
        "zeros(1) ~ 6 ~ zeros has too many arguments (it has none)",
        "truncated_normal(std=0.02) ~ 17 ~ has no argument \"std\" (it has: mean, stddev, seed)",
        "truncated_normal(stddev='a') ~ 24 ~ truncated_normal.stddev is a number. Received: \"a\"",
        "truncated_normal(stddev=) ~ 24 ~ a value is missing before )",
        "truncated_normal(stddev=0.1 ~ 27 ~ ) is missing before the end",
        "truncated_normal(mean=0, 1) ~ 25 ~ arguments without a name come before",
        "truncated_normal(0, mean=1) ~ 20 ~ mean is given twice",
        "glorot_uniform(seed=1.5) ~ 20 ~ glorot_uniform.seed is a whole number or None",
        "variance_scaling(mode='fan') ~ 22 ~ one of \"fan_in\", \"fan_out\", \"fan_avg\"",
        "variance_scaling(mode=fan_in) ~ 22 ~ strings stand in single quotes",
        "zeros ones ~ 6 ~ ones does not belong here",
        "'zeros' ~ 0 ~ the name of an initializer is missing before 'zeros'",
      })
  void mistake(String text, int offset, String message) {
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> KerasCall.parse(KerasKind.INITIALIZER, text));
    assertEquals(
        message + " @" + offset,
        (e.problem().contains(message) ? message : e.problem()) + " @" + e.offset());
  }
}
