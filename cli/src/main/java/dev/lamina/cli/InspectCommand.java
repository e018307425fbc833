package dev.lamina.cli;

import dev.lamina.saving.ModelFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Tells what is in a file, without building the model.")
final class InspectCommand implements Runnable {
  @Parameters(
      paramLabel = "FILE",
      description = "A .keras, .h5, .weights.h5, .weights.json, .safetensors or .npz file.")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    String text = ModelFile.inspect(file).toString();
    spec.commandLine().getOut().print(StandardStreams.drawn(text, StandardStreams.charset()));
    spec.commandLine().getOut().flush();
  }
}
