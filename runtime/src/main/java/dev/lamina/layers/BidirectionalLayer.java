package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two recurrent layers, one from the first time step on and one from the last, and their outputs
 * together.
 *
 * <p>Input as of the layer. Output: both outputs side by side, {@code "concat"}, or their {@code
 * "sum"}, mean {@code "ave"} or product {@code "mul"}, step by step; without a merge mode two
 * outputs. With {@code returnState} the states of both layers follow. Keras: {@code
 * keras.layers.Bidirectional}; Schuster and Paliwal, "Bidirectional recurrent neural networks",
 * 1997.
 */
@Layer(registerPackage = "keras")
public abstract class BidirectionalLayer extends BaseLayer {
  private static final String NAME = "name";

  /** Where a mask leaves a step out, neither layer may repeat the output of its own step before. */
  private static final String ZEROES = "zero_output_for_mask";

  private @Nullable RecurrentLayer forward;

  /** For the generated class. */
  protected BidirectionalLayer() {}

  /** The pattern of the forward layer, which is a new one with its hyperparameters. */
  @Hyperparam(held = false)
  abstract RecurrentLayer layer();

  /** What is made of the two outputs; null leaves both. */
  @Hyperparam(oneOf = {"concat", "sum", "ave", "mul"})
  @Nullable String mergeMode() {
    return "concat";
  }

  /** The layer from the last step on; by default one like the forward layer. */
  @Hyperparam
  RecurrentLayer backwardLayer() {
    Map<String, Object> changes = Map.of("go_backwards", true, ZEROES, layer().returnSequences());
    return like(layer(), "backward_", changes);
  }

  /** The layer from the first step on. */
  public final RecurrentLayer forwardLayer() {
    return Objects.requireNonNull(forward);
  }

  @Override
  protected void checkConfig() {
    RecurrentLayer one = like(layer(), "forward_", Map.of(ZEROES, layer().returnSequences()));
    RecurrentLayer other = backwardLayer();
    if (one.goBackwards() == other.goBackwards()) {
      throw new IllegalArgumentException(
          "Bidirectional.backwardLayer must run the other way than layer: goBackwards of one of"
              + " them is true. Received: "
              + one.goBackwards()
              + " for both");
    }
    requireSame("stateful", one.stateful(), other.stateful());
    requireSame("returnSequences", one.returnSequences(), other.returnSequences());
    requireSame("returnState", one.returnState(), other.returnState());
    other.zeroMasked(one.returnSequences());
    forward = track("forward_layer", one);
  }

  private static void requireSame(String name, boolean forward, boolean backward) {
    if (forward != backward) {
      throw new IllegalArgumentException(
          "Bidirectional.layer and Bidirectional.backwardLayer must have the same "
              + name
              + ". Received: "
              + forward
              + " and "
              + backward);
    }
  }

  /** A new layer with the hyperparameters of another, but for its name and some. */
  private static RecurrentLayer like(
      RecurrentLayer pattern, String prefix, Map<String, Object> changes) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(pattern.getConfig());
    String name = pattern.name();
    config.put(NAME, prefix + (name.startsWith(prefix) ? name.substring(prefix.length()) : name));
    config.putAll(changes);
    BaseLayer made = LayerRegistry.get(pattern.registeredName()).fromConfig(config);
    return (RecurrentLayer) made;
  }

  /** What the layers inside are counts, not the pattern. */
  @Override
  boolean sameHyperparameters(BaseLayer other) {
    return other instanceof BidirectionalLayer both
        && Objects.equals(mergeMode(), both.mergeMode())
        && dtype() == both.dtype()
        && forwardLayer().sameConfig(both.forwardLayer())
        && backwardLayer().sameConfig(both.backwardLayer());
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return forwardLayer().inputSpec(input);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    return forwardLayer().returnSequences() ? masks.get(0) : null;
  }

  /** Builds both layers. */
  @Override
  public void build(Shape input) {
    building(
        input,
        () -> {
          forwardLayer().build(input);
          backwardLayer().build(input);
        });
  }

  @Override
  public Shape computeOutputShape(Shape input) {
    Shape output = forwardLayer().computeOutputShape(input);
    return "concat".equals(mergeMode()) ? output.with(-1, 2 * output.dim(-1)) : output;
  }

  @Override
  public List<Shape> computeOutputShapes(List<Shape> inputs) {
    List<Shape> shapes = new ArrayList<>(List.of(computeOutputShape(inputs.get(0))));
    if (mergeMode() == null) {
      shapes.add(shapes.get(0));
    }
    for (RecurrentLayer layer : List.of(forwardLayer(), backwardLayer())) {
      List<Shape> all = layer.computeOutputShapes(inputs);
      shapes.addAll(all.subList(1, all.size()));
    }
    return shapes;
  }

  /**
   * The outputs; then, if asked for, the states.
   *
   * @param initialState the states to begin with: those of the forward layer, then as many of the
   *     backward layer
   */
  protected List<Tensor> call(
      Tensor input, @Nullable List<Tensor> initialState, @Nullable Tensor mask, boolean training) {
    List<Tensor> one = run(forwardLayer(), input, half(initialState, 0), mask, training);
    List<Tensor> other = run(backwardLayer(), input, half(initialState, 1), mask, training);
    Tensor y = one.get(0).withMask(null).cast(dtype());
    Tensor last = other.get(0).withMask(null).cast(dtype());
    Tensor back = forwardLayer().returnSequences() ? Ops.flip(last, 1) : last;
    List<Tensor> outputs = new ArrayList<>(merged(y, back));
    if (outputs.size() > 1 && forwardLayer().returnSequences()) {
      outputs.replaceAll(output -> output.withMask(mask));
    }
    outputs.addAll(one.subList(1, one.size()));
    outputs.addAll(other.subList(1, other.size()));
    return outputs;
  }

  private static List<Tensor> run(
      RecurrentLayer layer,
      Tensor input,
      @Nullable List<Tensor> initialState,
      @Nullable Tensor mask,
      boolean training) {
    CallKeywords keywords =
        CallKeywords.training(training).with("initialState", initialState).with("mask", mask);
    return layer.applyWith(List.of(input.withMask(null)), keywords);
  }

  private static @Nullable List<Tensor> half(@Nullable List<Tensor> states, int which) {
    if (states == null) {
      return null;
    }
    int half = states.size() / 2;
    return which == 0 ? states.subList(0, half) : states.subList(half, states.size());
  }

  private List<Tensor> merged(Tensor y, Tensor back) {
    String mode = mergeMode();
    if (mode == null) {
      return List.of(y, back);
    }
    return List.of(
        switch (mode) {
          case "concat" -> Ops.concatenate(List.of(y, back), -1);
          case "sum" -> y.plus(back);
          case "ave" -> y.plus(back).div(2);
          default -> y.times(back);
        });
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.put("layer", forwardLayer()).last("merge_mode", "layer", "backward_layer");
  }
}
