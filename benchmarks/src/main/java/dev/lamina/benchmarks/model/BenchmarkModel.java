package dev.lamina.benchmarks.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A model to compare: its name, the batch it is timed with, and the data it takes. What it is made
 * of, each system says in its own words.
 *
 * @param name as in files and on the command line; what follows a hyphen makes a variant of one
 *     kind
 * @param batch examples in one step
 * @param examples in the data that {@code fit} sees
 * @param classes of the labels; 0 where the targets are numbers in the shape of the model's output
 * @param input one example's shape
 */
public record BenchmarkModel(
    String name, int batch, int examples, int classes, List<Integer> input) {

  /** 4 -> 32 relu -> 3: what a call costs when there is nothing to compute. */
  public static final BenchmarkModel TINY = new BenchmarkModel("tiny", 32, 32 * 500, 3, List.of(4));

  /** 784 -> 512 relu -> 512 relu -> 10: matrix products. */
  public static final BenchmarkModel MLP =
      new BenchmarkModel("mlp", 128, 128 * 100, 10, List.of(784));

  /** Conv 32, pool, conv 64, pool, dense 128, dense 10 on digits: convolutions. */
  public static final BenchmarkModel CNN =
      new BenchmarkModel("cnn", 64, 64 * 50, 10, List.of(28, 28, 1));

  /** Two encoder blocks of width 128 with 4 heads over 64 tokens: everything at once. */
  public static final BenchmarkModel TRANSFORMER =
      new BenchmarkModel("transformer", 32, 32 * 20, 10, List.of(64, 128));

  /** The models of the main table. */
  public static final List<BenchmarkModel> MODELS = List.of(TINY, MLP, CNN, TRANSFORMER);

  /** The tutorial's layers, each as a model of its own: what each costs alone. */
  public static final List<BenchmarkModel> LAYERS =
      List.of(
          layer("SimpleDense", 784),
          layer("DenseWithActivation", 784),
          layer("DropoutLayer", 784),
          layer("MLPBlock", 128),
          layer("CustomConv2D", 28, 28, 3),
          layer("SelfAttention", 10, 64),
          layer("LayerNormalization", 10, 64),
          layer("CustomDense", 784));

  /** The MLP again, on data that leaves so many examples for its last batch. */
  public static BenchmarkModel mlpWithLastBatchOf(int rest) {
    return new BenchmarkModel("mlp-last_batch_of_" + rest, 128, 128 * 99 + rest, 10, List.of(784));
  }

  /** Many layers of the same size: 64 -> 64 relu, that often, -> 10. */
  public static BenchmarkModel deep(int layers) {
    return new BenchmarkModel("deep-" + layers, 128, 128 * 10, 10, List.of(64));
  }

  private static BenchmarkModel layer(String name, Integer... input) {
    return new BenchmarkModel(name, 32, 32 * 10, 0, List.of(input));
  }

  /**
   * The model or layer of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BenchmarkModel of(String name) {
    return Stream.concat(MODELS.stream(), LAYERS.stream())
        .filter(model -> model.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no model \"" + name + "\"; known: " + names(MODELS)));
  }

  /** Their names, for messages. */
  public static String names(List<BenchmarkModel> models) {
    return models.stream().map(BenchmarkModel::name).collect(Collectors.joining(","));
  }

  /** The name for people: abbreviations in capitals. */
  public String title() {
    return kind().equals("mlp") || kind().equals("cnn") ? kind().toUpperCase(Locale.ROOT) : name;
  }

  /** What it is built as: the name up to its hyphen. */
  public String kind() {
    return name.split("-", 2)[0];
  }

  /** Which one of its kind it is: what follows the hyphen, or nothing. */
  public String variant() {
    return name.substring(Math.min(name.length(), kind().length() + 1));
  }

  /** The steps of {@code fit} in an epoch; the last batch may be short. */
  public int fitSteps() {
    return (examples + batch - 1) / batch;
  }

  /** The shape of {@code batch} examples. */
  public int[] inputShape(int batch) {
    return IntStream.concat(IntStream.of(batch), input.stream().mapToInt(Integer::intValue))
        .toArray();
  }

  /** All of it as words on a command line, so that no worker repeats these numbers. */
  public List<String> toArguments() {
    return List.of(
        name,
        Integer.toString(batch),
        Integer.toString(examples),
        Integer.toString(classes),
        input.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  /** What {@link #toArguments} wrote. */
  public static BenchmarkModel fromArguments(List<String> words) {
    List<Integer> input = Arrays.stream(words.get(4).split(",", -1)).map(Integer::valueOf).toList();
    return new BenchmarkModel(
        words.get(0),
        Integer.parseInt(words.get(1)),
        Integer.parseInt(words.get(2)),
        Integer.parseInt(words.get(3)),
        input);
  }
}
