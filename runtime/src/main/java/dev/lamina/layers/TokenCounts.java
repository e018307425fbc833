package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often tokens are in data, and in how many documents: what a lookup layer learns its
 * vocabulary from.
 *
 * @param <T> what tokens are: numbers or strings
 */
final class TokenCounts<T extends Comparable<T>> {
  private final Map<T, Long> counts = new HashMap<>();
  private final Map<T, Long> documentCounts = new HashMap<>();
  private long documents;

  /** Counts the tokens of one document. */
  void add(List<? extends T> document) {
    document.forEach(token -> counts.merge(token, 1L, Long::sum));
    new HashSet<>(document).forEach(token -> documentCounts.merge(token, 1L, Long::sum));
    documents++;
  }

  /** Counts tokens of that shape: each row is a document; without rows, each token is one. */
  void addRows(List<T> tokens, Shape shape) {
    int length = shape.rank() < 2 ? 1 : tokens.size() / Math.max(1, shape.dim(0));
    for (int from = 0; from < tokens.size(); from += length) {
      add(tokens.subList(from, from + length));
    }
  }

  /** Leaves a token out. */
  void remove(@Nullable T token) {
    if (token != null) {
      counts.remove(token);
    }
  }

  /** The tokens that are there most often; of those as often, the greatest first. */
  List<T> mostFrequent(int atMost) {
    List<T> tokens = new ArrayList<>(counts.keySet());
    Comparator<T> byCount = Comparator.comparingLong(token -> counts.getOrDefault(token, 0L));
    tokens.sort(byCount.thenComparing(Comparator.naturalOrder()).reversed());
    return List.copyOf(tokens.subList(0, Math.min(tokens.size(), atMost)));
  }

  /** {@code log(1 + documents / (1 + documents with the token))}. */
  double inverseDocumentFrequency(T token) {
    return Math.log(1 + (double) documents / (1 + documentCounts.getOrDefault(token, 0L)));
  }
}
