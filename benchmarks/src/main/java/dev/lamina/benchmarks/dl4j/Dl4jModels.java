package dev.lamina.benchmarks.dl4j;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.worker.UnsupportedModelException;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * The models as DL4J configurations. Softmax sits in the output layer, where DL4J joins it with the
 * loss.
 */
final class Dl4jModels {
  private Dl4jModels() {}

  static MultiLayerConfiguration of(BenchmarkModel model) {
    return switch (model.kind()) {
      case "tiny" -> list(InputType.feedForward(4), dense(32), output(3));
      case "mlp" -> list(InputType.feedForward(784), dense(512), dense(512), output(10));
      case "cnn" ->
          list(
              InputType.convolutional(28, 28, 1, CNN2DFormat.NHWC),
              conv(32),
              maxPool(),
              conv(64),
              maxPool(),
              dense(128),
              output(10));
      default ->
          throw new UnsupportedModelException(
              "DL4J has no layers for it: its attention and residual connections need a graph of SameDiff layers.");
    };
  }

  private static MultiLayerConfiguration list(InputType input, Layer... layers) {
    return new NeuralNetConfiguration.Builder()
        .updater(new Adam(1e-3))
        .list(layers)
        .setInputType(input)
        .build();
  }

  private static Layer dense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
  }

  private static Layer conv(int filters) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU)
        .build();
  }

  private static Layer maxPool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static Layer output(int classes) {
    return new OutputLayer.Builder(new LossSparseMCXENT())
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
