package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls and models in which words were dropped, doubled, swapped or replaced, from a fixed seed:
 * whatever the mistake, javac comes back with errors on the user's own lines or with none, never
 * with an exception of the plugin's. Half of them are checked although they have errors of Java's
 * own, as Error Prone's users set it. {@code -Dlamina.seed} asks for other mistakes.
 */
class MutationTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final long SEED = Long.getLong("lamina.seed", 5);
  private static final int SOURCES =
      Integer.getInteger("lamina.mutations", Boolean.getBoolean("lamina.long") ? 2_000 : 300);
  private static final String GO_ON = "--should-stop=ifError=FLOW";

  @TempDir Path folder;

  @Test
  void callsAndModels() throws IOException {
    Mutations mutations = new Mutations(SEED);
    CallSiteSources.compileLayers(folder);
    List<String> programs = programs();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < SOURCES; i++) {
      String program = mutations.words(mutations.one(programs));
      String failure = failure(program, i % 2 == 0 ? new String[0] : new String[] {GO_ON});
      if (!failure.isEmpty()) {
        failures.add(program + "\n" + failure);
      }
    }
    assertEquals("", String.join("\n==========\n", failures));
  }

  private static List<String> programs() throws IOException {
    List<String> programs = new ArrayList<>();
    for (String table : List.of("callsites", "models", "losses")) {
      programs.addAll(
          read(table + "/right.txt")
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("=="))
              .toList());
      RuleCase.read(read(table + "/wrong.txt"))
          .forEach(one -> programs.add(one.source().replace("`", "")));
    }
    return programs;
  }

  /** What went wrong, other than what javac and the plugin say of the program itself. */
  private String failure(String program, String... options) throws IOException {
    Map<String, String> files = Map.of("Program", CallSiteSources.file("Program", program));
    try {
      return CallSiteSources.said(folder, folder, files, options).values().stream()
          .flatMap(List::stream)
          .filter(one -> one.getKind() == Diagnostic.Kind.ERROR && !isOnOwnLine(one))
          .map(Object::toString)
          .collect(Collectors.joining("\n"));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      return trace.toString();
    }
  }

  private static boolean isOnOwnLine(Diagnostic<? extends JavaFileObject> error) {
    return error.getSource() != null
        && error.getSource().getName().endsWith("Program.java")
        && error.getPosition() != Diagnostic.NOPOS;
  }

  private static String read(String table) throws IOException {
    return Files.readString(RESOURCES.resolve(table), UTF_8);
  }
}
