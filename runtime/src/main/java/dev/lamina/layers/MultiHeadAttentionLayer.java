package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Takes;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Attention with several heads: in each, {@code softmax(q k^T / sqrt(keyDim)) v} of projections of
 * query, key and value; their outputs are projected once more.
 *
 * <p>Query {@code [batch, queries, ...]}, value {@code [batch, values, ...]}, and perhaps a {@code
 * key} with the axes of value but the last; without one, value. Output: the query's shape, its last
 * axis {@code outputShape} if given. Masks of the inputs leave out steps, {@code attentionMask}
 * {@code [batch, queries, values]} pairs, {@code useCausalMask} what comes after a query. With
 * {@code returnAttentionScores} there is a second output, {@code [batch, heads, queries, values]}.
 *
 * <p>Vaswani et al. 2017, <a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>.
 * Keras: {@code keras.layers.MultiHeadAttention}.
 *
 * <pre>{@code
 * Tensor y = MultiHeadAttention.of(2, 4).apply(List.of(x, x), c -> c.useCausalMask(true));
 * }</pre>
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "steps", "...", "features"})
@Requires(
    value = "rank(query) == rank(value)",
    message = "a query and a value of equally many axes")
@Requires(
    value =
        "attentionAxes == null"
            + " || min(attentionAxes) >= -rank(query) && max(attentionAxes) < rank(query)",
    message = "attentionAxes that the query has")
@Output({"query[:-1]", "outputShape == null ? query[-1:] : outputShape"})
public abstract class MultiHeadAttentionLayer extends HeadedAttentionLayer
    implements HeadSizes, AttentionOptions {
  /** For the generated class. */
  protected MultiHeadAttentionLayer() {}

  /** The output's lengths in place of the query's last axis. */
  @Hyperparam(min = 1)
  @Nullable List<Integer> outputShape() {
    return null;
  }

  /** The axes that attention is over; all but batch and last unless told otherwise. */
  @Hyperparam
  @Nullable List<Integer> attentionAxes() {
    return null;
  }

  @Override
  int scoredSize() {
    return keyDim();
  }

  /** The projections' outputs are regularized, not the layer's own. */
  @Override
  public @Nullable Regularizer activityRegularizer() {
    return null;
  }

  // By hand: the projections' equations have a letter for each axis of the inputs.
  @Override
  public void build(List<Shape> inputs) {
    Shape query = inputs.get(0);
    Shape value = inputs.get(1);
    Shape key = inputs.size() > 2 ? inputs.get(2) : value;
    checkKeys(value, key);
    EinsumDense toQuery = toHeads(query, keyDim(), "query", false);
    EinsumDense toKey = toHeads(key, keyDim(), "key", false);
    EinsumDense toGate = useGate() ? toHeads(query, valueDim(), "gate", true) : null;
    EinsumDense toValue = toHeads(value, valueDim(), "value", false);
    List<Integer> axes = axes(query.rank());
    AttentionEquations equations = AttentionEquations.of(query.rank() + 1, axes);
    EinsumDense toOutput = fromHeads(query);
    trackAll("", toQuery, toKey, toGate, toValue, toOutput, equations.softmaxAxes());
    attendBy(equations.scores(), equations.combine(), -2 * axes.size() - 1);
    toQuery.build(query);
    toKey.build(key);
    if (toGate != null) {
      toGate.build(query);
    }
    toValue.build(value);
    toOutput.build(query.slice(0, -1).append(numHeads(), valueDim()));
    super.build(inputs);
  }

  private EinsumDense toHeads(Shape input, int size, String name, boolean isGate) {
    String free = AttentionEquations.letters(0, input.rank() - 1);
    String in = AttentionEquations.letters(free.length(), 1);
    String heads = AttentionEquations.letters(free.length() + 1, 2);
    return projection(
        free + in + "," + in + heads + "->" + free + heads,
        lengths(free.length() - 1, List.of(numHeads(), size)),
        heads,
        name,
        isGate);
  }

  private EinsumDense fromHeads(Shape query) {
    List<Integer> given = outputShape();
    List<Integer> last = given == null ? List.of(query.dim(-1)) : given;
    String free = AttentionEquations.letters(0, query.rank() - 1);
    String heads = AttentionEquations.letters(free.length(), 2);
    String out = AttentionEquations.letters(free.length() + 2, last.size());
    return projection(
        free + heads + "," + heads + out + "->" + free + out,
        lengths(free.length() - 1, last),
        out,
        "attention_output",
        false);
  }

  /** Lengths that the input gives, then known ones. */
  private static List<Integer> lengths(int open, List<Integer> known) {
    List<Integer> lengths = new ArrayList<>();
    IntStream.range(0, open).forEach(axis -> lengths.add(Shape.UNKNOWN));
    lengths.addAll(known);
    return lengths;
  }

  private List<Integer> axes(int rank) {
    List<Integer> given = attentionAxes();
    if (given == null) {
      return IntStream.range(1, rank - 1).boxed().toList();
    }
    return given.stream().map(axis -> axis >= 0 ? axis : rank + axis).toList();
  }

  /**
   * The output, and with {@code returnAttentionScores} the scores after softmax. As in Keras the
   * query's mask is the one that comes with it, whatever {@code queryMask} says.
   */
  protected List<Tensor> call(
      Tensor query,
      Tensor value,
      @Nullable Tensor key,
      @Nullable Tensor queryMask,
      @Nullable Tensor valueMask,
      @Nullable Tensor keyMask,
      @Nullable Tensor attentionMask,
      boolean returnAttentionScores,
      boolean training,
      boolean useCausalMask) {
    return attend(
        query,
        value,
        key == null ? value : key,
        new InputMasks(query.mask(), valueMask, keyMask),
        attentionMask,
        returnAttentionScores,
        training,
        useCausalMask);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    if (!builtShapes().isEmpty()) {
      config.put("attention_axes", axes(builtShapes().get(0).rank()));
    }
    orderConfig(
        config,
        "num_heads",
        "key_dim",
        "value_dim",
        "dropout",
        "use_bias",
        "use_gate",
        "output_shape",
        "attention_axes",
        "sliding_window");
  }
}
