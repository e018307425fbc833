package dev.lamina.rules;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RangesTest {
  @Test
  void numberBelowItsMinimum() {
    assertMessage(
        "Dense.units must be at least 1. Received: 0", () -> Ranges.atLeast("Dense.units", 0, 1));
  }

  @Test
  void numberAboveItsMaximum() {
    assertMessage(
        "Dropout.rate must be at most 1. Received: 1.5",
        () -> Ranges.atMost("Dropout.rate", 1.5, 1));
  }

  @Test
  void notANumberIsInNoRange() {
    assertMessage(
        "Dropout.rate must be at least 0. Received: NaN",
        () -> Ranges.atLeast("Dropout.rate", Double.NaN, 0));
  }

  @Test
  void eachElementOfAListOrArray() {
    assertMessage(
        "Conv2D.kernelSize must be at least 1 in each element. Received: [3, 0]",
        () -> Ranges.atLeast("Conv2D.kernelSize", List.of(3, 0), 1));
    assertMessage(
        "Conv2D.kernelSize must be at least 1 in each element. Received: [3, 0]",
        () -> Ranges.atLeast("Conv2D.kernelSize", new int[] {3, 0}, 1));
  }

  @Test
  void wordThatIsNotAllowedNamesTheNearest() {
    assertMessage(
        "Conv2D.padding must be one of \"valid\", \"same\". Received: \"Same\". Did you mean"
            + " \"same\"?",
        () -> Ranges.oneOf("Conv2D.padding", "Same", "valid", "same"));
  }

  @Test
  void listOfAnotherSize() {
    assertMessage(
        "Conv2D.strides must have 2 elements. Received: [1, 2, 3]",
        () -> Ranges.size("Conv2D.strides", List.of(1, 2, 3), 2));
  }

  @Test
  void valuesInRangePass() {
    assertDoesNotThrow(
        () -> {
          Ranges.atLeast("x", 1, 1);
          Ranges.atMost("x", Long.MAX_VALUE, Long.MAX_VALUE);
          Ranges.oneOf("x", "same", "valid", "same");
          Ranges.size("x", List.of(1, 2), 2);
          Ranges.atLeast("x", null, 1);
        });
  }

  @Test
  void conditionNamesItsValues() {
    assertMessage(
        "SelfAttention requires embedDim % numHeads == 0. Received: embedDim = 100, numHeads = 3."
            + " 100 is not a multiple of 3: 99 or 102",
        () ->
            Conditions.require(
                "SelfAttention",
                "embedDim % numHeads == 0",
                () -> 100 % 3 == 0,
                "embedDim",
                100,
                "numHeads",
                3));
  }

  @Test
  void conditionThatDividesByZeroSaysSo() {
    assertMessage(
        "A requires n % k == 0. Received: k = 0 (/ by zero)",
        () ->
            Conditions.require(
                "A", "n % k == 0", () -> Math.floorMod(4, zero()) == 0, "k", zero()));
  }

  private static int zero() {
    return 0;
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
