package dev.lamina.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a lookup layer and their indices: first that of the mask, if there is one, then
 * those for tokens that are not in the vocabulary, then the vocabulary's. Immutable.
 *
 * @param <T> what tokens are: numbers or strings
 */
final class Vocabulary<T> {
  /**
   * What does not depend on the tokens.
   *
   * @param label how messages name the layer
   * @param mask the token that stands for nothing; null if there is none
   * @param oov what stands for tokens that are not in the vocabulary
   * @param oovIndices how many indices those have
   * @param hasMaskIndex whether the mask has an index, 0
   * @param maxTokens how many indices there are at most; null for any number
   */
  record Rules<T>(
      String label,
      @Nullable T mask,
      @Nullable T oov,
      int oovIndices,
      boolean hasMaskIndex,
      @Nullable Integer maxTokens) {
    int firstOov() {
      return hasMaskIndex ? 1 : 0;
    }

    int firstToken() {
      return firstOov() + oovIndices;
    }

    /** What stands before the tokens. */
    List<@Nullable T> special() {
      List<@Nullable T> special = new ArrayList<>(Collections.nCopies(firstOov(), mask));
      special.addAll(Collections.nCopies(oovIndices, oov));
      return special;
    }
  }

  private final Rules<T> rules;
  private final List<T> tokens;
  private final Map<T, Integer> indices = new HashMap<>();
  private final boolean hadSpecial;

  /**
   * A vocabulary of these tokens, which may have the mask and what stands for other tokens in
   * front.
   *
   * @throws IllegalArgumentException if a token is there twice, or is one of the others, or if
   *     there are none or too many
   */
  Vocabulary(Rules<T> rules, List<? extends T> given) {
    this.rules = rules;
    if (given.isEmpty()) {
      throw new IllegalArgumentException(rules.label() + ": the vocabulary is empty");
    }
    int front = rules.firstToken();
    hadSpecial = front <= given.size() && rules.special().equals(given.subList(0, front));
    tokens = List.copyOf(hadSpecial ? given.subList(front, given.size()) : given);
    Set<T> repeated = new LinkedHashSet<>();
    for (T token : tokens) {
      if (indices.putIfAbsent(token, front + indices.size()) != null) {
        repeated.add(token);
      }
    }
    if (!repeated.isEmpty()) {
      throw new IllegalArgumentException(
          rules.label() + ": the vocabulary has tokens more than once: " + repeated);
    }
    refuse("mask", rules.mask());
    if (rules.maxTokens() != null && size() > rules.maxTokens()) {
      throw new IllegalArgumentException(
          rules.label()
              + ": the vocabulary is larger than max_tokens. Received: "
              + size()
              + " tokens with those before it, max_tokens = "
              + rules.maxTokens());
    }
  }

  /** Refuses a token among the others that must stand before them. */
  void refuse(String what, @Nullable T special) {
    if (special != null && indices.containsKey(special)) {
      throw new IllegalArgumentException(
          rules.label()
              + ": the vocabulary has the "
              + what
              + " token "
              + special
              + " among the others. It may begin with "
              + rules.special()
              + ", or leave these out");
    }
  }

  /** Whether what stands before the tokens was given with them. */
  boolean hadSpecial() {
    return hadSpecial;
  }

  /** How many indices there are. */
  int size() {
    return rules.firstToken() + tokens.size();
  }

  /** All tokens by index. */
  List<@Nullable T> all() {
    List<@Nullable T> all = new ArrayList<>(rules.special());
    all.addAll(tokens);
    return all;
  }

  /**
   * The index of a token.
   *
   * @param maskIndex that of the mask
   * @param bin which of several indices a token has that is not in the vocabulary
   * @throws IllegalArgumentException if the token is not in the vocabulary, and has no index
   */
  long index(T token, long maskIndex, ToLongFunction<T> bin) {
    if (token.equals(rules.mask())) {
      return maskIndex;
    }
    Integer index = indices.get(token);
    if (index != null) {
      return index;
    }
    if (rules.oovIndices() == 0) {
      throw new IllegalArgumentException(
          "with num_oov_indices = 0 every token must be in the vocabulary. Received: "
              + token
              + "; consider num_oov_indices = 1");
    }
    return rules.firstOov() + (rules.oovIndices() == 1 ? 0 : bin.applyAsLong(token));
  }

  /** The token of an index, or what stands for tokens that are not in the vocabulary. */
  T token(long index) {
    T mask = rules.mask();
    if (mask != null && index == 0) {
      return mask;
    }
    long place = index - rules.firstToken();
    return place >= 0 && place < tokens.size()
        ? tokens.get((int) place)
        : Objects.requireNonNull(rules.oov(), "oov_token");
  }
}
