package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
  private static final Place PLACE = Place.file(Path.of("model.keras")).member("config.json");

  @Test
  void valuesArePlain() {
    assertEquals(
        Map.of(
            "a",
            Arrays.asList(1, 139825707315920L, -0.5, 1e-7, true, false, null, "é", List.of()),
            "b",
            Map.of()),
        read(
            "{\"a\": [1, 139825707315920, -0.5, 1e-7, true, false, null, \"\\u00e9\", []], \"b\": {}}"));
  }

  @Test
  void pythonsTokensForNumbersThatJsonLacksAreRead() {
    assertEquals(
        Map.of("a", List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)),
        read("{\"a\": [NaN, Infinity, -Infinity]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
      {"a": 1, "a": 2}        ; Duplicate field 'a'
      {"a": 1} {}             ; something follows
      {"a": 1                 ; is not JSON at line 1
      {"a": 1,}               ; is not JSON at line 1
      {'a': 1}                ; is not JSON at line 1
      {"a": 9223372036854775808} ; the integer 9223372036854775808. Allowed: integers of 64 bits
      `                       `  ; is empty
      [1]                     ; holds an array
      null                    ; holds a plain value
      """)
  void refused(String text, String reason) {
    assertRefused(reason, text);
  }

  @Test
  void nestingIsLimited() {
    int free = JsonReader.MAX_DEPTH - 1;
    read("{\"a\": " + "[".repeat(free) + "]".repeat(free) + "}");
    assertRefused(
        "nests deeper than 400 levels",
        "{\"a\": " + "[".repeat(free + 1) + "]".repeat(free + 1) + "}");
  }

  @Test
  void lengthsAreLimited() {
    read("{\"a\": \"" + "x".repeat(1 << 20) + "\"}");
    assertRefused("beyond a limit", "{\"a\": \"" + "x".repeat(5 << 20) + "\"}");
    assertRefused("beyond a limit", "{\"a\": " + "1".repeat(200) + "}");
    assertRefused("beyond a limit", "{\"" + "x".repeat(2000) + "\": 1}");
    assertRefused("beyond a limit", "{\"a\": [" + "1,".repeat(2_000_000) + "1]}");
  }

  private static Map<String, ?> read(String text) {
    return JsonReader.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), PLACE);
  }

  private static void assertRefused(String reason, String text) {
    ModelFileException refused = assertThrows(ModelFileException.class, () -> read(text));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("model.keras > config.json: "), message);
    assertTrue(message.contains(reason), message);
  }
}
