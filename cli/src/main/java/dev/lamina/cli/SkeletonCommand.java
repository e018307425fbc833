package dev.lamina.cli;

import dev.lamina.saving.ModelFile;
import dev.lamina.skeleton.Skeleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "skeleton",
    mixinStandardHelpOptions = true,
    description = "Prints a draft class for each layer that only Python knows.")
final class SkeletonCommand implements Runnable {
  @Parameters(paramLabel = "FILE", description = "A .keras or .h5 file of a whole model.")
  private Path file = Path.of("");

  @Option(names = "--kotlin", description = "Kotlin in place of Java.")
  private boolean kotlin;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      defaultValue = "layers",
      description = "The package of the classes; \"layers\" unless given.")
  private String packageName = "layers";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Write a file for each class there, in place of printing. None is replaced.")
  private @Nullable Path output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    List<Skeleton> skeletons = Skeleton.of(ModelFile.inspect(file));
    if (skeletons.isEmpty()) {
      spec.commandLine().getErr().println(file + " holds no layer that only Python knows.");
    }
    for (Skeleton skeleton : skeletons) {
      String text = kotlin ? skeleton.kotlin(packageName) : skeleton.java(packageName);
      if (output == null) {
        spec.commandLine().getOut().println(text);
      } else {
        write(output.resolve(skeleton.className() + (kotlin ? ".kt" : ".java")), text);
      }
    }
    spec.commandLine().getOut().flush();
  }

  private void write(Path target, String text) {
    if (Files.exists(target)) {
      throw new CommandFailedException(target + " is there already; it stays as it is");
    }
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new CommandFailedException(target + " cannot be written: " + e, e);
    }
    spec.commandLine().getOut().println(target);
  }
}
