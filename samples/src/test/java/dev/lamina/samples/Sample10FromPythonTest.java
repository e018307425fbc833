package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Python trained gives the same in Java; README's ten lines are those of the sample. */
class Sample10FromPythonTest {
  private static final Path SOURCE =
      Path.of("src/main/java/dev/lamina/samples/Sample10FromPython.java");

  @Test
  void seesWhatPythonSaw() throws IOException {
    List<String> lines = Printed.by(out -> Sample10FromPython.run(Path.of(""), out));
    // Printed by train_digits.py when it made the file.
    assertTrue(lines.get(0).contains("[8, 6, 2, 7, 9, 4]"), lines.get(0));
    Matcher scores =
        Pattern.compile("\\{accuracy=([0-9.]+), loss=([0-9.]+)}").matcher(lines.get(1));
    assertTrue(scores.matches(), lines.get(1));
    assertEquals(0.9470, Double.parseDouble(scores.group(1)), 1e-6);
    assertEquals(0.17458, Double.parseDouble(scores.group(2)), 1e-5);
  }

  @Test
  void readmeShowsTheSample() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String block = readme.substring(readme.indexOf("<!-- from-python -->"));
    List<String> shown =
        Arrays.stream(
                block
                    .substring(block.indexOf("```java\n") + 8, block.indexOf("\n```\n"))
                    .split("\n", -1))
            .map(line -> line.replaceFirst(" +//.*", "").replace("System.out", "out").strip())
            .toList();
    assertTrue(shown.size() <= 10, shown.size() + " lines");
    String source = Files.readString(SOURCE).replaceAll("\\s+", " ");
    for (String line : shown) {
      assertTrue(source.contains(line.replaceAll("\\s+", " ")), line);
    }
  }
}
