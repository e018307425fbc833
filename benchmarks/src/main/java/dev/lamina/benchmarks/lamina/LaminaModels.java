package dev.lamina.benchmarks.lamina;

import static dev.lamina.activations.ActivationFunction.RELU;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.worker.UnsupportedModelException;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.samples.layers.CustomConv2D;
import dev.lamina.samples.layers.CustomDense;
import dev.lamina.samples.layers.DenseWithActivation;
import dev.lamina.samples.layers.DropoutLayer;
import dev.lamina.samples.layers.LayerNormalization;
import dev.lamina.samples.layers.MLPBlock;
import dev.lamina.samples.layers.SelfAttention;
import dev.lamina.samples.layers.SimpleDense;
import java.util.ArrayList;
import java.util.List;

/** The models as Lamina's users write them. */
final class LaminaModels {
  private LaminaModels() {}

  static Sequential of(BenchmarkModel model) {
    return switch (model.kind()) {
      case "tiny" -> Sequential.of(Input.of(4), Dense.of(32, RELU), Dense.of(3));
      case "mlp" ->
          Sequential.of(Input.of(784), Dense.of(512, RELU), Dense.of(512, RELU), Dense.of(10));
      case "cnn" ->
          Sequential.of(
              Input.of(28, 28, 1),
              Conv2D.of(32, 3, o -> o.padding("same").activation(RELU)),
              MaxPooling2D.of(),
              Conv2D.of(64, 3, o -> o.padding("same").activation(RELU)),
              MaxPooling2D.of(),
              Flatten.of(),
              Dense.of(128, RELU),
              Dense.of(10));
      case "transformer" ->
          Sequential.of(
              Input.of(64, 128),
              EncoderBlock.of(128, 4, 512),
              EncoderBlock.of(128, 4, 512),
              TokenMean.of(),
              Dense.of(10));
      case "deep" -> deep(Integer.parseInt(model.variant()));
      default -> alone(model);
    };
  }

  private static Sequential deep(int depth) {
    List<BaseLayer> layers = new ArrayList<>(List.of(Input.of(64)));
    for (int i = 0; i < depth; i++) {
      layers.add(Dense.of(64, RELU));
    }
    layers.add(Dense.of(10));
    return Sequential.of(layers.toArray(new BaseLayer[0]));
  }

  /** A documented layer as a model of its own. */
  private static Sequential alone(BenchmarkModel model) {
    int[] input = model.input().stream().mapToInt(Integer::intValue).toArray();
    return Sequential.of(Input.of(input), layer(model.name()));
  }

  private static BaseLayer layer(String name) {
    return switch (name) {
      case "SimpleDense" -> SimpleDense.of(64);
      case "DenseWithActivation" -> DenseWithActivation.of(64, RELU);
      case "DropoutLayer" -> DropoutLayer.of(0.5);
      case "MLPBlock" -> MLPBlock.of(List.of(64, 32, 16));
      case "CustomConv2D" -> CustomConv2D.of(32, 3);
      case "SelfAttention" -> SelfAttention.of(64, 4);
      case "LayerNormalization" -> LayerNormalization.of();
      case "CustomDense" -> CustomDense.of(64, RELU);
      default -> throw new UnsupportedModelException("Lamina has no model " + name + " here.");
    };
  }
}
