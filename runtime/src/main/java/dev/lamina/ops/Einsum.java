package dev.lamina.ops;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Products and sums over named axes, {@code "abc,cd->abd"}, as one matrix product between
 * transposes and reshapes, which plans merge into their neighbours.
 *
 * <p>With the letters of both operands and the output as batch, those of both operands alone as
 * inner, and the rest as rows (left) and columns (right): {@code [batch, rows, inner] x [batch,
 * inner, columns]}. Letters of one operand alone are summed first.
 */
final class Einsum {
  private static final String ELLIPSIS = "...";
  private static final char FIRST_ELIDED = '\u0100'; // beyond all letters

  private final String equation;
  private final List<Character> output;
  private final Map<Character, Integer> lengths = new LinkedHashMap<>();

  private Einsum(String equation, List<Character> output) {
    this.equation = equation;
    this.output = output;
  }

  static Tensor of(String equation, Tensor a, Tensor b) {
    String[] sides = equation.replace(" ", "").split("->", -1);
    String[] operands = sides[0].split(",", -1);
    if (sides.length != 2 || operands.length != 2) {
      throw new IllegalArgumentException(
          "einsum: an equation is \"left,right->output\". Received: \"" + equation + '"');
    }
    int elided = Math.max(elided(operands[0], a), elided(operands[1], b));
    Einsum einsum = new Einsum(equation, letters(sides[1], elided, equation));
    List<Character> left = letters(operands[0], elided(operands[0], a), equation);
    List<Character> right = letters(operands[1], elided(operands[1], b), equation);
    einsum.measure(left, a);
    einsum.measure(right, b);
    return einsum.product(left, a, right, b);
  }

  private static int elided(String term, Tensor x) {
    int letters = term.replace(ELLIPSIS, "").length();
    return term.contains(ELLIPSIS) ? Math.max(0, x.rank() - letters) : 0;
  }

  /** The letters of a term; what its dots stand for is numbered from the last. */
  private static List<Character> letters(String term, int elided, String equation) {
    List<Character> letters = new ArrayList<>();
    int dots = term.indexOf(ELLIPSIS);
    for (int i = 0; i < term.length(); i++) {
      if (i == dots) {
        for (int axis = elided - 1; axis >= 0; axis--) {
          letters.add((char) (FIRST_ELIDED + axis));
        }
        i += ELLIPSIS.length() - 1;
      } else if (!Character.isLetter(term.charAt(i)) || letters.contains(term.charAt(i))) {
        throw new IllegalArgumentException(
            "einsum: each axis of a tensor is a letter of its own, or a part of one \"...\"."
                + " Received: \""
                + term
                + "\" in \""
                + equation
                + '"');
      } else {
        letters.add(term.charAt(i));
      }
    }
    return letters;
  }

  private void measure(List<Character> letters, Tensor x) {
    if (letters.size() != x.rank()) {
      throw new ShapeException(
          "einsum \""
              + equation
              + "\": a tensor of "
              + letters.size()
              + " axes is wanted. Received: "
              + x.shape());
    }
    for (int i = 0; i < letters.size(); i++) {
      int length = x.dim(i);
      Integer other = lengths.putIfAbsent(letters.get(i), length);
      if (other != null && other != length) {
        throw new ShapeException(
            "einsum \""
                + equation
                + "\": axis "
                + letters.get(i)
                + " is "
                + other
                + " in one tensor and "
                + length
                + " in the other");
      }
    }
  }

  private Tensor product(
      List<Character> left, Tensor leftTensor, List<Character> right, Tensor rightTensor) {
    checkOutput(left, right);
    Tensor x = withoutLone(left, leftTensor, right);
    Tensor y = withoutLone(right, rightTensor, left);
    List<Character> batch =
        where(output, letter -> left.contains(letter) && right.contains(letter));
    List<Character> rows =
        where(output, letter -> left.contains(letter) && !right.contains(letter));
    List<Character> columns =
        where(output, letter -> right.contains(letter) && !left.contains(letter));
    List<Character> inner =
        where(left, letter -> right.contains(letter) && !output.contains(letter));
    Operand a = new Operand(left, right, batch, rows, inner);
    Operand b = new Operand(right, left, batch, columns, inner);
    boolean isTurned = !rows.isEmpty() && output.indexOf(rows.get(0)) > firstOf(columns);
    Tensor product = isTurned ? of(b, y, a, x) : of(a, x, b, y);
    List<Character> made = new ArrayList<>(batch);
    made.addAll(isTurned ? columns : rows);
    made.addAll(isTurned ? rows : columns);
    return arranged(product.reshape(shape(made)), made, output);
  }

  private int firstOf(List<Character> letters) {
    return letters.isEmpty() ? output.size() : output.indexOf(letters.get(0));
  }

  private static Tensor of(Operand left, Tensor x, Operand right, Tensor y) {
    return Ops.matmul(left.matrices(x), !left.endsInner(), right.matrices(y), right.endsInner());
  }

  /** One side of the product, whose matrices lie as its axes come, so that little is moved. */
  private final class Operand {
    private final List<Character> letters;
    private final List<Character> batch;
    private final List<Character> free;
    private final List<Character> inner;

    Operand(
        List<Character> letters,
        List<Character> others,
        List<Character> batch,
        List<Character> free,
        List<Character> inner) {
      this.letters = where(letters, letter -> !isLone(letter, others));
      this.batch = batch;
      this.free = free;
      this.inner = inner;
    }

    /** Whether the last axis is one that is summed over. */
    boolean endsInner() {
      return letters.isEmpty() || inner.contains(letters.get(letters.size() - 1));
    }

    Tensor matrices(Tensor x) {
      List<Character> wanted = new ArrayList<>(batch);
      wanted.addAll(endsInner() ? free : inner);
      wanted.addAll(endsInner() ? inner : free);
      Shape rows = shape(endsInner() ? free : inner);
      Shape columns = shape(endsInner() ? inner : free);
      return arranged(x, letters, wanted)
          .reshape(shape(batch).append((int) rows.size(), (int) columns.size()));
    }
  }

  private interface Test {
    boolean holds(char letter);
  }

  private static List<Character> where(List<Character> letters, Test test) {
    return letters.stream().filter(test::holds).collect(Collectors.toList());
  }

  private void checkOutput(List<Character> left, List<Character> right) {
    for (char letter : output) {
      if (!left.contains(letter) && !right.contains(letter)) {
        throw new IllegalArgumentException(
            "einsum \"" + equation + "\": axis " + letter + " of the output is in no operand");
      }
    }
  }

  /** Sums over the axes that only this operand has and the output has not. */
  private Tensor withoutLone(List<Character> letters, Tensor x, List<Character> others) {
    int[] lone =
        where(letters, letter -> isLone(letter, others)).stream()
            .mapToInt(letters::indexOf)
            .toArray();
    return lone.length == 0 ? x : x.sum(lone);
  }

  private boolean isLone(char letter, List<Character> others) {
    return !others.contains(letter) && !output.contains(letter);
  }

  private static Tensor arranged(Tensor x, List<Character> has, List<Character> wanted) {
    return has.equals(wanted) ? x : x.transpose(wanted.stream().mapToInt(has::indexOf).toArray());
  }

  private Shape shape(List<Character> letters) {
    return Shape.of(letters.stream().mapToInt(letter -> lengths.getOrDefault(letter, 0)).toArray());
  }
}
