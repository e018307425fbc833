package dev.lamina.benchmarks.compiling;

import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.report.Blocks;
import dev.lamina.benchmarks.system.Folders;
import dev.lamina.benchmarks.system.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says what Lamina adds to a cold javac: a program of 50 layers and 1,000 call sites is compiled
 * with Lamina, and again from the sources that Lamina wrote, without it. The two take turns.
 */
public final class CompileCost {
  private static final Sources PROGRAM = new Sources(50, 1000);
  private static final int ROUNDS = 9;

  /** What a processor path holds that names {@code lamina-processor}. */
  private static final List<String> PROCESSOR = List.of("processor", "annotations", "rules");

  private CompileCost() {}

  /** Runs and prints. The only argument, if there is one, is the number of rounds. */
  public static void main(String[] words) throws IOException {
    int rounds = words.length > 0 ? Integer.parseInt(words[0]) : ROUNDS;
    Path folder = Folders.output().resolve("compile-cost");
    String report = report(folder, processorPath(), rounds);
    System.out.print(report);
    Blocks blocks = new Blocks();
    blocks.add("compiling", report);
    Files.writeString(Folders.output().resolve("compiling.md"), blocks.toString());
  }

  private static String processorPath() {
    List<String> jars = new ArrayList<>();
    for (String module : PROCESSOR) {
      String jar = module + "/target/lamina-" + module + "-0.1.0-SNAPSHOT.jar";
      Path path = Folders.repository().resolve(jar);
      if (!Files.isRegularFile(path)) {
        throw new IllegalStateException(
            "There is no " + jar + ": ./mvnw -q package -DskipTests -pl processor -am makes it");
      }
      jars.add(path.toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  /** Compiles in turns in that folder. */
  static String report(Path folder, String processorPath, int rounds) throws IOException {
    Compilation.delete(folder);
    Path written = folder.resolve("written");
    Path generated = Files.createDirectories(folder.resolve("generated"));
    PROGRAM.write(written);
    List<String> classPath = List.of("-classpath", JavaCommand.classPath());
    List<String> options = new ArrayList<>(classPath);
    options.addAll(List.of("-processorpath", processorPath, "-s", generated.toString()));
    Compilation with = new Compilation(options, List.of(written), folder.resolve("with"));
    List<String> plain = new ArrayList<>(classPath);
    plain.add("-proc:none");
    Compilation without =
        new Compilation(plain, List.of(written, generated), folder.resolve("without"));
    List<Double> added = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    List<Double> rest = new ArrayList<>();
    for (int i = -1; i < rounds; i++) {
      double first = i % 2 == 0 ? without.seconds() : with.seconds();
      double second = i % 2 == 0 ? with.seconds() : without.seconds();
      if (i
          >= 0) { // the round before the first fills the disk's cache, and writes what is generated
        all.add(i % 2 == 0 ? second : first);
        rest.add(i % 2 == 0 ? first : second);
        added.add(all.get(i) - rest.get(i));
      }
    }
    return text(Spread.of(all), Spread.of(rest), Spread.of(added));
  }

  private static String text(Spread with, Spread without, Spread added) {
    return """
        | cold javac, %d layers and %d call sites | seconds |
        | --- | ---: |
        | with Lamina | %s |
        | what Lamina wrote, without it | %s |
        | difference of the two in a round | %s |
        """
        .formatted(PROGRAM.layers(), PROGRAM.calls(), cell(with), cell(without), cell(added));
  }

  private static String cell(Spread seconds) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f-%.2f)", seconds.median(), seconds.min(), seconds.max());
  }
}
