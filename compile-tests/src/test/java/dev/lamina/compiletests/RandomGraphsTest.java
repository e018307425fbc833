package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the compiler says of random functional programs is what happens when they run: an error
 * where a call is refused, silence elsewhere, and of every tensor the shape that it has then.
 */
class RandomGraphsTest {
  private static final int GRAPHS = Boolean.getBoolean("lamina.long") ? 3_000 : 300;

  /** So many are compiled at once: javac's errors are limited. */
  private static final int TOGETHER = 300;

  /** Statements begin on this line of a file. */
  private static final int FIRST = 16;

  private static final Pattern PROBED =
      Pattern.compile(
          "\\[lamina/model-entry] the inner model takes \\[batch, 991, .* gives it (\\[[^]]*]).*",
          Pattern.DOTALL);

  @TempDir Path folder;

  private final Random random = new Random(11);
  private final List<String> differences = new ArrayList<>();
  private int judged;
  private int silent;

  @Test
  void compilerAndRunTimeAgree() throws IOException {
    CallSiteSources.compileLayers(folder);
    for (int i = 0; i < GRAPHS; i += TOGETHER) {
      compareSome();
    }
    assertEquals("", String.join("\n", differences));
    assertTrue(judged > 8 * GRAPHS && silent < judged / 50, silent + " unknown of " + judged);
  }

  private void compareSome() throws IOException {
    Map<String, RandomGraph> graphs = new LinkedHashMap<>();
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < TOGETHER; i++) {
      RandomGraph graph = new RandomGraph(random);
      graphs.put("Graph" + i, graph);
      files.put("Graph" + i, CallSiteSources.file("Graph" + i, graph.source()));
    }
    var said = CallSiteSources.said(folder, folder, files);
    graphs.forEach((name, graph) -> compare(graph, said.getOrDefault(name, List.of())));
  }

  private void compare(RandomGraph graph, List<? extends Diagnostic<?>> said) {
    List<String> lines = graph.source().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String expected = graph.expected().get(i);
      String found = found(said, FIRST + i);
      if (!agree(expected, found)) {
        differences.add(
            "%s%n  is %s, said %s, in%n%s"
                .formatted(lines.get(i), expected, found, graph.source().indent(4)));
      }
      judged += expected.isEmpty() ? 0 : 1;
      silent += !expected.isEmpty() && (found.isEmpty() || found.contains("?")) ? 1 : 0;
    }
  }

  /** Where the compiler does not follow, it is silent or leaves an axis open. */
  private static boolean agree(String expected, String found) {
    if (expected.isEmpty() || expected.equals("wrong")) {
      return found.isEmpty() || (found.startsWith("wrong") && !expected.isEmpty());
    }
    return found.isEmpty() || expected.matches(Pattern.quote(found).replace("?", "\\E\\d+\\Q"));
  }

  private static String found(List<? extends Diagnostic<?>> said, long line) {
    StringBuilder found = new StringBuilder();
    for (Diagnostic<?> one : said) {
      if (one.getLineNumber() == line) {
        String text = one.getMessage(Locale.ROOT);
        Matcher probe = PROBED.matcher(text);
        found.append(probe.matches() ? probe.group(1) : "wrong: " + text);
      }
    }
    return found.toString();
  }
}
