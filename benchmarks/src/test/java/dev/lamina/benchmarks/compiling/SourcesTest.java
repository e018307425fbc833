package dev.lamina.benchmarks.compiling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @Test
  void thereAreAsManyLayersAndCallsAsAsked(@TempDir Path folder) throws IOException {
    new Sources(7, 50).write(folder);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    int layers = 0;
    int calls = 0;
    for (Path file : files) {
      String text = Files.readString(file);
      layers += text.contains("@Layer") ? 1 : 0;
      calls += text.split("made\\.add\\(", -1).length - 1;
    }
    assertEquals(7, layers);
    assertEquals(50, calls);
  }
}
