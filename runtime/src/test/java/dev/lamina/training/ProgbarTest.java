package dev.lamina.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.testing.Fixture;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgbarTest {
  static List<JsonNode> scripts() {
    return Fixture.rows("misc/progbar.json");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void printsWhatKerasPrints(JsonNode script) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    double[] now = {100};
    Progbar bar =
        new Progbar(
            script.path("target").isNull() ? null : script.path("target").intValue(),
            script.path("verbose").intValue(),
            script.path("terminal").booleanValue(),
            out,
            () -> now[0]);
    for (JsonNode call : script.path("calls")) {
      now[0] += call.path("seconds_later").doubleValue();
      Map<String, Double> values = new LinkedHashMap<>();
      call.path("values")
          .forEach(pair -> values.put(pair.path(0).textValue(), pair.path(1).doubleValue()));
      text.reset();
      bar.update(call.path("current").intValue(), values, call.path("finalize").booleanValue());
      assertEquals(call.path("printed").textValue(), text.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void numbersRoundAsInPython() {
    assertEquals("0", PythonFormat.fixed(0.5, 0));
    assertEquals("2", PythonFormat.fixed(1.5, 0));
    assertEquals("0.1235", PythonFormat.fixed(0.12345, 4)); // a little above the half
    assertEquals("1.0000e-03", PythonFormat.scientific(1e-3));
    assertEquals("0.0000e+00", PythonFormat.scientific(0));
    assertEquals("-5.0000e-01", PythonFormat.scientific(-0.5));
    assertEquals("1.2346e-12", PythonFormat.scientific(1.23456e-12));
    assertEquals("9.9990e-05", PythonFormat.scientific(9.999e-5));
    assertEquals("1.0000e-04", PythonFormat.scientific(9.99999e-5));
    assertEquals("nan", PythonFormat.fixed(Double.NaN, 4));
    assertEquals("-inf", PythonFormat.scientific(Double.NEGATIVE_INFINITY));
  }
}
