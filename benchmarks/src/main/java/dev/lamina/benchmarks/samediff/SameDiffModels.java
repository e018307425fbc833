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
import org.nd4j.weightinit.impl.OneInitScheme;
import org.nd4j.weightinit.impl.XavierInitScheme;
import org.nd4j.weightinit.impl.ZeroInitScheme;

/** The models as SameDiff graphs, with sparse cross-entropy from logits as their loss. */
final class SameDiffModels {
  static final String INPUT = "input";
  static final String LABELS = "labels";
  static final String OUTPUT = "logits";

  private static final int TOKENS = 64;
  private static final int WIDTH = 128;
  private static final int HEADS = 4;
  private static final int HEAD_WIDTH = WIDTH / HEADS;
  private static final int HIDDEN = 512;

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
          case "transformer" -> transformer(input);
          default ->
              throw new UnsupportedModelException("SameDiff is compared on the four models only.");
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

  /** Tokens are rows, {@code [batch * TOKENS, WIDTH]}, except between the heads. */
  private SDVariable transformer(SDVariable input) {
    SDVariable rows = graph.reshape(input, -1, WIDTH);
    for (int block = 0; block < 2; block++) {
      SDVariable attended = normalized(rows.add(attention(rows)));
      SDVariable hidden = relu(dense(attended, WIDTH, HIDDEN));
      rows = normalized(attended.add(dense(hidden, HIDDEN, WIDTH)));
    }
    return dense(graph.reshape(rows, -1, TOKENS, WIDTH).mean(1), WIDTH, 10);
  }

  private SDVariable attention(SDVariable rows) {
    SDVariable query = heads(dense(rows, WIDTH, WIDTH));
    SDVariable key = heads(dense(rows, WIDTH, WIDTH));
    SDVariable value = heads(dense(rows, WIDTH, WIDTH));
    SDVariable scores = graph.mmul(query, key, false, true, false).div(Math.sqrt(HEAD_WIDTH));
    SDVariable mixed = graph.mmul(graph.nn.softmax(scores, -1), value);
    return dense(graph.reshape(mixed.permute(0, 2, 1, 3), -1, WIDTH), WIDTH, WIDTH);
  }

  /** {@code [batch, HEADS, TOKENS, HEAD_WIDTH]}. */
  private SDVariable heads(SDVariable rows) {
    return graph.reshape(rows, -1, TOKENS, HEADS, HEAD_WIDTH).permute(0, 2, 1, 3);
  }

  private SDVariable normalized(SDVariable rows) {
    String name = "norm" + layers++;
    SDVariable gain = graph.var(name + "_gain", new OneInitScheme('c'), DataType.FLOAT, WIDTH);
    return graph.nn.layerNorm(rows, gain, zeros(name + "_bias", WIDTH), false, 1);
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
