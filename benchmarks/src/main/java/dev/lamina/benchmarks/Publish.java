package dev.lamina.benchmarks;

import dev.lamina.benchmarks.report.Blocks;
import dev.lamina.benchmarks.system.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts the figures of the last runs into the documentation: the tables into README.md and docs,
 * between the comments that name them, and the charts beside the guides. What was not measured
 * stays as it is.
 */
public final class Publish {
  /** Charts under {@code benchmarks/target}, and their names in {@code docs}. */
  private static final Map<String, String> CHARTS =
      Map.of("results.svg", "speed.svg", "scaling.svg", "speed-growth.svg");

  private Publish() {}

  /** From {@code benchmarks/target} into this repository. */
  public static void main(String[] unused) throws IOException {
    publish(Folders.output(), Folders.repository());
  }

  static void publish(Path figures, Path repository) throws IOException {
    Blocks blocks = new Blocks();
    for (Path file : markdown(figures)) {
      blocks.addAllOf(Files.readString(file));
    }
    Path docs = repository.resolve("docs");
    rewrite(repository.resolve("README.md"), blocks);
    for (Path guide : markdown(docs)) {
      rewrite(guide, blocks);
    }
    for (Map.Entry<String, String> chart : CHARTS.entrySet()) {
      Path drawn = figures.resolve(chart.getKey());
      if (Files.exists(drawn)) {
        Files.copy(drawn, docs.resolve(chart.getValue()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void rewrite(Path document, Blocks blocks) throws IOException {
    String before = Files.readString(document);
    String after = blocks.in(before);
    if (!after.equals(before)) {
      Files.writeString(document, after);
    }
  }

  private static List<Path> markdown(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }
}
