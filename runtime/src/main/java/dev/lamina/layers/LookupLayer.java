package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.config.PlainValue;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What layers have in common that give tokens their index in a vocabulary, or the reverse. */
@LayerBase
abstract class LookupLayer extends BaseLayer implements LearnedVocabulary {
  /** The weights of tokens by index, for {@code "tf_idf"}; null until they are known. */
  private volatile @Nullable Tensor idf;

  /** Each of them has a weight, where tokens have weights. */
  private static final int MOST_OTHERS = 1_000_000;

  /** How many indices there are at most; any number without it. */
  @Hyperparam(min = 2)
  @Nullable Integer maxTokens() {
    return null;
  }

  /** How many indices tokens share that are not in the vocabulary; 0 makes them an error. */
  @Hyperparam(min = 0)
  int numOovIndices() {
    return 1;
  }

  /** Whether the input are indices and the output tokens. */
  @Hyperparam
  boolean invert() {
    return false;
  }

  /** What the output says of the tokens. */
  @Hyperparam(oneOf = {"int", "one_hot", "multi_hot", "count", "tf_idf"})
  String outputMode() {
    return "int";
  }

  /** What each token of the vocabulary counts, for {@code "tf_idf"}. */
  @Hyperparam
  @Nullable List<Double> idfWeights() {
    return null;
  }

  /** Sparse tensors, which are not offered: must be false. */
  @Hyperparam
  boolean sparse() {
    return false;
  }

  /** Whether the output has {@code maxTokens} places, however many tokens there are. */
  @Hyperparam
  boolean padToMaxTokens() {
    return false;
  }

  /** How many indices there are, as files say it. */
  @Hyperparam
  @Nullable Integer vocabularySize() {
    return sizeOfGiven();
  }

  /** How tokens share indices: by the remainder of their number, or by a hash. */
  @Hyperparam(oneOf = {"floormod", "farmhash"})
  String oovMethod() {
    return "floormod";
  }

  /** One number or two that the hash depends on. */
  @Hyperparam
  @Nullable PlainValue salt() {
    return null;
  }

  @Override
  protected boolean castsInputs() {
    return false;
  }

  @Override
  protected void checkConfig() {
    Categories.requireDense(className(), sparse());
    HashBins.of(className() + ".salt", salt());
    require(!padToMaxTokens() || maxTokens() != null, "padToMaxTokens needs maxTokens");
    require(!invert() || isInt(), "outputMode must be \"int\" where invert is true");
    require(idfWeights() == null || isTfIdf(), "idfWeights are for outputMode \"tf_idf\"");
  }

  @Override
  public final boolean hasTokenWeights() {
    return isTfIdf();
  }

  @Override
  public final @Nullable Tensor tokenWeights() {
    return idf;
  }

  /** The weights of a file, without what pads them to the greatest number of tokens. */
  static @Nullable List<Double> weightsOf(@Nullable Tensor weights, int tokens) {
    return weights == null
        ? null
        : Arrays.stream(weights.toDoubleArray()).limit(tokens).boxed().toList();
  }

  /** How many indices the vocabulary gives that the layer was made with; null without one. */
  abstract @Nullable Integer sizeOfGiven();

  final void require(boolean holds, String requirement) {
    if (!holds) {
      throw new IllegalArgumentException(
          className()
              + ": "
              + requirement
              + ". Received: outputMode = \""
              + outputMode()
              + "\", invert = "
              + invert()
              + ", maxTokens = "
              + maxTokens());
    }
  }

  final boolean isInt() {
    return outputMode().equals("int");
  }

  final boolean isTfIdf() {
    return outputMode().equals("tf_idf");
  }

  <T> Vocabulary.Rules<T> rules(@Nullable T mask, @Nullable T oov) {
    return new Vocabulary.Rules<>(
        className(), mask, oov, numOovIndices(), mask != null && isInt(), maxTokens());
  }

  /** Where masked tokens go that have no index: nowhere. */
  final long maskIndex() {
    return isInt() ? 0 : Long.MAX_VALUE;
  }

  /**
   * Sets the weights of tokens as the user gives them.
   *
   * @param given for each token that was given with them
   */
  final void setWeights(List<Double> given, int tokens, Vocabulary<?> vocabulary) {
    if (given.size() != tokens) {
      throw new IllegalArgumentException(
          className()
              + ": there must be as many idf_weights as tokens in the vocabulary. Received: "
              + given.size()
              + " weights, "
              + tokens
              + " tokens");
    }
    if (depth(vocabulary) > tokens + MOST_OTHERS) {
      throw new IllegalArgumentException(
          "%s: with idf_weights, num_oov_indices must be at most %d. Received: %d"
              .formatted(className(), MOST_OTHERS, numOovIndices()));
    }
    double mean = given.stream().mapToDouble(weight -> weight).average().orElse(0);
    int front = vocabulary.hadSpecial() ? 0 : vocabulary.size() - tokens;
    List<Double> all = new ArrayList<>(Collections.nCopies(front, mean));
    all.addAll(given);
    all.addAll(Collections.nCopies(depth(vocabulary) - all.size(), 0.0));
    idf = Tensor.of(all.stream().mapToDouble(weight -> weight).toArray()).cast(DataType.FLOAT32);
  }

  /** How many places the output has for a token; a file says it before its vocabulary is read. */
  final int depth(@Nullable Vocabulary<?> known) {
    Integer max = maxTokens();
    if (padToMaxTokens() && max != null) {
      return max;
    }
    Integer size = vocabularySize();
    return known == null && size != null ? size : required(known).size();
  }

  /** Indices, encoded. */
  final Tensor encoded(Tensor indices, @Nullable Vocabulary<?> known) {
    if (isInt()) {
      return indices;
    }
    int depth = depth(known);
    String mode = isTfIdf() ? "count" : outputMode();
    Tensor codes = Categories.encode(indices, mode, depth, DataType.INT64, null);
    if (!isTfIdf()) {
      return codes;
    }
    Tensor weights = idf;
    if (weights == null && known != null) {
      throw new IllegalStateException(
          label() + " has no idf_weights yet; give them or adapt(data)");
    }
    return codes.cast(DataType.FLOAT32).times(weights == null ? Tensor.zeros(depth) : weights);
  }

  /** How many tokens a vocabulary may have. */
  final int places(Vocabulary.Rules<?> rules) {
    Integer max = maxTokens();
    return max == null ? Integer.MAX_VALUE : max - rules.firstToken();
  }

  final <T> Vocabulary<T> required(@Nullable Vocabulary<T> known) {
    if (known == null) {
      throw new IllegalStateException(
          label() + " has no vocabulary yet: call adapt(data), or make it with one");
    }
    return known;
  }

  /** Keras' order of keys, and what it writes for values. */
  final void editLookup(ConfigWriter config, @Nullable Vocabulary<?> known) {
    if (known != null) {
      config.put("vocabulary_size", known.size());
    }
    if (known != null && sizeOfGiven() == null) {
      // Keras has a learned vocabulary beside the config, and reads one in it all the same.
      config.put("vocabulary", known.all()).put("idf_weights", weightsOf(idf, known.size()));
    }
    config.put("salt", HashBins.of(className() + ".salt", salt()).inConfig());
    config.last("invert", "max_tokens", "num_oov_indices", "oov_token", "mask_token");
    config.last("output_mode", "sparse", "pad_to_max_tokens");
    config.last("idf_weights", "vocabulary", "vocabulary_size", "oov_method", "salt");
  }

  @Override
  public @Nullable Map<String, @Nullable Object> buildConfig() {
    return new LinkedHashMap<>(); // Keras' has nothing in it
  }
}
