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
 * The index of each string in a vocabulary, or the reverse.
 *
 * <p>The vocabulary is given, or learned from data with {@link #adapt(Tensor)}: the most frequent
 * strings. Index 0 is the mask's, if there is one and the output are indices; then come those for
 * strings that are not in the vocabulary. Input of any shape; the output has the same for {@code
 * "int"}, and otherwise zeros and ones or counts as {@link CategoryEncodingLayer} has them, {@code
 * "tf_idf"} counts with a weight for each token. Keras: {@code keras.layers.StringLookup}.
 */
@Layer(registerPackage = "keras")
@Output(value = "input", when = "outputMode == 'int'")
public abstract class StringLookupLayer extends LookupLayer {
  private volatile @Nullable Vocabulary<String> known;

  /** For the generated class. */
  protected StringLookupLayer() {}

  /** The string that stands for nothing. */
  @Hyperparam
  @Nullable String maskToken() {
    return null;
  }

  /** What stands for strings that are not in the vocabulary. */
  @Hyperparam
  @Nullable String oovToken() {
    return "[UNK]";
  }

  /** The strings; learned if they are not given. */
  @Hyperparam
  @Nullable List<String> vocabulary() {
    return null;
  }

  /** How strings are bytes in Keras. */
  @Hyperparam(oneOf = "utf-8")
  String encoding() {
    return "utf-8";
  }

  @Override
  protected boolean takesStrings() {
    return true;
  }

  @Override
  protected void checkConfig() {
    super.checkConfig();
    List<String> vocabulary = vocabulary();
    if (vocabulary != null) {
      require(!isTfIdf() || idfWeights() != null, "a vocabulary for \"tf_idf\" needs idfWeights");
      set(vocabulary, idfWeights());
    }
  }

  @Override
  @Nullable Integer sizeOfGiven() {
    List<String> given = vocabulary();
    return given == null ? null : new Vocabulary<>(rules(maskToken(), oovToken()), given).size();
  }

  private void set(List<String> tokens, @Nullable List<Double> idf) {
    Vocabulary<String> vocabulary = new Vocabulary<>(rules(maskToken(), oovToken()), tokens);
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
    TokenCounts<String> counts = new TokenCounts<>();
    for (Tensor batch : batches) {
      counts.addRows(Arrays.asList(batch.toStringArray()), batch.shape());
    }
    counts.remove(maskToken());
    counts.remove(oovToken());
    List<String> tokens = counts.mostFrequent(places(rules(maskToken(), oovToken())));
    set(tokens, isTfIdf() ? tokens.stream().map(counts::inverseDocumentFrequency).toList() : null);
  }

  @Override
  public final boolean needsVocabulary() {
    return known == null;
  }

  @Override
  public final void restoreVocabulary(List<String> lines, @Nullable Tensor weights) {
    set(lines, weightsOf(weights, lines.size()));
  }

  /** The vocabulary by index, what stands before it included. Keras: {@code get_vocabulary}. */
  public final List<@Nullable String> tokens() {
    return known().all();
  }

  private Vocabulary<String> known() {
    return required(known);
  }

  private long bin(String text) {
    return HashBins.of(className() + ".salt", salt()).bin(text, numOovIndices());
  }

  /** The indices, encoded; the tokens where it is inverted. */
  protected Tensor call(Tensor input) {
    if (invert()) {
      return Ops.each(input, ElementFunction.toTexts(i -> known().token(i)));
    }
    ElementFunction index =
        ElementFunction.ofTexts(
            DataType.INT64, text -> known().index(text, maskIndex(), this::bin));
    return encoded(Ops.each(input, index), known);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    editLookup(config, known);
    config.last("encoding");
  }
}
