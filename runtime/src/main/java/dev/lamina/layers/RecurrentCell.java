package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The class that cells extend: what a recurrent layer does at one time step. Its {@code call} takes
 * the step's input {@code [batch, ...]} and the states {@code [batch, size]}, and answers the
 * output and as many new states.
 *
 * <pre>{@code
 * @Layer
 * public abstract class MinimalCellLayer extends RecurrentCell {
 *   @Hyperparam(min = 1) abstract int units();
 *   @Weight(shape = {"input[-1]", "units"}) abstract Tensor kernel();
 *   @Weight(shape = {"units", "units"}) abstract Tensor recurrentKernel();
 *
 *   protected List<Integer> stateSizes() { return List.of(units()); }
 *
 *   protected List<Tensor> call(Tensor input, Tensor state) {
 *     Tensor next = input.matmul(kernel()).plus(state.matmul(recurrentKernel()));
 *     return List.of(next, next);
 *   }
 * }
 * }</pre>
 *
 * <p>{@code RNN.of(MinimalCell.of(32))} runs it along sequences. Keras: a layer with {@code
 * state_size}.
 */
public abstract class RecurrentCell extends BaseLayer {
  /** For cells. */
  protected RecurrentCell() {}

  /** How many values each state has for one sample. Keras: {@code state_size}. */
  protected abstract List<Integer> stateSizes();

  /** How many values the output has for one sample. Keras: {@code output_size}. */
  protected int outputSize() {
    return stateSizes().get(0);
  }

  /**
   * The states before the first time step: zeros, unless a cell says otherwise. Keras: {@code
   * get_initial_state}.
   *
   * @param input the shape of a step's input, the batch known
   */
  protected List<Tensor> initialStates(Shape input) {
    return stateShapes(input).stream().map(shape -> Tensor.zeros(shape, dtype())).toList();
  }

  /** The shapes of the states for a step's input. */
  List<Shape> stateShapes(Shape input) {
    return stateSizes().stream().map(size -> Shape.of(input.dim(0), size)).toList();
  }

  /** The shape of the output for a step's input. */
  Shape outputShape(Shape input) {
    return Shape.of(input.dim(0), outputSize());
  }

  /**
   * Begins a run along sequences.
   *
   * @param input the shape of a step's input
   */
  CellRun run(Shape input, boolean training) {
    return new CellRun() {
      @Override
      public Tensor project(Tensor inputs) {
        return inputs;
      }

      @Override
      public List<Tensor> step(Tensor projected, List<Tensor> states) {
        return applyAll(withInput(projected, states), training);
      }
    };
  }

  /** A run's first step alone: what {@code call} of the cells here is. */
  final List<Tensor> callOnce(Tensor input, List<Tensor> states, boolean training) {
    CellRun run = run(input.shape(), training);
    return run.step(run.project(input), states);
  }

  static <E> List<E> withInput(E input, List<E> states) {
    List<E> all = new ArrayList<>(states.size() + 1);
    all.add(input);
    all.addAll(states);
    return all;
  }

  /** Makes the weights for a step's input of this shape. */
  @Override
  public void build(Shape input) {
    build(withInput(input, stateShapes(input)));
  }

  /** The input's shape alone: those of the states follow from it. */
  @Override
  public @Nullable Map<String, @Nullable Object> buildConfig() {
    return isBuilt()
        ? LayerSerialization.buildConfig(CallSignature.of("input"), builtShapes().subList(0, 1))
        : null;
  }
}
