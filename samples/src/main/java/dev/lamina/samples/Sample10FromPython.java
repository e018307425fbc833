package dev.lamina.samples;

import dev.lamina.data.Idx;
import dev.lamina.models.Model;
import dev.lamina.tensor.Tensor;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Sample 10: a model that Python trained, {@code from-python/train_digits.py}, runs in Java: it
 * sees the same digits and has the same loss and accuracy. To be run from the project's folder.
 */
public final class Sample10FromPython {
  private Sample10FromPython() {}

  /** Runs the sample; takes no arguments. */
  public static void main(String[] args) {
    Path samples = Path.of("samples");
    run(samples, System.out);
  }

  static void run(Path samples, PrintStream out) {
    Path data = samples.resolve("digits/src/main/resources/mnist10k");
    Path file = samples.resolve("src/main/resources/from-python/digits.keras");
    Tensor digits = Idx.read(data.resolve("test-images-idx3-ubyte.gz")).toFloats().expandDims(-1);
    Tensor answers = Idx.read(data.resolve("test-labels-idx1-ubyte.gz")).toInts();
    try (Model model = Model.load(file)) {
      Tensor seen = model.predict(digits, o -> o.verbose(0)).argmax(1);
      out.println(seen.slice(new int[] {0}, new int[] {6}));
      out.println(model.evaluate(digits, answers, o -> o.verbose(0)));
    }
  }
}
