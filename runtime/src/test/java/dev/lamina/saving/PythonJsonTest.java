package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonJsonTest {

  /** The right column is what {@code repr} of Python 3.11 prints for the left. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "32, 32.0",
    "0.001, 0.001",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1e-6, 1e-06",
    "1e-7, 1e-07",
    "-2.5e-7, -2.5e-07",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "1.5e16, 1.5e+16",
    "123456789012345680, 1.2345678901234568e+17",
    "1e22, 1e+22",
    "2e23, 2e+23",
    "1e100, 1e+100",
    "5e-324, 5e-324",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "0.0010000000474974513, 0.0010000000474974513",
    "3.141592653589793, 3.141592653589793",
    "100, 100.0",
    "120.5, 120.5",
    "9007199254740993, 9007199254740992.0",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity"
  })
  void floatsAreShownAsReprShowsThem(double value, String repr) {
    assertEquals(repr, PythonJson.repr(value));
  }

  @Test
  void anyDoubleComesBackFromItsText() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      assertEquals(value, Double.parseDouble(PythonJson.repr(value)));
    }
  }

  @Test
  void partsAreSeparatedAsPythonDoes() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("list", Arrays.asList(1, 2L, 0.5f, true, null));
    tree.put("empty", List.of(List.of(), Map.of()));
    tree.put("text", "a\"\\\n\r\t\f\b/\u007f\u0001é\uD83D\uDE00");
    assertEquals(
        "{\"list\": [1, 2, 0.5, true, null], \"empty\": [[], {}], "
            + "\"text\": \"a\\\"\\\\\\n\\r\\t\\f\\b/\\u007f\\u0001\\u00e9\\ud83d\\ude00\"}",
        PythonJson.write(tree));
  }
}
