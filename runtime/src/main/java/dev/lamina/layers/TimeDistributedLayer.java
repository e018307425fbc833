package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Takes;
import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a layer on each time step of sequences by itself, with the same weights.
 *
 * <p>Input {@code [batch, time, ...]}, of which the layer gets {@code [batch, ...]}; output {@code
 * [batch, time, ...]} with what it gives for each step. Keras: {@code
 * keras.layers.TimeDistributed}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "time", "features", "..."})
public abstract class TimeDistributedLayer extends BaseLayer {
  /** For the generated class. */
  protected TimeDistributedLayer() {}

  /** What is called on each step. */
  @Hyperparam
  abstract BaseLayer layer();

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** Builds the layer inside, for one step. */
  @Override
  public void build(Shape input) {
    building(input, () -> layer().build(RecurrentLoop.step(input)));
  }

  @Override
  public Shape computeOutputShape(Shape input) {
    Shape step = layer().computeOutputShape(RecurrentLoop.step(input));
    return step.slice(0, 1).append(input.dim(1)).concat(step.slice(1));
  }

  /** The outputs of all steps. */
  protected Tensor call(Tensor input, @Nullable Tensor mask, boolean training) {
    if (mask != null && !(mask.rank() >= 2 && isPrefix(mask.shape(), input.shape()))) {
      throw new IllegalArgumentException(
          "the mask must begin with the batch and the time of the input. Received: a mask "
              + mask.shape()
              + " of "
              + input.shape());
    }
    Tensor counts = layer().signature().keywords().contains("mask") ? mask : null;
    return training && seesOtherSamples() ? step(input, counts) : folded(input, counts);
  }

  private static boolean isPrefix(Shape mask, Shape input) {
    return mask.slice(0, 2).equals(input.slice(0, 2));
  }

  /** Layers with state that is not trained, such as moving means, look at a batch as a whole. */
  private boolean seesOtherSamples() {
    return layer().weights().stream().anyMatch(weight -> !isMadeTrainable(weight));
  }

  private boolean isMadeTrainable(Variable weight) {
    return weight.isTrainable();
  }

  /** All steps as samples of one batch: each sample's output depends on itself alone. */
  private Tensor folded(Tensor input, @Nullable Tensor mask) {
    int batch = input.dim(0);
    int time = input.dim(1);
    Tensor samples = merged(input).withMask(mask == null ? null : merged(mask));
    Tensor output = layer().apply(samples);
    return output.reshape(Shape.of(batch, time).concat(output.shape().slice(1)));
  }

  private static Tensor merged(Tensor x) {
    return x.reshape(Shape.of(x.dim(0) * x.dim(1)).concat(x.shape().slice(2)));
  }

  private Tensor step(Tensor input, @Nullable Tensor mask) {
    List<Tensor> outputs = new ArrayList<>();
    for (int time = 0; time < input.dim(1); time++) {
      Tensor counts = mask == null ? null : at(mask, time);
      outputs.add(layer().apply(at(input, time).withMask(counts)));
    }
    return Ops.stack(outputs, 1);
  }

  private static Tensor at(Tensor x, int time) {
    int[] begin = new int[x.rank()];
    int[] size = x.shape().toArray();
    begin[1] = time;
    size[1] = 1;
    return x.slice(begin, size).squeeze(1);
  }
}
