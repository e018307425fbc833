package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Takes;
import dev.lamina.annotations.Weight;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a gated recurrent unit. With {@code [xz, xr, xh] = x kernel + bias}, {@code [hz, hr,
 * hh] = h recurrentKernel + recurrent bias} and s the recurrent activation: {@code z = s(xz + hz)},
 * {@code r = s(xr + hr)}, {@code n = activation(xh + r hh)} and {@code h' = z h + (1 - z) n}, which
 * is output and state. Without {@code resetAfter} there is one bias, and hh is the product of
 * {@code r h}.
 *
 * <p>Input {@code [batch, features]} and a state {@code [batch, units]}; the output and the new
 * state have the state's shape. Keras: {@code keras.layers.GRUCell}; Cho et al., "Learning Phrase
 * Representations using RNN Encoder-Decoder", 2014.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "features"})
public abstract class GRUCellLayer extends GatedCell {
  private static final int Z = 0;
  private static final int R = 1;
  private static final int NEW = 2;

  /** For the generated class. */
  protected GRUCellLayer() {}

  /** Whether the reset gate acts after the product with the state, as on graphics cards. */
  @Hyperparam
  boolean resetAfter() {
    return true;
  }

  /** The weights of the input. */
  @Weight(
      shape = {"input[-1]", "3 * units"},
      initializer = "kernelInitializer",
      regularizer = "kernelRegularizer",
      constraint = "kernelConstraint")
  abstract Tensor kernel();

  /** The weights of the state. */
  @Weight(
      shape = {"units", "3 * units"},
      initializer = "recurrentInitializer",
      regularizer = "recurrentRegularizer",
      constraint = "recurrentConstraint")
  abstract Tensor recurrentKernel();

  /** One row for the input's sums; with {@code resetAfter} another for the state's. */
  @Override
  Shape biasShape() {
    int columns = gates() * units();
    return resetAfter() ? Shape.of(2, columns) : Shape.of(columns);
  }

  @Override
  int gates() {
    return 3;
  }

  @Override
  protected List<Integer> stateSizes() {
    return List.of(units());
  }

  /** The output and the new state. */
  protected List<Tensor> call(Tensor input, Tensor state, boolean training) {
    return callOnce(input, List.of(state), training);
  }

  @Override
  CellRun run(Shape input, boolean training) {
    CellDropout ofInput = drops(training, dropout(), input);
    CellDropout ofState = drops(training, recurrentDropout(), Shape.of(input.dim(0), units()));
    return new CellRun() {
      @Override
      public Tensor project(Tensor inputs) {
        return gateSums(inputs, ofInput, kernel(), biasRow(0), gates());
      }

      @Override
      public List<Tensor> step(Tensor projected, List<Tensor> states) {
        Tensor next = next(projected, states.get(0), ofState);
        return List.of(next, next);
      }
    };
  }

  private Tensor next(Tensor projected, Tensor state, CellDropout ofState) {
    Tensor w = recurrentKernel();
    int products = resetAfter() ? gates() : NEW;
    Tensor sums =
        resetAfter()
            ? gateSums(state, ofState, w, biasRow(1), products)
            : gateSums(state, ofState, parts(w, 0, NEW, gates()), null, products);
    Tensor z =
        recurrentActivation().apply(part(projected, Z, gates()).plus(part(sums, Z, products)));
    Tensor r =
        recurrentActivation().apply(part(projected, R, gates()).plus(part(sums, R, products)));
    Tensor ofReset =
        resetAfter()
            ? r.times(part(sums, NEW, products))
            : r.times(ofState.apply(state, NEW)).matmul(part(w, NEW, gates()));
    Tensor fresh = activation().apply(part(projected, NEW, gates()).plus(ofReset));
    return z.times(state).plus(Ops.subtract(1, z).times(fresh));
  }

  private @Nullable Tensor biasRow(int row) {
    Tensor bias = bias();
    if (bias == null || !resetAfter()) {
      return row == 0 ? bias : null;
    }
    return bias.slice(new int[] {row, 0}, new int[] {1, -1}).squeeze(0);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    super.editConfig(config);
    config.last("reset_after", "seed");
  }
}
