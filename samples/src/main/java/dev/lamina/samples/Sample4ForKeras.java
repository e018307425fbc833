package dev.lamina.samples;

import dev.lamina.models.Model;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sample 4: what Lamina predicts, for Keras to compare. Loads {@code FILE.keras}, makes inputs of
 * its input shape, and writes them as {@code input/0} and the predictions as {@code output/0} to
 * {@code FILE.safetensors}.
 */
public final class Sample4ForKeras {
  private static final int BATCH = 5;

  private Sample4ForKeras() {}

  /** Runs the sample; the arguments name model files. */
  public static void main(String[] args) throws IOException {
    for (String file : args) {
      run(Path.of(file), System.out);
    }
  }

  static Path run(Path file, PrintStream out) throws IOException {
    try (Model model = Model.load(file)) {
      Shape shape = model.inputShape().orElseThrow().with(0, BATCH);
      Tensor input = RandomValues.normal(3, shape.toArray());
      Tensor output = model.predict(input);
      Map<String, StoredArray> arrays = new LinkedHashMap<>();
      arrays.put("input/0", StoredArray.of(input.toFloatArray(), input.shape()));
      arrays.put("output/0", StoredArray.of(output.toFloatArray(), output.shape()));
      String name = file.getFileName().toString().replace(".keras", ".safetensors");
      Path expected = file.resolveSibling(name);
      Safetensors.write(expected, arrays);
      out.println(
          "Wrote " + expected + ": predictions " + output.shape() + " for " + input.shape());
      return expected;
    }
  }
}
