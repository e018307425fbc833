package dev.lamina.rules;

import static dev.lamina.rules.Dims.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class DimsTest {
  @Test
  void unknownAbsorbs() {
    assertEquals(UNKNOWN, Dims.ceilDiv(UNKNOWN, 2));
    assertEquals(UNKNOWN, Dims.size(2, UNKNOWN));
    assertEquals(UNKNOWN, Dims.least(2, UNKNOWN));
    assertEquals(UNKNOWN, Dims.greatest(2, UNKNOWN));
  }

  @Test
  void divisionRoundsUp() {
    assertEquals(3, Dims.ceilDiv(5, 2));
    assertEquals(2, Dims.ceilDiv(4, 2));
    assertEquals(0, Dims.ceilDiv(0, 2));
    assertThrows(IllegalArgumentException.class, () -> Dims.ceilDiv(5, 0));
  }

  @Test
  void sizeOfNoAxesIsOne() {
    assertEquals(1, Dims.size());
    assertEquals(24, Dims.size(2, 3, 4));
    assertEquals(-6, Dims.prod(Dims.array(List.of(2, -3))));
  }

  @Test
  void oneOpenLengthIsWhatIsLeft() {
    assertArrayEquals(new int[] {4, 6}, Dims.fill(new int[] {4, -1}, 24));
    assertArrayEquals(new int[] {4, 6}, Dims.fill(new int[] {4, 6}, 24));
    assertArrayEquals(new int[] {}, Dims.fill(new int[] {}, 1));
    assertArrayEquals(new int[] {4, -1}, Dims.fill(new int[] {4, -1}, Dims.UNKNOWN));
    assertArrayEquals(new int[] {0}, Dims.fill(new int[] {0}, 0));
    assertEquals(
        "24 values do not fill [5, -1]",
        assertThrows(IllegalArgumentException.class, () -> Dims.fill(new int[] {5, -1}, 24))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Dims.fill(new int[] {4, 5}, 24));
    assertThrows(IllegalArgumentException.class, () -> Dims.fill(new int[] {0, -1}, 24));
  }

  @Test
  void productsThatAreNoAxisLengthAreRefused() {
    assertEquals(
        "The length of an axis is at most 2147483647. Received: 10000000000",
        assertThrows(IllegalArgumentException.class, () -> Dims.size(100_000, 100_000))
            .getMessage());
  }

  @Test
  void elementsCountFromTheEnd() {
    assertEquals(3, Dims.at(List.of(1, 2, 3), -1));
    assertEquals(
        "Element 3 does not exist, there are 3",
        assertThrows(IllegalArgumentException.class, () -> Dims.at(List.of(1, 2, 3), 3))
            .getMessage());
  }
}
