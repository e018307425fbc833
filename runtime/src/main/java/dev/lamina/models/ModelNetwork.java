package dev.lamina.models;

import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model as its trainer sees it. */
final class ModelNetwork implements Network {
  private final Model model;

  ModelNetwork(Model model) {
    this.model = model;
  }

  @Override
  public String label() {
    return model.modelLabel();
  }

  @Override
  public Tensor call(Tensor x, boolean training) {
    return model.apply(x, training);
  }

  @Override
  public Optional<Shape> inputShape() {
    return model.inputShape();
  }

  @Override
  public boolean isBuilt() {
    return model.isBuilt();
  }

  @Override
  public void build(Shape x) {
    if (!model.isBuilt()) {
      model.build(x);
    }
  }

  @Override
  public List<Variable> trainableWeights() {
    return model.trainableWeights();
  }

  @Override
  public List<Variable> state() {
    List<Variable> state = new ArrayList<>(model.weights());
    state.addAll(model.randomState());
    return state;
  }

  @Override
  public List<Variable> weights() {
    return model.weights();
  }

  @Override
  public void save(Path file) {
    model.save(file);
  }

  @Override
  public void saveWeights(Path file) {
    model.saveWeights(file);
  }

  @Override
  public List<Tensor> losses() {
    return model.losses();
  }

  @Override
  public void applyConstraints() {
    model.constraints().forEach((weight, constraint) -> weight.assign(constraint.apply(weight)));
  }

  /** Runs the layers one after another on values. */
  @Override
  public Optional<String> firstNotFinite(Tensor x, boolean training) {
    if (model instanceof Functional graph) {
      return graph.firstNotFinite(List.of(x), training).map(BaseLayer::label);
    }
    if (!(model instanceof Sequential)) {
      return isFinite(model.apply(x, training)) ? Optional.empty() : Optional.of(model.label());
    }
    Tensor output = x;
    for (BaseLayer layer : model.layers()) {
      output = layer.apply(output, training);
      if (!isFinite(output)) {
        return Optional.of(layer.label());
      }
    }
    return Optional.empty();
  }

  static boolean isFinite(Tensor tensor) {
    if (tensor.dtype().isFloating()) {
      for (double value : tensor.toDoubleArray()) {
        if (!Double.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }
}
