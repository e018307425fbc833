package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Counts the lines of code of the eight documented layers beside those of the Keras classes that
 * made the fixtures, and prints the table for the README. Imports, the package, blank lines and
 * comments do not count, on either side.
 */
class LayerLinesTest {
  private static final Path OURS = Path.of("src/main/java/dev/lamina/samples/layers");
  private static final Path DIGITS = Path.of("digits").resolve(OURS);
  private static final Path KERAS = Path.of("src/test/resources/fixtures/make_fixtures.py");

  /** Keras' class name, then our file. */
  private static final Map<String, Path> FILES = new LinkedHashMap<>();

  static {
    FILES.put("SimpleDense", OURS.resolve("SimpleDenseLayer.java"));
    FILES.put("DenseWithActivation", DIGITS.resolve("DenseWithActivationLayer.java"));
    FILES.put("DropoutLayer", DIGITS.resolve("AbstractDropoutLayer.java"));
    FILES.put("MLPBlock", OURS.resolve("MLPBlockLayer.java"));
    FILES.put("CustomConv2D", DIGITS.resolve("CustomConv2DLayer.java"));
    FILES.put("SelfAttention", OURS.resolve("SelfAttentionLayer.java"));
    FILES.put("LayerNormalization", OURS.resolve("LayerNormalizationLayer.java"));
    FILES.put("CustomDense", OURS.resolve("CustomDenseLayer.java"));
  }

  @Test
  void everyLayerIsShorterThanInKeras() throws IOException {
    List<String> python = Files.readAllLines(KERAS);
    List<Count> counts = new ArrayList<>();
    for (Map.Entry<String, Path> entry : FILES.entrySet()) {
      String name = entry.getKey();
      int ours = linesOfJava(Files.readAllLines(entry.getValue()));
      counts.add(new Count(name, ours, linesOfPython(python, name)));
    }
    System.out.println("| layer | Lamina | Keras |\n| --- | ---: | ---: |");
    counts.forEach(System.out::println);
    assertEquals(8, counts.size());
    assertTrue(counts.get(0).ours() <= 12, () -> counts.get(0).toString());
    assertEquals(
        List.of(), counts.stream().filter(count -> count.ours() >= count.keras()).toList());
  }

  private record Count(String name, int ours, int keras) {
    @Override
    public String toString() {
      return String.format("| %s | %d | %d |", name, ours, keras);
    }
  }

  private static int linesOfJava(List<String> source) {
    int lines = 0;
    boolean comment = false;
    for (String raw : source) {
      String line = raw.strip();
      comment |= line.startsWith("/*");
      boolean code =
          !comment
              && !line.isEmpty()
              && !line.startsWith("//")
              && !line.startsWith("import ")
              && !line.startsWith("package ");
      lines += code ? 1 : 0;
      comment &= !line.endsWith("*/");
    }
    return lines;
  }

  /** The class with its decorator; a base class that is not Keras' own counts as part of it. */
  private static int linesOfPython(List<String> source, String name) {
    List<String> body = classBody(source, name);
    if (body.get(0).contains("(_ActivatedDense)")) {
      int own = countPython(body.subList(1, body.size())) - (body.contains("    pass") ? 1 : 0);
      return 1 + countPython(classBody(source, "_ActivatedDense")) + own;
    }
    return 1 + countPython(body);
  }

  private static List<String> classBody(List<String> source, String name) {
    List<String> body = new ArrayList<>();
    for (String line : source) {
      if (body.isEmpty() ? line.startsWith("class " + name + "(") : isInside(line)) {
        body.add(line);
      } else if (!body.isEmpty()) {
        break;
      }
    }
    return body;
  }

  private static boolean isInside(String line) {
    return line.isBlank() || line.startsWith(" ");
  }

  private static int countPython(List<String> source) {
    int lines = 0;
    boolean docstring = false;
    for (String raw : source) {
      String line = raw.strip();
      boolean quote = line.startsWith("\"\"\"");
      boolean oneLine = quote && line.length() > 3 && line.endsWith("\"\"\"");
      boolean inDocstring = docstring || quote;
      lines += !inDocstring && !line.isEmpty() && !line.startsWith("#") ? 1 : 0;
      if (quote ? !oneLine && !docstring : docstring && line.endsWith("\"\"\"")) {
        docstring = !docstring;
      } else if (quote && docstring) {
        docstring = false;
      }
    }
    return lines;
  }
}
