package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.processor.report.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/errors.md} has a section for each message, in the catalogue's order: the wrong
 * example gets the message that stands there, the right one none.
 */
class ErrorsPageTest {
  private static final Path PAGE = Path.of("../docs/errors.md");

  /** What no source alone brings about. */
  private static final Set<String> WITHOUT_EXAMPLE =
      Set.of("layer-not-generated", "module-provides", "generated-early", "io", "internal");

  private static final Pattern SECTION = Pattern.compile("(?m)^### (\\S+)$");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^~~~(?:java|text)\n(.*?)\n~~~$");

  @TempDir static Path folder;

  private record Section(String id, List<String> blocks) {
    String wrong() {
      return blocks.get(0);
    }

    String message() {
      return "[lamina/" + id + "] " + blocks.get(1);
    }

    String right() {
      return blocks.get(2);
    }
  }

  @BeforeAll
  static void compileLayers() throws IOException {
    CallSiteSources.compileLayers(folder);
  }

  @Test
  void everyMessageHasASection() throws IOException {
    assertEquals(
        Arrays.stream(Message.values()).map(Message::id).toList(),
        sections().stream().map(Section::id).toList());
  }

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    return sections().stream()
        .filter(section -> !WITHOUT_EXAMPLE.contains(section.id()))
        .map(section -> DynamicTest.dynamicTest(section.id(), () -> check(section)));
  }

  private static List<Section> sections() throws IOException {
    String page = Files.readString(PAGE, UTF_8);
    List<Section> sections = new ArrayList<>();
    Matcher head = SECTION.matcher(page);
    int next = 0;
    while (head.find(next)) {
      next = head.end();
      Matcher following = SECTION.matcher(page);
      String text = page.substring(next, following.find(next) ? following.start() : page.length());
      sections.add(
          new Section(head.group(1), BLOCK.matcher(text).results().map(b -> b.group(1)).toList()));
    }
    return sections;
  }

  private static void check(Section section) throws IOException {
    assertEquals(3, section.blocks().size(), "blocks of " + section.id());
    assertEquals(List.of(section.message()), ours(said(section.id(), section.wrong())));
    assertEquals(List.of(), said(section.id(), section.right()));
  }

  /** Where javac has a rule too, it may have its own words for the mistake beside ours. */
  private static List<String> ours(List<? extends Diagnostic<?>> said) {
    return said.stream()
        .map(one -> one.getMessage(Locale.ROOT))
        .filter(text -> text.startsWith("[lamina/"))
        .toList();
  }

  private static List<Diagnostic<? extends JavaFileObject>> said(String id, String example)
      throws IOException {
    if (isCall(id)) {
      String file = CallSiteSources.file("Example", example);
      return CallSiteSources.said(folder, folder, Map.of("Example", file))
          .getOrDefault("Example", List.of());
    }
    return Javac.compile(files(example)).diagnostics();
  }

  private static boolean isCall(String id) {
    return Stream.of("argument-", "model-", "data-", "loss-", "optimizer-", "metric-")
        .anyMatch(id::startsWith);
  }

  /** Several files where there are several packages, the members of a layer where there is none. */
  private static String[] files(String example) {
    if (!example.startsWith("package ")) {
      String file = new RuleCase("", "", example, "").file();
      return new String[] {file.replace("Bad", "Mine").replace("package bad;", "package mine;")};
    }
    return Pattern.compile("(?m)^(?=package )")
        .splitAsStream(example)
        .map(
            file -> file.replaceFirst(";\n", ";\n" + LayerSources.IMPORTS.replaceFirst(".*\n", "")))
        .toArray(String[]::new);
  }
}
