package dev.lamina.models;

import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.rules.losses.LastLayers;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  public List<Tensor> call(List<Tensor> xs, boolean training) {
    return model.applyAll(xs, training);
  }

  @Override
  public List<Shape> inputShapes() {
    return model.inputShapes();
  }

  @Override
  public List<String> inputNames() {
    return model.inputNames();
  }

  @Override
  public Optional<LastLayer> lastLayer(int output) {
    List<String> names = model.outputNames();
    return output >= names.size()
        ? Optional.empty()
        : model.layers().stream()
            .filter(layer -> layer.name().equals(names.get(output)))
            .findFirst()
            .map(layer -> new LastLayer(layer.label(), activation(layer)));
  }

  /** Keras' name of what the layer does last; null for layers that are not Lamina's own. */
  private static @Nullable String activation(BaseLayer layer) {
    boolean isKnown =
        layer.getClass().getPackageName().equals(BaseLayer.class.getPackageName())
            && LastLayers.appliesActivation(layer.className());
    return isKnown && layer.getConfig().get("activation") instanceof String name
        ? LastLayers.plainName(name)
        : null;
  }

  @Override
  public List<String> outputNames() {
    return model.outputKeys();
  }

  @Override
  public List<Shape> outputShapes(List<Shape> xs) {
    List<Shape> known = model.outputShapes();
    return known.isEmpty() ? List.of(model.computeOutputShape(xs)) : known;
  }

  @Override
  public boolean isBuilt() {
    return model.isBuilt();
  }

  @Override
  public void build(List<Shape> xs) {
    if (!model.isBuilt()) {
      model.build(xs);
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
  public Optional<String> firstNotFinite(List<Tensor> xs, boolean training) {
    if (model instanceof Functional graph) {
      return graph.firstNotFinite(xs, training).map(BaseLayer::label);
    }
    if (!(model instanceof Sequential)) {
      boolean finite = call(xs, training).stream().allMatch(ModelNetwork::isFinite);
      return finite ? Optional.empty() : Optional.of(model.label());
    }
    Tensor output = xs.get(0);
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
