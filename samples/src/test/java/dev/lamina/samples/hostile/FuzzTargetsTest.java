package dev.lamina.samples.hostile;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the corpus of every fuzz target: good files, known attacks, and what fuzzing has found. */
class FuzzTargetsTest {
  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "Archive", FuzzTargets.Archive::fuzzerTestOneInput,
          "Config", FuzzTargets.Config::fuzzerTestOneInput,
          "Weights", FuzzTargets.Weights::fuzzerTestOneInput,
          "KerasTwo", FuzzTargets.KerasTwo::fuzzerTestOneInput,
          "Tensors", FuzzTargets.Tensors::fuzzerTestOneInput,
          "Arrays", FuzzTargets.Arrays::fuzzerTestOneInput);

  static Stream<String> targets() {
    return TARGETS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyFileOfTheCorpusLoadsOrIsRefused(String target) throws IOException, URISyntaxException {
    List<Path> files = corpus(target);
    assertFalse(files.isEmpty(), target);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      TARGETS.getOrDefault(target, unused -> {}).accept(bytes);
    }
  }

  private static List<Path> corpus(String target) throws IOException, URISyntaxException {
    Path readme =
        Path.of(new URI(String.valueOf(FuzzTargetsTest.class.getResource("/corpus/README.md"))));
    try (Stream<Path> files = Files.list(readme.resolveSibling(target))) {
      return files.sorted().toList();
    }
  }
}
