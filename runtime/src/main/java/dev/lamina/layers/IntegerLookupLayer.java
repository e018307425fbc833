package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.ops.ElementFunction;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index of each whole number in a vocabulary, or the reverse.
 *
 * <p>The vocabulary is given, or learned from data with {@link #adapt(Tensor)}: the most frequent
 * numbers. Index 0 is the mask's, if there is one and the output are indices; then come those for
 * numbers that are not in the vocabulary. Input of any shape; the output has the same for {@code
 * "int"}, and otherwise zeros and ones or counts as {@link CategoryEncodingLayer} has them, {@code
 * "tf_idf"} counts with a weight for each token. Keras: {@code keras.layers.IntegerLookup}.
 */
@Layer(registerPackage = "keras")
@Output(value = "input", when = "outputMode == 'int'")
public abstract class IntegerLookupLayer extends LookupLayer {
  private volatile @Nullable Vocabulary<Long> known;

  /** For the generated class. */
  protected IntegerLookupLayer() {}

  /** The number that stands for nothing. */
  @Hyperparam
  @Nullable Long maskToken() {
    return null;
  }

  /** What stands for numbers that are not in the vocabulary. */
  @Hyperparam
  @Nullable Long oovToken() {
    return -1L;
  }

  /** The numbers; learned if they are not given. */
  @Hyperparam
  @Nullable List<Long> vocabulary() {
    return null;
  }

  /** The type of the numbers. */
  @Hyperparam(oneOf = "int64")
  String vocabularyDtype() {
    return "int64";
  }

  @Override
  protected void checkConfig() {
    super.checkConfig();
    require(salt() == null || oovMethod().equals("farmhash"), "salt is for oovMethod \"farmhash\"");
    List<Long> vocabulary = vocabulary();
    if (vocabulary != null) {
      require(!isTfIdf() || idfWeights() != null, "a vocabulary for \"tf_idf\" needs idfWeights");
      set(vocabulary, idfWeights());
    }
  }

  @Override
  @Nullable Integer sizeOfGiven() {
    List<Long> given = vocabulary();
    return given == null ? null : new Vocabulary<>(rules(maskToken(), oovToken()), given).size();
  }

  private void set(List<Long> tokens, @Nullable List<Double> idf) {
    Vocabulary<Long> vocabulary = new Vocabulary<>(rules(maskToken(), oovToken()), tokens);
    if (invert()) {
      vocabulary.refuse("oov", oovToken());
    }
    if (idf != null) {
      setWeights(idf, tokens.size(), vocabulary);
    }
    known = vocabulary;
  }

  /** Learns the vocabulary from data; each of its rows is a document. */
  public final void adapt(Tensor data) {
    adapt(List.of(data));
  }

  /** Learns the vocabulary from batches of data. */
  public final void adapt(Iterable<Tensor> batches) {
    if (vocabulary() != null) {
      throw new IllegalStateException(label() + " was given its vocabulary; it learns no other");
    }
    TokenCounts<Long> counts = new TokenCounts<>();
    for (Tensor batch : batches) {
      counts.addRows(Arrays.stream(batch.toLongArray()).boxed().toList(), batch.shape());
    }
    counts.remove(maskToken());
    counts.remove(oovToken());
    List<Long> tokens = counts.mostFrequent(places(rules(maskToken(), oovToken())));
    set(tokens, isTfIdf() ? tokens.stream().map(counts::inverseDocumentFrequency).toList() : null);
  }

  @Override
  public final boolean needsVocabulary() {
    return known == null;
  }

  @Override
  public final void restoreVocabulary(List<String> lines, @Nullable Tensor weights) {
    List<Long> tokens = lines.stream().map(IntegerLookupLayer::number).toList();
    set(tokens, weightsOf(weights, tokens.size()));
  }

  private static Long number(String line) {
    try {
      return Long.valueOf(line.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the vocabulary has a line that is no number: " + line, e);
    }
  }

  /** The vocabulary by index, what stands before it included. Keras: {@code get_vocabulary}. */
  public final List<@Nullable Long> tokens() {
    return known().all();
  }

  private Vocabulary<Long> known() {
    return required(known);
  }

  private long lookup(long value) {
    return invert() ? known().token(value) : known().index(value, maskIndex(), this::bin);
  }

  private long bin(Long token) {
    return oovMethod().equals("floormod")
        ? Math.floorMod(token, numOovIndices())
        : HashBins.of(className() + ".salt", salt()).bin(Long.toString(token), numOovIndices());
  }

  /** The indices, encoded; the tokens where it is inverted. */
  protected Tensor call(Tensor input) {
    ElementFunction lookup = ElementFunction.ofLongs(DataType.INT64, this::lookup);
    return encoded(Ops.each(input, lookup), known);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    editLookup(config, known);
    config.last("vocabulary_dtype", "idf_weights", "vocabulary", "vocabulary_size");
    config.last("oov_method", "salt");
  }
}
