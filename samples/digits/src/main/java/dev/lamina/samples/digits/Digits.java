package dev.lamina.samples.digits;

import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.random.Seeds;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Trains a model made of annotated layers on real handwritten digits, measures it on digits it has
 * not seen, saves it as a {@code .keras} file, loads that file and shows that the loaded model
 * predicts the same.
 *
 * <p>The layers are {@code DenseWithActivationLayer}, {@code AbstractDropoutLayer} and {@code
 * CustomConv2DLayer} in the package beside this one; {@link DigitsModels} puts them together.
 */
public final class Digits {
  private Digits() {}

  /** Runs the sample; {@code --help} lists its options. */
  public static void main(String[] args) throws IOException {
    DigitsOptions options;
    try {
      options = DigitsOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    if (options.help()) {
      System.out.println(DigitsOptions.USAGE);
    } else {
      run(options, System.out);
    }
  }

  /** Runs the whole sample and answers the accuracy on the test digits. */
  static double run(DigitsOptions options, PrintStream out) throws IOException {
    DigitsData train = DigitsData.read("train");
    DigitsData test = DigitsData.read("test");
    out.printf("Real MNIST digits: %d to train on, %d to test on%n", train.count(), test.count());

    Seeds.setGlobal(options.seed());
    try (Sequential model = DigitsModels.make(options)) {
      model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
      model.summary(out);
      model.fit(
          train.images(),
          train.labels(),
          fit -> fit.batchSize(64).epochs(options.epochs()).seed(options.seed()).progress(out));

      Map<String, Double> scores =
          model.evaluate(test.images(), test.labels(), evaluate -> evaluate.verbose(0));
      double accuracy = scores.getOrDefault("accuracy", 0.0);
      out.printf("Test accuracy: %.4f (loss %.4f)%n", accuracy, scores.get("loss"));
      saveAndLoad(model, test.images(), options.output(), out);
      return accuracy;
    }
  }

  private static void saveAndLoad(Model model, Tensor images, Path file, PrintStream out)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().normalize().getParent());
    model.save(file);
    out.printf("Saved %s (%d bytes); Keras opens it, too%n", file, Files.size(file));
    try (Model loaded = Model.load(file)) {
      Tensor before = model.predict(images);
      Tensor after = loaded.predict(images);
      double difference = after.minus(before).abs().max().item();
      out.printf("Loaded it: the largest difference of a prediction is %s%n", difference);
    }
  }
}
