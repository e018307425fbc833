package dev.lamina.benchmarks.samediff;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.worker.UnsupportedModelException;
import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.weightinit.impl.XavierInitScheme;
import org.nd4j.weightinit.impl.ZeroInitScheme;

/** The models as SameDiff graphs, with sparse cross-entropy from logits as their loss. */
final class SameDiffModels {
  static final String INPUT = "input";
  static final String LABELS = "labels";
  static final String OUTPUT = "logits";

  private final SameDiff graph = SameDiff.create();
  private int layers;

  private SameDiffModels() {}

  static SameDiff of(BenchmarkModel model) {
    return new SameDiffModels().build(model);
  }

  private SameDiff build(BenchmarkModel model) {
    SDVariable input =
        graph.placeHolder(
            INPUT, DataType.FLOAT, Arrays.stream(model.inputShape(-1)).asLongStream().toArray());
    SDVariable labels = graph.placeHolder(LABELS, DataType.INT32, -1);
    SDVariable logits =
        switch (model.kind()) {
          case "tiny" -> dense(relu(dense(input, 4, 32)), 32, 3);
          case "mlp" -> dense(relu(dense(relu(dense(input, 784, 512)), 512, 512)), 512, 10);
          case "cnn" -> cnn(input);
          default ->
              throw new UnsupportedModelException(
                  "SameDiff is compared on tiny, mlp and cnn only.");
        };
    graph.loss.sparseSoftmaxCrossEntropy(logits.rename(OUTPUT), labels).mean().markAsLoss();
    return graph;
  }

  private SDVariable cnn(SDVariable images) {
    SDVariable first = maxPool(relu(conv(images, 1, 32)));
    SDVariable second = maxPool(relu(conv(first, 32, 64)));
    SDVariable flat = graph.reshape(second, -1, 7 * 7 * 64);
    return dense(relu(dense(flat, 7 * 7 * 64, 128)), 128, 10);
  }

  private SDVariable dense(SDVariable input, int in, int out) {
    String name = "dense" + layers++;
    SDVariable kernel =
        graph.var(name + "_kernel", new XavierInitScheme('c', in, out), DataType.FLOAT, in, out);
    return graph.nn.linear(input, kernel, zeros(name + "_bias", out));
  }

  private SDVariable conv(SDVariable images, int in, int out) {
    String name = "conv" + layers++;
    SDVariable kernel =
        graph.var(
            name + "_kernel",
            new XavierInitScheme('c', 9 * in, 9 * out),
            DataType.FLOAT,
            3,
            3,
            in,
            out);
    Conv2DConfig same =
        Conv2DConfig.builder()
            .kH(3)
            .kW(3)
            .sH(1)
            .sW(1)
            .paddingMode(PaddingMode.SAME)
            .dataFormat("NHWC")
            .build();
    return graph.cnn.conv2d(images, kernel, zeros(name + "_bias", out), same);
  }

  private SDVariable zeros(String name, int size) {
    return graph.var(name, new ZeroInitScheme('c'), DataType.FLOAT, size);
  }

  private SDVariable maxPool(SDVariable images) {
    return graph.cnn.maxPooling2d(
        images, Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).isNHWC(true).build());
  }

  private SDVariable relu(SDVariable x) {
    return graph.nn.relu(x, 0);
  }
}
