package dev.lamina.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTest {
  @Test
  void putsTablesAndChartsIntoTheDocumentation(@TempDir Path folder) throws Exception {
    Path figures = Files.createDirectories(folder.resolve("target"));
    Path guide = Files.createDirectories(folder.resolve("docs")).resolve("guide.md");
    Path readme = folder.resolve("README.md");
    Files.writeString(figures.resolve("results.md"), block("times", "new"));
    Files.writeString(figures.resolve("results.svg"), "<svg/>");
    Files.writeString(guide, "# Guide\n" + block("times", "old") + block("growth", "old"));
    Files.writeString(readme, "# Read me\n");

    Publish.publish(figures, folder);

    assertEquals(
        "# Guide\n" + block("times", "new") + block("growth", "old"), Files.readString(guide));
    assertEquals("# Read me\n", Files.readString(readme));
    assertEquals("<svg/>", Files.readString(folder.resolve("docs").resolve("speed.svg")));
  }

  private static String block(String name, String content) {
    return "<!-- speed:%s -->\n%s\n<!-- /speed:%s -->\n".formatted(name, content, name);
  }
}
