package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.engine.Variable;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What recurrent layers have in common: all but the cell. Input {@code [batch, time, ...]}; the
 * output is the last step's {@code [batch, ...]}, with {@code returnSequences} that of all steps
 * {@code [batch, time, ...]}; with {@code returnState} the states after the last step are further
 * outputs. Keras: {@code RNN}.
 */
@LayerBase
public abstract class RecurrentLayer extends BaseLayer {
  private List<Variable> states = List.of();
  private @Nullable Boolean zeroesMasked;

  RecurrentLayer() {}

  /** What runs along the sequences. */
  public abstract RecurrentCell cell();

  /** Whether the output has all steps, not the last one alone. */
  @Hyperparam
  boolean returnSequences() {
    return false;
  }

  /** Whether the states after the last step are outputs, too. */
  @Hyperparam
  boolean returnState() {
    return false;
  }

  /** Whether it begins at the last step; the outputs come in that order. */
  @Hyperparam
  boolean goBackwards() {
    return false;
  }

  /** Whether a batch begins with the states after the one before, sample by sample. */
  @Hyperparam
  boolean stateful() {
    return false;
  }

  /** Whether Keras unrolls the loop; Lamina computes the same either way. */
  @Hyperparam
  boolean unroll() {
    return false;
  }

  /** Whether the output is 0 where a mask says that a step does not count, not the one before. */
  @Hyperparam
  boolean zeroOutputForMask() {
    return false;
  }

  /** Says the same for a layer in a pair, of which it depends on what the outputs are. */
  final void zeroMasked(boolean zeroes) {
    zeroesMasked = zeroes;
  }

  private boolean zeroesMasked() {
    return zeroesMasked == null ? zeroOutputForMask() : zeroesMasked;
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.put("zero_output_for_mask", zeroesMasked());
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** The input's mask where the output has its steps. */
  @Override
  protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    return returnSequences() ? masks.get(0) : null;
  }

  /** Builds the cell; a stateful layer gets its states, for this batch size. */
  @Override
  public void build(Shape input) {
    building(
        input,
        () -> {
          Shape step = RecurrentLoop.step(input);
          cell().build(step);
          if (stateful()) {
            states = made(step);
          }
        });
  }

  private List<Variable> made(Shape step) {
    if (step.dim(0) == Shape.UNKNOWN) {
      throw new IllegalArgumentException(
          label()
              + " is stateful and needs to know the batch size, but a step's input is "
              + step
              + "; say it with Input.of(o -> o.batchSize(32), ...)");
    }
    List<Variable> made = new ArrayList<>();
    for (Tensor state : cell().initialStates(step)) {
      made.add(new Variable(name() + "/rnn_state", state, false));
    }
    return List.copyOf(made);
  }

  /** The states with which a stateful layer begins the next batch; empty before it is built. */
  public final List<Variable> states() {
    return states;
  }

  @Override
  public final void resetStates() {
    super.resetStates();
    for (Variable state : states) {
      state.assign(Tensor.zeros(state.shape(), state.dtype()));
    }
  }

  /** The output's shape; then, with {@code returnState}, those of the states. */
  @Override
  public List<Shape> computeOutputShapes(List<Shape> inputs) {
    Shape output = computeOutputShape(inputs);
    return returnState()
        ? RecurrentCell.withInput(output, cell().stateShapes(RecurrentLoop.step(inputs.get(0))))
        : List.of(output);
  }

  /**
   * The outputs; then, if asked for, the states.
   *
   * @param initialState the states to begin with; null for those of the batch before in a stateful
   *     layer, and else zeros
   */
  protected List<Tensor> call(
      Tensor input, @Nullable List<Tensor> initialState, @Nullable Tensor mask, boolean training) {
    Shape step = RecurrentLoop.step(input.shape());
    if (input.dim(1) == 0) {
      throw new IllegalArgumentException("sequences have at least one step, got " + input.shape());
    }
    RecurrentLoop loop = new RecurrentLoop(goBackwards(), zeroesMasked(), unroll());
    RecurrentLoop.Result result =
        loop.run(cell().run(step, training), floats(input), first(step, initialState), mask);
    for (int i = 0; i < states.size(); i++) {
      states.get(i).assign(result.states().get(i));
    }
    Tensor output = (returnSequences() ? result.sequence() : result.last()).cast(dtype());
    return returnState()
        ? RecurrentCell.withInput(output, inType(dtype(), result.states()))
        : List.of(output);
  }

  /** Whole numbers are taken for floats, as Keras' product with a float kernel does. */
  private Tensor floats(Tensor input) {
    return input.dtype().isFloating() ? input : input.cast(dtype());
  }

  private List<Tensor> first(Shape step, @Nullable List<Tensor> given) {
    if (stateful() && step.dim(0) != states.get(0).dim(0)) {
      throw new IllegalArgumentException(
          "a stateful layer takes batches of the size it was built for, "
              + states.get(0).dim(0)
              + ". Received: "
              + step.dim(0));
    }
    if (given == null) {
      return stateful() ? List.copyOf(states) : cell().initialStates(step);
    }
    List<Shape> wanted = cell().stateShapes(step);
    List<Shape> got = given.stream().map(Tensor::shape).toList();
    if (!wanted.equals(got)) {
      throw new IllegalArgumentException(
          "the initial state must have the shapes " + wanted + ". Received: " + got);
    }
    return inType(cell().dtype(), given);
  }

  private static List<Tensor> inType(DataType type, List<Tensor> tensors) {
    return tensors.stream().map(tensor -> tensor.cast(type)).toList();
  }
}
