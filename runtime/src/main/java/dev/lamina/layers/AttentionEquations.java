package dev.lamina.layers;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How attention over some axes is written as products over named axes. Keras: {@code
 * _build_attention_equation}.
 *
 * @param scores from queries and keys to scores: {@code [batch axes, heads, queries', values']}
 * @param combine from scores and values to {@code [batch axes, queries', heads, size]}
 * @param softmaxAxes the axes of the scores that the values have
 */
record AttentionEquations(String scores, String combine, List<Integer> softmaxAxes) {
  /**
   * The equations for projected queries, keys and values.
   *
   * @param rank how many axes they have, heads and size among them
   * @param axes those that attention is over
   */
  static AttentionEquations of(int rank, List<Integer> axes) {
    String target = letters(0, rank);
    StringBuilder source = new StringBuilder();
    StringBuilder batch = new StringBuilder();
    int next = rank;
    for (int axis = 0; axis < rank; axis++) {
      if (axes.contains(axis)) {
        source.append(letters(next++, 1));
      } else {
        source.append(target.charAt(axis));
        batch.append(axis == rank - 1 ? "" : target.substring(axis, axis + 1));
      }
    }
    StringBuilder product = new StringBuilder(batch);
    axes.forEach(axis -> product.append(target.charAt(axis)));
    axes.forEach(axis -> product.append(source.charAt(axis)));
    return new AttentionEquations(
        target + "," + source + "->" + product,
        product + "," + source + "->" + target,
        IntStream.range(product.length() - axes.size(), product.length()).boxed().toList());
  }

  /** So many letters of the alphabet. */
  static String letters(int from, int count) {
    return "abcdefghijklmnopqrstuvwxyz".substring(from, from + count);
  }
}
