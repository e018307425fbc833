package dev.lamina.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ShapeFormulasTest {
  private static int[] shape(int... lengths) {
    return lengths;
  }

  private static String refusal(Executable formula) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, formula).getMessage());
  }

  @Test
  void dotLeavesTheOtherAxes() {
    assertArrayEquals(
        shape(-1, 4, 2, 5),
        ProductShapes.dot(List.of(shape(-1, 4, 2, 6), shape(-1, 5, 6)), shape(-1)));
    assertArrayEquals(
        shape(3, 1), ProductShapes.dot(List.of(shape(-1, 6), shape(3, -1)), shape(1, 1)));
    assertEquals(
        "[2, 6] and [3, 6] have different batch sizes. What helps: inputs of the same samples",
        refusal(() -> ProductShapes.dot(List.of(shape(2, 6), shape(3, 6)), shape(1))));
    assertEquals(
        "axis -2 of [?, 6] is the batch. What helps: an axis from 1, the first behind the batch, to"
            + " 1; -1 is the last",
        refusal(() -> ProductShapes.dot(List.of(shape(-1, 6), shape(-1, 6)), shape(-2))));
  }

  @Test
  void attentionBroadcastsWhatIsBeforeTheSteps() {
    List<int[]> images = List.of(shape(-1, 1, 4, 6), shape(-1, 3, 5, 7), shape(-1, 3, 5, 6));
    assertArrayEquals(shape(-1, 3, 4, 7), ProductShapes.attend(images, "dot"));
    assertArrayEquals(
        shape(-1, -1, 7),
        ProductShapes.attend(List.of(shape(-1, -1, 6), shape(5, 7), shape(5, 6)), "dot"));
    assertArrayEquals(
        shape(-1, 4, 6), ProductShapes.attend(List.of(shape(-1, 4, 1), shape(-1, 5, 6)), "concat"));
    assertEquals(
        "[2, 4, 6] and [3, 5, 6] differ in axis 0, before the steps, 2 vs 3. What helps: inputs"
            + " that are alike there, or of length 1",
        refusal(() -> ProductShapes.attend(List.of(shape(2, 4, 6), shape(3, 5, 6)), "dot")));
    assertEquals(
        "the query [?] has no axis of steps. What helps: [batch, steps, size]",
        refusal(() -> ProductShapes.attend(List.of(shape(-1), shape(-1)), "dot")));
  }

  @Test
  void einsumTakesWhatItIsNotToldFromTheInput() {
    int[] open = shape(-1, 8);
    assertArrayEquals(shape(2, 4, 8), EinsumShapes.einsum(shape(2, 4, 6), "abc,cd->abd", open));
    assertArrayEquals(shape(6, 8), EinsumShapes.kernel(shape(2, 4, 6), "abc,cd->abd", open));
    assertArrayEquals(shape(8), EinsumShapes.bias(shape(2, 4, 6), "abc,cd->abd", open, "d"));
    assertArrayEquals(shape(4, 1), EinsumShapes.bias(shape(2, 4, 6), "abc,cd->abd", open, "b"));
    assertArrayEquals(
        shape(2, 3, 4, 8), EinsumShapes.einsum(shape(2, 3, 4, 6), "...bc,cd->...bd", open));
    assertArrayEquals(
        shape(2, 8, 5, 6), EinsumShapes.einsum(shape(2, 4, 5, 6), "ab...,bc->ac...", shape(8)));
    assertArrayEquals(
        shape(8, 1, 1), EinsumShapes.bias(shape(2, 4, 5, 6), "ab...,bc->ac...", shape(8), "c"));
    assertEquals(
        "axis b of \"abb,bd->ad\" is both 4 and 6 in the input [2, 4, 6]",
        refusal(() -> EinsumShapes.einsum(shape(2, 4, 6), "abb,bd->ad", shape(8))));
    assertEquals(
        "the equation \"abc,cd->abe\": axis e of the output is neither in the input nor in the"
            + " kernel",
        refusal(() -> EinsumShapes.einsum(shape(2, 4, 6), "abc,cd->abe", open)));
  }

  @Test
  void categoriesTakeThePlaceOfAColumn() {
    assertArrayEquals(shape(-1, 5), CategoryShapes.encoded(shape(-1, 1), "one_hot", 5));
    assertArrayEquals(shape(-1, -1, 5), CategoryShapes.encoded(shape(-1, -1), "one_hot", 5));
    assertArrayEquals(shape(1, 5), CategoryShapes.encoded(shape(1), "one_hot", 5));
    assertArrayEquals(shape(-1, 2, -1), CategoryShapes.encoded(shape(-1, 3, 2), "count", -1));
    assertArrayEquals(shape(5), CategoryShapes.encoded(shape(3), "multi_hot", 5));
    assertArrayEquals(shape(-1, 3), CategoryShapes.encoded(shape(-1, 3), "int", 5));
  }
}
