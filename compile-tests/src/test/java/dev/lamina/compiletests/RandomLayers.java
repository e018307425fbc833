package dev.lamina.compiletests;

import dev.lamina.layers.AdaptiveAveragePooling1D;
import dev.lamina.layers.AdaptiveMaxPooling2D;
import dev.lamina.layers.Add;
import dev.lamina.layers.AdditiveAttention;
import dev.lamina.layers.Attention;
import dev.lamina.layers.Average;
import dev.lamina.layers.AveragePooling1D;
import dev.lamina.layers.AveragePooling2D;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Bidirectional;
import dev.lamina.layers.CategoryEncoding;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Conv1D;
import dev.lamina.layers.Conv1DTranspose;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Conv2DTranspose;
import dev.lamina.layers.Cropping1D;
import dev.lamina.layers.Cropping2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.DepthwiseConv2D;
import dev.lamina.layers.Dot;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.EinsumDense;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.GRU;
import dev.lamina.layers.GRUCell;
import dev.lamina.layers.GlobalAveragePooling1D;
import dev.lamina.layers.GlobalMaxPooling2D;
import dev.lamina.layers.GroupNormalization;
import dev.lamina.layers.GroupQueryAttention;
import dev.lamina.layers.LSTM;
import dev.lamina.layers.LayerNormalization;
import dev.lamina.layers.MaxPooling1D;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.layers.Maximum;
import dev.lamina.layers.Minimum;
import dev.lamina.layers.MultiHeadAttention;
import dev.lamina.layers.Multiply;
import dev.lamina.layers.Permute;
import dev.lamina.layers.RNN;
import dev.lamina.layers.RepeatVector;
import dev.lamina.layers.Reshape;
import dev.lamina.layers.Resizing;
import dev.lamina.layers.SeparableConv1D;
import dev.lamina.layers.SeparableConv2D;
import dev.lamina.layers.SimpleRNN;
import dev.lamina.layers.Softmax;
import dev.lamina.layers.Subtract;
import dev.lamina.layers.TimeDistributed;
import dev.lamina.layers.UpSampling1D;
import dev.lamina.layers.UpSampling2D;
import dev.lamina.layers.ZeroPadding1D;
import dev.lamina.layers.ZeroPadding2D;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Layers as a program says them and as they are, of kinds that take tensors of a rank. */
final class RandomLayers {
  private final Random random;

  RandomLayers(Random random) {
    this.random = random;
  }

  /**
   * A layer.
   *
   * @param source the expression that makes it
   * @param layer makes it
   */
  record Made(String source, Supplier<BaseLayer> layer) {}

  private static Made made(String source, Supplier<BaseLayer> layer) {
    return new Made(source, layer);
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  private String oneOf(String... words) {
    return words[random.nextInt(words.length)];
  }

  /** For one tensor of so many axes, mostly; now and then for another. */
  Made unary(int rank) {
    int of = random.nextInt(12) == 0 ? 2 + random.nextInt(3) : rank;
    return switch (random.nextInt(4)) {
      case 0 -> anyRank(rank);
      case 1 -> random.nextInt(3) == 0 ? model(rank) : ofRank(of);
      default -> ofRank(of);
    };
  }

  private Made ofRank(int rank) {
    return switch (rank) {
      case 3 -> random.nextBoolean() ? steps() : recurrent();
      case 4 -> image();
      default -> features();
    };
  }

  private Made anyRank(int rank) {
    int a = upTo(4);
    int b = upTo(3);
    return switch (random.nextInt(13)) {
      case 12 -> made("Softmax.of(List.of(" + b + "))", () -> Softmax.of(List.of(b)));
      case 11 ->
          made(
              "Dense.of(" + a + ", o -> o.activation(\"glu\"))",
              () -> Dense.of(a, o -> o.activation("glu")));
      case 10 ->
          made(
              "EinsumDense.of(\"...x,xy->...y\", List.of(" + a + "))",
              () -> EinsumDense.of("...x,xy->...y", List.of(a)));
      case 0 -> made("Dense.of(" + a + ")", () -> Dense.of(a));
      case 1 -> made("Dropout.of(0.25)", () -> Dropout.of(0.25));
      case 2 -> made("BatchNormalization.of()", BatchNormalization::of);
      case 3 -> made("LayerNormalization.of()", LayerNormalization::of);
      case 4 -> made("Flatten.of()", Flatten::of);
      case 5 -> made("Reshape.of(List.of(-1, " + a + "))", () -> Reshape.of(List.of(-1, a)));
      case 6 ->
          made(
              "Reshape.of(List.of(%d, -1, %d))".formatted(a, b),
              () -> Reshape.of(List.of(a, -1, b)));
      case 7 -> made("Softmax.of()", Softmax::of);
      case 8 -> made("GroupNormalization.of(" + b + ")", () -> GroupNormalization.of(b));
      default ->
          rank == 3
              ? made("Permute.of(List.of(2, 1))", () -> Permute.of(List.of(2, 1)))
              : made("Permute.of(List.of(3, 1, 2))", () -> Permute.of(List.of(3, 1, 2)));
    };
  }

  private Made features() {
    int a = upTo(6);
    String mode = oneOf("one_hot", "multi_hot", "count");
    return switch (random.nextInt(5)) {
      case 4 ->
          made(
              "CategoryEncoding.of(%d, \"%s\")".formatted(a, mode),
              () -> CategoryEncoding.of(a, mode));
      case 0 -> made("RepeatVector.of(" + a + ")", () -> RepeatVector.of(a));
      case 1 -> made("Embedding.of(50, " + a + ")", () -> Embedding.of(50, a));
      case 2 ->
          made(
              "EinsumDense.of(\"ab,bc->ac\", List.of(" + a + "))",
              () -> EinsumDense.of("ab,bc->ac", List.of(a)));
      default -> made("Dense.of(" + a + ")", () -> Dense.of(a));
    };
  }

  private Made steps() {
    int a = upTo(5);
    int b = upTo(3);
    String padding = oneOf("valid", "valid", "same");
    return switch (random.nextInt(13)) {
      case 12 ->
          made("AdaptiveAveragePooling1D.of(" + a + ")", () -> AdaptiveAveragePooling1D.of(a));
      case 11 ->
          made(
              "EinsumDense.of(\"abc,bd->adc\", List.of(%d, %d))".formatted(a, b),
              () -> EinsumDense.of("abc,bd->adc", List.of(a, b)));
      case 0 ->
          made(
              "Conv1D.of(4, %d, %d, \"%s\")".formatted(a, b, padding),
              () -> Conv1D.of(4, a, b, padding));
      case 1 ->
          made(
              "Conv1D.of(3, %d, o -> o.dilationRate(%d).padding(\"causal\"))".formatted(a, b),
              () -> Conv1D.of(3, a, o -> o.dilationRate(b).padding("causal")));
      case 2 ->
          made(
              "MaxPooling1D.of(%d, %d, \"%s\")".formatted(a, b, padding),
              () -> MaxPooling1D.of(a, b, padding));
      case 3 -> made("AveragePooling1D.of(" + a + ")", () -> AveragePooling1D.of(a));
      case 4 -> made("GlobalAveragePooling1D.of()", GlobalAveragePooling1D::of);
      case 5 ->
          made(
              "Cropping1D.of(List.of(%d, %d))".formatted(a, b), () -> Cropping1D.of(List.of(a, b)));
      case 6 -> made("UpSampling1D.of(" + b + ")", () -> UpSampling1D.of(b));
      case 7 -> made("ZeroPadding1D.of(" + b + ")", () -> ZeroPadding1D.of(b));
      case 8 ->
          made(
              "Conv1DTranspose.of(2, %d, %d, \"%s\")".formatted(a, b, padding),
              () -> Conv1DTranspose.of(2, a, b, padding));
      case 9 ->
          made(
              "SeparableConv1D.of(4, %d, %d, \"%s\")".formatted(a, b, padding),
              () -> SeparableConv1D.of(4, a, b, padding));
      default ->
          made(
              "Conv1D.of(4, %d, o -> o.groups(%d))".formatted(a, b),
              () -> Conv1D.of(4, a, o -> o.groups(b)));
    };
  }

  private Made recurrent() {
    int a = upTo(4);
    boolean all = random.nextInt(3) > 0;
    String mode = oneOf("concat", "sum", "ave", "mul");
    return switch (random.nextInt(8)) {
      case 0 ->
          made(
              "LSTM.of(%d, o -> o.returnSequences(%s))".formatted(a, all),
              () -> LSTM.of(a, o -> o.returnSequences(all)));
      case 1 ->
          made(
              "GRU.of(%d, o -> o.returnSequences(%s))".formatted(a, all),
              () -> GRU.of(a, o -> o.returnSequences(all)));
      case 2 -> made("SimpleRNN.of(" + a + ")", () -> SimpleRNN.of(a));
      case 3 ->
          made(
              "Bidirectional.of(LSTM.of(%d, o -> o.returnSequences(%s)), \"%s\")"
                  .formatted(a, all, mode),
              () -> Bidirectional.of(LSTM.of(a, o -> o.returnSequences(all)), mode));
      case 4 -> made("Bidirectional.of(GRU.of(" + a + "))", () -> Bidirectional.of(GRU.of(a)));
      case 5 ->
          made("TimeDistributed.of(Dense.of(" + a + "))", () -> TimeDistributed.of(Dense.of(a)));
      case 6 -> made("RNN.of(GRUCell.of(" + a + "))", () -> RNN.of(GRUCell.of(a)));
      default ->
          made(
              "EinsumDense.of(\"abc,cd->abd\", List.of(-1, " + a + "))",
              () -> EinsumDense.of("abc,cd->abd", List.of(-1, a)));
    };
  }

  private Made image() {
    int a = upTo(5);
    int b = upTo(3);
    String padding = oneOf("valid", "valid", "same");
    return switch (random.nextInt(15)) {
      case 14 ->
          made(
              "SeparableConv2D.of(4, %d, o -> o.strides(%d).dilationRate(2))".formatted(b, b),
              () -> SeparableConv2D.of(4, b, o -> o.strides(b).dilationRate(2)));
      case 13 ->
          made(
              "Conv2DTranspose.of(2, %d, o -> o.strides(3).outputPadding(%d))".formatted(a, b - 1),
              () -> Conv2DTranspose.of(2, a, o -> o.strides(3).outputPadding(b - 1)));
      case 12 -> made("Resizing.of(%d, %d)".formatted(a, b), () -> Resizing.of(a, b));
      case 11 -> made("AdaptiveMaxPooling2D.of(" + b + ")", () -> AdaptiveMaxPooling2D.of(b));
      case 0 ->
          made(
              "Conv2D.of(4, %d, %d, \"%s\")".formatted(a, b, padding),
              () -> Conv2D.of(4, a, b, padding));
      case 1 ->
          made("Conv2D.of(3, List.of(%d, %d))".formatted(a, b), () -> Conv2D.of(3, List.of(a, b)));
      case 2 ->
          made(
              "MaxPooling2D.of(%d, %d, \"%s\")".formatted(a, b, padding),
              () -> MaxPooling2D.of(a, b, padding));
      case 3 -> made("AveragePooling2D.of(" + b + ")", () -> AveragePooling2D.of(b));
      case 4 -> made("GlobalMaxPooling2D.of()", GlobalMaxPooling2D::of);
      case 5 -> made("Cropping2D.of(" + b + ")", () -> Cropping2D.of(b));
      case 6 -> made("UpSampling2D.of(" + b + ")", () -> UpSampling2D.of(b));
      case 7 -> made("ZeroPadding2D.of(" + b + ")", () -> ZeroPadding2D.of(b));
      case 8 ->
          made(
              "Conv2DTranspose.of(2, %d, %d, \"%s\")".formatted(a, b, padding),
              () -> Conv2DTranspose.of(2, a, b, padding));
      case 9 ->
          made(
              "DepthwiseConv2D.of(%d, %d, \"%s\")".formatted(a, b, padding),
              () -> DepthwiseConv2D.of(a, b, padding));
      default ->
          made(
              "TimeDistributed.of(Conv1D.of(3, " + a + "))",
              () -> TimeDistributed.of(Conv1D.of(3, a)));
    };
  }

  /** A model inside, with layers of its own and in half of the cases an input of its own. */
  private Made model(int rank) {
    Made one = ofRank(rank);
    Made two = anyRank(rank);
    if (random.nextBoolean()) {
      return made(
          "Sequential.of(" + one.source() + ", " + two.source() + ")",
          () -> Sequential.of(one.layer().get(), two.layer().get()));
    }
    int a = upTo(6);
    int b = upTo(6);
    return made(
        "Sequential.of(Input.of(%d, %d), %s)".formatted(a, b, two.source()),
        () -> Sequential.of(Input.of(a, b), two.layer().get()));
  }

  /** For several tensors of these numbers of axes. */
  Made merge(List<Integer> ranks) {
    int axis = random.nextInt(4) == 0 ? upTo(2) : -1;
    int other = upTo(2);
    Made list =
        switch (random.nextInt(7)) {
          case 0 -> made("Add.of()", Add::of);
          case 1 -> made("Multiply.of()", Multiply::of);
          case 2 -> made("Average.of()", Average::of);
          case 3 -> made("Maximum.of()", Maximum::of);
          case 4 -> made("Minimum.of()", Minimum::of);
          default -> made("Concatenate.of(" + axis + ")", () -> Concatenate.of(axis));
        };
    int heads = upTo(3);
    return switch (ranks.size() == 2 ? random.nextInt(ranks.equals(List.of(3, 3)) ? 8 : 3) : 0) {
      case 7 ->
          made(
              "GroupQueryAttention.of(%d, %d, 1)".formatted(heads, other),
              () -> GroupQueryAttention.of(heads, other, 1));
      case 1 -> made("Dot.of(List.of(" + other + ", 1))", () -> Dot.of(List.of(other, 1)));
      case 2 -> made("Subtract.of()", Subtract::of);
      case 3 -> made("Attention.of()", Attention::of);
      case 4 -> made("AdditiveAttention.of()", AdditiveAttention::of);
      case 5 ->
          made(
              "MultiHeadAttention.of(%d, %d)".formatted(heads, other),
              () -> MultiHeadAttention.of(heads, other));
      default -> list;
    };
  }

  /** A functional model of two inputs, as statements that declare a variable. */
  static String inner(String name, int a, int b) {
    return ("Tensor %1$sp = Input.tensor(%2$d), %1$sq = Input.tensor(%3$d); Model %1$s ="
            + " Model.of(List.of(%1$sp, %1$sq), Concatenate.of().apply(Dense.of(3).apply(%1$sp),"
            + " %1$sq));")
        .formatted(name, a, b);
  }

  static BaseLayer inner(int a, int b) {
    Tensor p = Input.tensor(a);
    Tensor q = Input.tensor(b);
    return Model.of(List.of(p, q), Concatenate.of().apply(Dense.of(3).apply(p), q));
  }
}
