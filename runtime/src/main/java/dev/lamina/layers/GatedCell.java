package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What cells with gates have in common: products for all gates at once, gate by gate if dropped.
 */
@LayerBase
abstract class GatedCell extends RecurrentCell
    implements RecurrentUnits, RecurrentGates, RecurrentOptions {
  private @Nullable Variable bias;

  GatedCell() {}

  /**
   * 2 draws the dropout of an input once for all gates, 1 for each gate by itself; recurrent
   * dropout is always by gate. Not part of the config, as in Keras.
   */
  @Hyperparam(min = 1, max = 2)
  int implementation() {
    return 2;
  }

  /** How many gates there are, the new value counted. */
  abstract int gates();

  /** The shape of the bias, which no expression says. */
  abstract Shape biasShape();

  /** What makes the bias' first values. */
  Initializer firstBias() {
    return biasInitializer();
  }

  /** What is added to the sums, or null. */
  final @Nullable Tensor bias() {
    return bias;
  }

  /** Makes the bias; the other weights are declared. */
  @Override
  public void build(List<Shape> inputs) {
    building(
        inputs,
        () -> {
          if (useBias()) {
            bias =
                addWeight(
                    "bias", biasShape(), firstBias(), true, biasRegularizer(), biasConstraint());
          }
        });
  }

  final boolean isByGate() {
    return implementation() == 1 || recurrentDropout() > 0;
  }

  final CellDropout drops(boolean training, double rate, Shape shape) {
    // A rate of 1 drops nothing in Keras' gated cells.
    return training && rate > 0 && rate < 1
        ? CellDropout.of(seedGenerator(seed()), rate, isByGate() ? gates() : 1, shape, dtype())
        : CellDropout.NONE;
  }

  /** {@code x w + b}, where each gate may see other values of x. */
  static Tensor gateSums(
      Tensor x, CellDropout dropout, Tensor w, @Nullable Tensor bias, int gates) {
    Tensor sums;
    if (dropout.isForGates()) {
      List<Tensor> each = new ArrayList<>();
      for (int gate = 0; gate < gates; gate++) {
        each.add(dropout.apply(x, gate).matmul(part(w, gate, gates)));
      }
      sums = Ops.concatenate(each, -1);
    } else {
      sums = dropout.apply(x, 0).matmul(w);
    }
    return bias == null ? sums : sums.plus(bias);
  }

  /** The columns of one gate. */
  static Tensor part(Tensor x, int gate, int gates) {
    return parts(x, gate, gate + 1, gates);
  }

  /** The columns of the gates from one to another. */
  static Tensor parts(Tensor x, int from, int to, int gates) {
    int width = x.dim(-1) / gates;
    int[] begin = new int[x.rank()];
    int[] size = x.shape().toArray();
    begin[x.rank() - 1] = from * width;
    size[x.rank() - 1] = (to - from) * width;
    return x.slice(begin, size);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.without("implementation");
  }
}
