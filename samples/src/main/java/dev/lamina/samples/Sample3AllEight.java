package dev.lamina.samples;

import static dev.lamina.activations.ActivationFunction.TANH;

import dev.lamina.layers.Flatten;
import dev.lamina.layers.Reshape;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.samples.layers.CustomConv2D;
import dev.lamina.samples.layers.CustomDense;
import dev.lamina.samples.layers.DenseWithActivation;
import dev.lamina.samples.layers.DropoutLayer;
import dev.lamina.samples.layers.LayerNormalization;
import dev.lamina.samples.layers.MLPBlock;
import dev.lamina.samples.layers.SelfAttention;
import dev.lamina.samples.layers.SimpleDense;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Sample 3: all eight layers in one model, trained a little, saved to a {@code .keras} file and
 * loaded again. You will see that the loaded model predicts the same to the last bit. Keras opens
 * the file, too, once the eight classes are registered there under {@code lamina}.
 */
public final class Sample3AllEight {
  private Sample3AllEight() {}

  /** Runs the sample; the one argument names the file to write. */
  public static void main(String[] args) throws IOException {
    run(Path.of(args.length > 0 ? args[0] : "target/all-eight.keras"), System.out);
  }

  /** Builds, trains, saves and loads the model; answers the largest difference of a prediction. */
  static double run(Path file, PrintStream out) throws IOException {
    Tensor images = RandomValues.normal(1, 32, 8, 8, 3);
    Tensor targets = RandomValues.normal(2, 32, 3);
    try (Sequential model = make()) {
      model.compile("adam", "mse");
      model.fit(images, targets, fit -> fit.epochs(2).seed(1).verbose(0));
      model.summary(out);
      Files.createDirectories(file.toAbsolutePath().normalize().getParent());
      model.save(file);
      out.println("Saved " + file);
      try (Model loaded = Model.load(file)) {
        Tensor difference = loaded.predict(images).minus(model.predict(images));
        double largest = difference.abs().max().item();
        out.println("Loaded it: the largest difference of a prediction is " + largest);
        return largest;
      }
    }
  }

  private static Sequential make() {
    return Sequential.of(
        Input.of(8, 8, 3),
        CustomConv2D.of(4, 3, 2), // [4, 4, 4]
        Reshape.of(List.of(16, 4)),
        SelfAttention.of(8, 2), // [16, 8]
        LayerNormalization.of(),
        MLPBlock.of(List.of(12, 6)), // [16, 6]
        DropoutLayer.of(0.3),
        Flatten.of(), // [96]
        DenseWithActivation.of(12, TANH),
        CustomDense.of(8),
        SimpleDense.of(3));
  }
}
