package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sources in which words were dropped, doubled, swapped or replaced, with a fixed seed: whatever
 * the mistake, javac comes back with errors on the user's own lines or with none, never with an
 * exception, and never with an error inside generated code.
 */
class MutationTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final int SOURCES = Integer.getInteger("lamina.mutations", 300);

  @TempDir Path folder;

  @Test
  void callsAndModels() throws IOException {
    Mutations mutations = new Mutations(5);
    CallSiteSources.compileLayers(folder);
    List<String> programs = new ArrayList<>();
    for (String table : List.of("callsites/right.txt", "models/right.txt")) {
      programs.addAll(
          read(table).lines().filter(l -> !l.isBlank() && !l.startsWith("==")).toList());
    }
    for (String table : List.of("callsites/wrong.txt", "models/wrong.txt")) {
      RuleCase.read(read(table)).forEach(c -> programs.add(c.source().replace("`", "")));
    }
    for (int i = 0; i < SOURCES; i++) {
      String program = mutations.words(mutations.one(programs));
      Set<String> files =
          CallSiteSources.said(
                  folder, folder, Map.of("Program", CallSiteSources.file("Program", program)))
              .keySet();
      assertTrue(Set.of("Program", "").containsAll(files), program);
    }
  }

  private static String read(String table) throws IOException {
    return Files.readString(RESOURCES.resolve(table), UTF_8);
  }
}
