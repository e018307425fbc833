package dev.lamina.samples;

import static dev.lamina.activations.ActivationFunction.RELU;

import dev.lamina.layers.BaseLayer;
import dev.lamina.samples.layers.CustomConv2D;
import dev.lamina.samples.layers.CustomDense;
import dev.lamina.samples.layers.DenseWithActivation;
import dev.lamina.samples.layers.DropoutLayer;
import dev.lamina.samples.layers.LayerNormalization;
import dev.lamina.samples.layers.MLPBlock;
import dev.lamina.samples.layers.SelfAttention;
import dev.lamina.samples.layers.SimpleDense;
import dev.lamina.tensor.Tensor;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/**
 * Sample 1: each of the eight layers alone, on real values, outside any model. You will see that a
 * layer has no weights until its first input tells it their shapes, and that a config makes the
 * same layer again.
 */
public final class Sample1EightLayers {
  private final PrintStream out;

  private Sample1EightLayers(PrintStream out) {
    this.out = out;
  }

  /** Runs the sample; takes no arguments. */
  public static void main(String[] args) {
    run(System.out);
  }

  static void run(PrintStream out) {
    new Sample1EightLayers(out).runAll();
  }

  private void runAll() {
    simpleDense();
    denseWithActivation();
    dropoutLayer();
    mlpBlock();
    customConv2D();
    selfAttention();
    layerNormalization();
    customDense();
  }

  private void simpleDense() {
    SimpleDense layer = SimpleDense.of(64);
    out.println("SimpleDense(64)");
    out.println("  weights before the first call: " + layer.weights().size());
    printCall(layer, RandomValues.normal(1, 2, 784));
    out.println("  weights: " + layer.weights().size());
    layer.weights().forEach(weight -> out.println("    " + weight.name() + " " + weight.shape()));
  }

  private void denseWithActivation() {
    DenseWithActivation layer = DenseWithActivation.of(32, RELU);
    out.println("DenseWithActivation(32, relu)");
    Tensor output = printCall(layer, RandomValues.normal(1, 2, 64));
    out.println("  smallest output: " + output.min().item());
  }

  private void dropoutLayer() {
    DropoutLayer layer = DropoutLayer.of(0.5);
    Tensor ones = Tensor.ones(1, 10);
    out.println("DropoutLayer(0.5)");
    out.println("  inference: " + Arrays.toString(layer.apply(ones, false).toFloatArray()));
    out.println("  training:  " + Arrays.toString(layer.apply(ones, true).toFloatArray()));
  }

  private void mlpBlock() {
    MLPBlock layer = MLPBlock.of(List.of(64, 32, 16));
    out.println("MLPBlock([64, 32, 16])");
    printCall(layer, RandomValues.normal(1, 2, 128));
    int sublayers = layer.denseLayers().size() + 1; // and the one dropout that all of them share
    out.println("  sublayers: " + sublayers);
  }

  private void customConv2D() {
    out.println("CustomConv2D(32, 3)");
    printCall(CustomConv2D.of(32, 3), RandomValues.normal(1, 1, 28, 28, 3));
  }

  private void selfAttention() {
    out.println("SelfAttention(64, 4)");
    printCall(SelfAttention.of(64, 4), RandomValues.normal(1, 2, 10, 64));
  }

  private void layerNormalization() {
    out.println("LayerNormalization()");
    Tensor output = printCall(LayerNormalization.of(), RandomValues.normal(1, 2, 10, 64));
    double mean = output.mean(-1).abs().max().item();
    out.printf("  largest mean of a row: %.6f%n", mean);
  }

  private void customDense() {
    CustomDense layer = CustomDense.of(64, RELU);
    CustomDense again = CustomDense.fromConfig(layer.getConfig());
    out.println("CustomDense(64, relu)");
    out.println("  config:     " + layer.getConfig());
    out.println("  once again: " + again.getConfig());
    out.println("  the same layer: " + layer.sameConfig(again));
  }

  private Tensor printCall(BaseLayer layer, Tensor input) {
    Tensor output = layer.apply(input);
    out.println("  " + input.shape() + " -> " + output.shape());
    return output;
  }
}
