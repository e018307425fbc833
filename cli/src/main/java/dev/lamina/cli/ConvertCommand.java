package dev.lamina.cli;

import dev.lamina.models.Model;
import dev.lamina.models.WeightFiles;
import dev.lamina.onnx.OnnxFile;
import dev.lamina.saving.SavedModel;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Writes what a file holds in another format, which the name's ending says.",
      "A whole model (.keras, .h5) becomes a .keras or .onnx file, or its weights alone:",
      ".weights.h5, .safetensors, .npz. Weights become weights."
    })
final class ConvertCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "IN", description = "The file to read.")
  private Path in = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
  private Path out = Path.of("");

  @Override
  public void run() {
    String name = out.toString();
    if (name.endsWith(".keras") || name.endsWith(".onnx")) {
      try (Model model = Model.load(in)) {
        if (name.endsWith(".onnx")) {
          OnnxFile.write(out, model);
        } else {
          model.save(out);
        }
      }
    } else if (name.endsWith(".h5") && !name.endsWith(".weights.h5")) {
      throw new CommandFailedException(
          out + ": whole models are not written as .h5, which Keras calls legacy; take .keras");
    } else {
      writeWeights();
    }
  }

  /** The files of Keras 2 say where a weight lies only together with the model. */
  private void writeWeights() {
    SavedModel saved = WeightFiles.read(in);
    if (saved.inOrder().isEmpty()) {
      WeightFiles.write(out, saved);
    } else {
      try (Model model = Model.load(in)) {
        model.saveWeights(out);
      }
    }
  }
}
