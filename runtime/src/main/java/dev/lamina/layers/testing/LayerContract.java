package dev.lamina.layers.testing;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks what every layer must do: what Keras' own {@code run_layer_test} demands, and some that
 * matter on the JVM. For one's own layers, in any test framework:
 *
 * <pre>{@code
 * LayerContract.of(() -> Gate.of(8)).input(2, 5, 8).output(2, 5, 8).weights(2).verify();
 * }</pre>
 *
 * <p>{@link #verify} reports every failed check at once, each with its number: B configuration, C
 * building, D calling, E gradients.
 */
public final class LayerContract {
  private final @Nullable String registeredName;
  private final @Nullable Supplier<? extends BaseLayer> maker;
  private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
  private final List<Tensor> inputs = new ArrayList<>();
  private final Expectations expected = new Expectations();

  private LayerContract(
      @Nullable String registeredName, @Nullable Supplier<? extends BaseLayer> maker) {
    this.registeredName = registeredName;
    this.maker = maker;
  }

  /** The contract of the layers that this makes, a new one each time. */
  public static LayerContract of(Supplier<? extends BaseLayer> maker) {
    return new LayerContract(null, maker);
  }

  /** The contract of the layer of that registered name, made from {@link #config}. */
  public static LayerContract of(String registeredName) {
    return new LayerContract(registeredName, null);
  }

  /** Sets a key of the config the layer is made from. */
  public LayerContract config(String key, @Nullable Object value) {
    config.put(key, value);
    return this;
  }

  /** Adds an input of that shape: float32 numbers in [0, 3). The first axis is the batch. */
  public LayerContract input(int... shape) {
    return input(Trial.numbers(inputs.size() + 1L, Shape.of(shape), DataType.FLOAT32));
  }

  /** Adds an input with these values. */
  public LayerContract input(Tensor values) {
    inputs.add(values);
    return this;
  }

  /** Expects an output of that shape; -1 for any length. */
  public LayerContract output(int... shape) {
    expected.output = Shape.of(shape);
    return this;
  }

  /** Expects that many trainable weights and no others. */
  public LayerContract weights(int trainable) {
    return weights(trainable, 0);
  }

  /** Expects that many trainable weights, and that many others. */
  public LayerContract weights(int trainable, int nonTrainable) {
    expected.trainableWeights = trainable;
    expected.nonTrainableWeights = nonTrainable;
    return this;
  }

  /** Expects that many regularization losses. */
  public LayerContract losses(int losses) {
    expected.losses = losses;
    return this;
  }

  /** Expects that two calls in training differ. */
  public LayerContract isRandom() {
    expected.isRandom = true;
    return this;
  }

  /** Says that rows of a batch depend on each other, even outside training. */
  public LayerContract mixesRows() {
    expected.mixesRows = true;
    return this;
  }

  /** Says that the inputs lie where the layer is not smooth, so that differences tell nothing. */
  public LayerContract hasKinks() {
    expected.hasKinks = true;
    return this;
  }

  /**
   * Runs all checks.
   *
   * @throws AssertionError if any failed, naming every one that did
   */
  public void verify() {
    if (inputs.isEmpty()) {
      throw new IllegalStateException("Give the layer an input: input(2, 8)");
    }
    Trial trial = new Trial(this::make, List.copyOf(inputs));
    Findings findings = new Findings();
    ConfigurationChecks.run(trial, findings);
    BuildingChecks.run(trial, expected, findings);
    CallingChecks.run(trial, expected, findings);
    GradientChecks.run(trial, expected, findings);
    findings.report(String.valueOf(trial.fresh()));
  }

  private BaseLayer make() {
    return maker != null
        ? maker.get()
        : LayerRegistry.get(String.valueOf(registeredName)).fromConfig(config);
  }
}
