package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole generated files, read and approved: {@code golden/XLayer.java} generates {@code
 * golden/X.java.txt}. After a deliberate change, {@code -Dlamina.update=true} writes them, for
 * review in the diff.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final List<String> STRICT =
      List.of("-Xlint:all,-processing,-path", "-Werror", "--release", "17");
  private static final String SERVICES = "META-INF/services/dev.lamina.layers.LayerProvider";

  @TestFactory
  Stream<DynamicTest> generatedFiles() throws IOException {
    Map<String, String> generated = generated(compile(sources()));
    return generated.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(), () -> assertGolden(file.getKey(), file.getValue())));
  }

  @Test
  void generatedCodeHasNoWarnings() throws IOException {
    Compilation compilation = compile(sources());
    assertEquals(List.of(), compilation.diagnostics());
  }

  @Test
  void sameBytesForSourcesInAnyOrder() throws IOException {
    List<String> sources = new ArrayList<>(sources());
    Map<String, String> expected = written(sources);
    assertTrue(expected.containsKey("/CLASS_OUTPUT/" + SERVICES), expected.keySet().toString());
    assertTrue(expected.keySet().stream().anyMatch(name -> name.endsWith(".kt")));
    for (int seed = 0; seed < 4; seed++) {
      Collections.shuffle(sources, new Random(seed));
      assertEquals(expected, written(sources));
    }
  }

  /** All that the processor writes, the functions for Kotlin and the list of providers too. */
  private static Map<String, String> written(List<String> sources) throws IOException {
    List<String> options = new ArrayList<>(STRICT);
    options.add("-Alamina.kotlin.package=golden");
    Compilation compilation = Javac.compile(options, Javac.files(sources.toArray(new String[0])));
    assertEquals(List.of(), compilation.errors());
    Map<String, String> texts = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() != JavaFileObject.Kind.CLASS) {
        texts.put(file.getName(), file.getCharContent(false).toString());
      }
    }
    return texts;
  }

  @Test
  void layerOfThreeHyperparametersAndTwoWeightsIsShort() throws IOException {
    long lines = Files.readString(FOLDER.resolve("SimpleDense.java.txt"), UTF_8).lines().count();
    assertTrue(lines <= 200, lines + " lines");
  }

  @Test
  void providersAreListedInOrder() throws IOException {
    String services =
        compile(sources())
            .generatedFile(StandardLocation.CLASS_OUTPUT, SERVICES)
            .orElseThrow()
            .getCharContent(false)
            .toString();
    assertEquals(
        """
        golden.CrossAttend$Provider
        golden.Merge$Provider
        golden.SimpleDense$Provider
        golden.Window$Provider
        """,
        services);
  }

  static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(GoldenTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Compilation compile(List<String> sources) {
    return Javac.compile(STRICT, Javac.files(sources.toArray(new String[0])));
  }

  private static Map<String, String> generated(Compilation compilation) throws IOException {
    assertEquals(List.of(), compilation.errors());
    Map<String, String> texts = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      String name = Path.of(file.getName()).getFileName().toString();
      texts.put(name, file.getCharContent(false).toString());
    }
    return texts;
  }

  private static void assertGolden(String name, String text) throws IOException {
    Path golden = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("lamina.update")) {
      Files.writeString(golden, text, UTF_8);
    }
    assertTrue(Files.exists(golden), "no " + golden + " yet; -Dlamina.update=true writes it");
    assertEquals(Files.readString(golden, UTF_8), text);
  }
}
