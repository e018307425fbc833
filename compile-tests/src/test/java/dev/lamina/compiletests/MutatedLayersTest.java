package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * Layers with random mistakes, from a fixed seed: each compiles, or has errors of ours or of
 * javac's on the author's own lines. Never an exception, never an error inside generated code, and
 * never a failure of the processor itself. {@code -Dlamina.seed} asks for other mistakes.
 */
class MutatedLayersTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final long SEED = Long.getLong("lamina.seed", 5);
  private static final int SOURCES =
      Integer.getInteger("lamina.mutations", Boolean.getBoolean("lamina.long") ? 2_000 : 300);

  /** As Error Prone's users set it: javac goes on after errors. */
  private static final String GO_ON = "--should-stop=ifError=FLOW";

  private static final String STRICT = "-Xplugin:Lamina strict";

  @Test
  void neverAnErrorInGeneratedCode() throws IOException {
    List<String> layers = layers();
    Mutations mutations = new Mutations(SEED);
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < SOURCES; i++) {
      String source = mutations.file(mutations.one(layers));
      List<String> options =
          i % 2 == 0 ? List.of(STRICT) : List.of(STRICT, GO_ON, "-Xlint:all,-processing,-path");
      failure(options, source)
          .ifPresent(failure -> failures.add(failure + "\n--- in ---\n" + source));
    }
    assertEquals("", String.join("\n==========\n", failures));
  }

  /** Good ones and bad ones: a second mistake beside the first is where things break. */
  private static List<String> layers() throws IOException {
    List<String> layers = new ArrayList<>();
    List<Path> tables = new ArrayList<>(RulesTest.tables());
    tables.add(RESOURCES.resolve("accepted/layers.txt"));
    for (Path table : tables) {
      String text = Files.readString(table, UTF_8);
      RuleCase.read(table.endsWith("layers.txt") ? AcceptedTest.titled(text) : text)
          .forEach(one -> layers.add(one.file().replace("`", "")));
    }
    for (String folder : List.of("golden", "callsites/layers")) {
      try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          String source = Files.readString(file, UTF_8);
          layers.addAll(List.of(source, source, source));
        }
      }
    }
    return layers;
  }

  /** What is wrong with what javac says, if anything is. */
  private static Optional<String> failure(List<String> options, String source) {
    Compilation compilation;
    try {
      JavaFileObject file = JavaFileObjects.forSourceString("bad.BadLayer", source);
      compilation = Javac.compile(options, List.of(file));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      return Optional.of(e + Stream.of(e.getStackTrace()).limit(12).toList().toString());
    }
    List<Diagnostic<? extends JavaFileObject>> errors = compilation.errors();
    boolean isSilent = compilation.status() == Compilation.Status.FAILURE && errors.isEmpty();
    List<String> elsewhere =
        errors.stream()
            .filter(error -> !isOnOwnLine(error))
            .map(error -> error.toString())
            .toList();
    return isSilent
        ? Optional.of("failed without an error")
        : Optional.of(elsewhere.stream().collect(Collectors.joining("\n")))
            .filter(text -> !text.isEmpty());
  }

  private static boolean isOnOwnLine(Diagnostic<? extends JavaFileObject> error) {
    return error.getSource() != null
        && error.getSource().getName().endsWith("BadLayer.java")
        && !error.getMessage(Locale.ROOT).startsWith("[lamina/internal]");
  }
}
