package dev.lamina.samples.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DigitsOptionsTest {
  @Test
  void withoutOptionsTheDenseModelIsTrained() {
    DigitsOptions options = DigitsOptions.parse();
    assertEquals(
        new DigitsOptions(false, 10, Path.of("target/digits-mlp.keras"), 1, false), options);
  }

  @Test
  void convolutionalModelIsAnOption() {
    DigitsOptions options = DigitsOptions.parse("--cnn");
    assertEquals(
        new DigitsOptions(true, 10, Path.of("target/digits-cnn.keras"), 1, false), options);
  }

  @Test
  void allOptionsAreRead() {
    DigitsOptions options =
        DigitsOptions.parse("--cnn", "--epochs", "3", "--output", "a.keras", "--seed", "-7");
    assertEquals(new DigitsOptions(true, 3, Path.of("a.keras"), -7, false), options);
  }

  @Test
  void wrongOptionsAreToldWithTheUsage() {
    assertRefused("Option --cn is not known.", "--cn");
    assertRefused("--epochs needs a value.", "--epochs");
    assertRefused(
        "--epochs must be a whole number from 1 to 10000. Received: zero", "--epochs", "zero");
    assertRefused("--epochs must be a whole number from 1 to 10000. Received: 0", "--epochs", "0");
    assertRefused("--output must name a .keras file. Received: a.h5", "--output", "a.h5");
  }

  private static void assertRefused(String message, String... args) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> DigitsOptions.parse(args));
    String text = String.valueOf(refusal.getMessage());
    assertTrue(text.startsWith(message + System.lineSeparator() + "Usage: "), text);
  }
}
