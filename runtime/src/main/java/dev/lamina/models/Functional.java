package dev.lamina.models;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.CallSignature;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.layers.LayerNode;
import dev.lamina.layers.LayerProvider;
import dev.lamina.operations.OperationLayer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A graph of layers from inputs to outputs, several of each if need be; made by {@link Model#of}.
 * Layers may be shared, and models may be layers of it. Keras: {@code Functional}, which {@code
 * keras.Model(inputs, outputs)} makes.
 */
public final class Functional extends Model {
  private final List<KerasTensor> inputs;
  private final List<KerasTensor> outputs;
  private final LayerGraph graph;
  private final GraphRun run;
  private final List<BaseLayer> layers;
  private final Structure inputStructure;
  private final Structure outputStructure;

  Functional(Builder builder) {
    initialize(builder);
    inputs = builder.inputs;
    outputs = builder.outputs;
    inputStructure = builder.inputStructure;
    outputStructure = builder.outputStructure;
    graph = new LayerGraph(inputs, outputs);
    GraphChecks.check(modelLabel(), inputs, outputs, graph);
    layers = graph.layers().stream().filter(each -> !(each instanceof OperationLayer)).toList();
    track("layers", layers);
    run = new GraphRun(graph, inputs, outputs);
  }

  @Override
  public List<KerasTensor> inputs() {
    return inputs;
  }

  @Override
  public List<KerasTensor> outputs() {
    return outputs;
  }

  @Override
  public KerasTensor outputOf(String layerName) {
    List<LayerNode> nodes = graph.nodesOf(layer(layerName));
    return nodes.get(nodes.size() - 1).outputs().get(0);
  }

  /**
   * The layers, those furthest from the outputs first, inputs among them as in Keras; functions of
   * {@code keras.ops} in a file's model are none.
   */
  @Override
  public List<BaseLayer> layers() {
    return layers;
  }

  /** Whether the inputs were given alone, in an array or in a map, which files tell apart. */
  Structure inputStructure() {
    return inputStructure;
  }

  Structure outputStructure() {
    return outputStructure;
  }

  LayerGraph graph() {
    return graph;
  }

  @Override
  public Optional<Shape> inputShape() {
    return inputs.size() == 1 ? Optional.of(inputs.get(0).shape()) : Optional.empty();
  }

  @Override
  public List<Shape> inputShapes() {
    return inputs.stream().map(Tensor::shape).toList();
  }

  @Override
  public List<String> inputNames() {
    return names(inputs);
  }

  @Override
  public List<Shape> outputShapes() {
    return outputs.stream().map(Tensor::shape).toList();
  }

  @Override
  public List<String> outputNames() {
    return names(outputs);
  }

  /** Outputs given in a map are trained by its keys. */
  @Override
  List<String> outputKeys() {
    List<String> keys = outputStructure.keys();
    return keys.isEmpty() ? outputNames() : keys;
  }

  private static List<String> names(List<KerasTensor> places) {
    return places.stream().map(place -> place.node().layer().name()).toList();
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  public Map<String, @Nullable Object> buildConfig() {
    return FunctionalConfig.noBuildShape();
  }

  @Override
  protected CallSignature signature() {
    return CallSignature.of(inputNames().toArray(new String[0]));
  }

  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    return run.outputs(arguments.inputs());
  }

  /** Runs layer by layer on values, until one gives numbers that are not finite. */
  Optional<BaseLayer> firstNotFinite(List<Tensor> values, boolean training) {
    return run.firstNotFinite(values, training);
  }

  @Override
  public String module() {
    return "keras.src.models.functional";
  }

  @Override
  public String className() {
    return "Functional";
  }

  @Override
  public String registeredName() {
    return "Functional";
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return FunctionalConfig.write(this);
  }

  /** Makes functional models from configs. */
  static final class Provider extends LayerProvider {
    Provider() {
      super("Functional", "Functional", FunctionalReader::read);
    }
  }

  /** What a functional model can be told. */
  public static final class Builder extends LayerBuilder<Builder> {
    private final List<KerasTensor> inputs;
    private final List<KerasTensor> outputs;
    private Structure inputStructure;
    private Structure outputStructure;

    Builder(List<? extends Tensor> inputs, List<? extends Tensor> outputs) {
      this.inputs = GraphChecks.places("input", inputs);
      this.outputs = GraphChecks.places("output", outputs);
      inputStructure = Structure.of(inputs.size(), false);
      outputStructure = Structure.of(outputs.size(), false);
    }

    Builder singleInput() {
      inputStructure = Structure.of(inputs.size(), true);
      return this;
    }

    Builder singleOutput() {
      outputStructure = Structure.of(outputs.size(), true);
      return this;
    }

    Builder structures(Structure ofInputs, Structure ofOutputs) {
      inputStructure = ofInputs;
      outputStructure = ofOutputs;
      return this;
    }

    @Override
    public Functional build() {
      return new Functional(this);
    }
  }
}
