package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Several cells as one: each takes the output of the one before, and the last one's output is the
 * whole's.
 *
 * <p>Takes a step's input and the states of all cells one after the other, and answers the output
 * and the new states in that order. Keras: {@code keras.layers.StackedRNNCells}.
 */
@Layer(registerPackage = "keras")
public abstract class StackedRNNCellsLayer extends RecurrentCell {
  /** For the generated class. */
  protected StackedRNNCellsLayer() {}

  /** The cells, from the input to the output. */
  @Hyperparam
  abstract List<RecurrentCell> cells();

  @Override
  protected void checkConfig() {
    if (cells().isEmpty()) {
      throw new IllegalArgumentException(
          "StackedRNNCells.cells must name at least one cell. Received: []");
    }
  }

  @Override
  protected List<Integer> stateSizes() {
    return cells().stream().flatMap(cell -> cell.stateSizes().stream()).toList();
  }

  @Override
  protected int outputSize() {
    return cells().get(cells().size() - 1).outputSize();
  }

  @Override
  List<Shape> stateShapes(Shape input) {
    List<Shape> shapes = new ArrayList<>();
    Shape next = input;
    for (RecurrentCell cell : cells()) {
      shapes.addAll(cell.stateShapes(next));
      next = cell.outputShape(next);
    }
    return shapes;
  }

  @Override
  protected List<Tensor> initialStates(Shape input) {
    List<Tensor> states = new ArrayList<>();
    Shape next = input;
    for (RecurrentCell cell : cells()) {
      states.addAll(cell.initialStates(next));
      next = cell.outputShape(next);
    }
    return states;
  }

  /** Builds each cell for the output of the one before. */
  @Override
  public void build(List<Shape> inputs) {
    building(
        inputs,
        () -> {
          Shape next = inputs.get(0);
          for (RecurrentCell cell : cells()) {
            cell.build(next);
            next = cell.outputShape(next);
          }
        });
  }

  /** The output and the new states. */
  protected List<Tensor> call(List<Tensor> inputs, boolean training) {
    return callOnce(inputs.get(0), inputs.subList(1, inputs.size()), training);
  }

  @Override
  CellRun run(Shape input, boolean training) {
    List<CellRun> runs = new ArrayList<>();
    Shape next = input;
    for (RecurrentCell cell : cells()) {
      runs.add(cell.run(next, training));
      next = cell.outputShape(next);
    }
    return new CellRun() {
      @Override
      public Tensor project(Tensor inputs) {
        return runs.get(0).project(inputs);
      }

      @Override
      public List<Tensor> step(Tensor projected, List<Tensor> states) {
        List<Tensor> all = new ArrayList<>();
        Tensor into = projected;
        int first = 0;
        for (int i = 0; i < runs.size(); i++) {
          int count = cells().get(i).stateSizes().size();
          Tensor x = i == 0 ? into : runs.get(i).project(into);
          List<Tensor> stepped = runs.get(i).step(x, states.subList(first, first + count));
          all.addAll(stepped.subList(1, stepped.size()));
          into = stepped.get(0);
          first += count;
        }
        return withInput(into, all);
      }
    };
  }
}
