package dev.lamina.cli;

import dev.lamina.data.Npy;
import dev.lamina.models.Model;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Runs a model on arrays of NumPy.")
final class PredictCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "FILE", description = "A .keras or .h5 file.")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT.npy",
      description = "One array for each input of the model, in order.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.npy",
      description = "Write the output there; of several, the others get a number: OUT-1.npy.")
  private @Nullable Path output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    try (Model model = Model.load(file)) {
      List<Tensor> arrays = new ArrayList<>();
      inputs.forEach(input -> arrays.add(Npy.read(input)));
      List<Tensor> outputs = model.applyAll(arrays, false);
      for (int i = 0; i < outputs.size(); i++) {
        if (output == null) {
          spec.commandLine().getOut().println(model.outputNames().get(i) + " " + outputs.get(i));
        } else {
          Npy.write(numbered(output, i), outputs.get(i));
        }
      }
    }
  }

  private static Path numbered(Path file, int number) {
    String name = String.valueOf(file.getFileName());
    return number == 0
        ? file
        : file.resolveSibling(name.replaceFirst("(\\.npy)?$", "-" + number + ".npy"));
  }
}
