package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mistakes as people post them, each with what they should have written: the wrong program has one
 * message, of its id, at the backtick; the right one compiles without a word.
 */
class PostedBugsTest {
  private static final Path TABLES = Path.of("src/test/resources/posted");

  @TempDir static Path folder;

  private record Posted(String id, String title, String wrong, String right) {
    static Posted of(String text) {
      String head = text.substring(0, text.indexOf('\n'));
      String[] programs = text.substring(text.indexOf('\n') + 1).split("(?m)^--\n", -1);
      String[] idAndTitle = head.split(" \\| ", 2);
      return new Posted(
          idAndTitle[0].strip(), idAndTitle[1], programs[0].strip(), programs[1].strip());
    }
  }

  @TestFactory
  Stream<DynamicTest> programs() throws IOException {
    Files.createDirectories(folder.resolve("layers"));
    Files.createDirectories(folder.resolve("user"));
    CallSiteSources.compileLayers(folder.resolve("layers"));
    List<Posted> all = new ArrayList<>();
    for (String table :
        List.of("bugs.txt", "short.txt", "data.txt", "sequences.txt", "whole.txt")) {
      Pattern.compile("(?m)^== ")
          .splitAsStream(Files.readString(TABLES.resolve(table), UTF_8))
          .filter(text -> !text.isBlank())
          .map(Posted::of)
          .forEach(all::add);
    }
    assertTrue(all.size() >= 300, "posted programs: " + all.size());
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      files.put("Wrong" + i, CallSiteSources.file("Wrong" + i, all.get(i).wrong()));
      files.put("Right" + i, CallSiteSources.file("Right" + i, all.get(i).right()));
    }
    Map<String, String> plain = new LinkedHashMap<>();
    files.forEach((name, text) -> plain.put(name, text.replace("`", "")));
    var said = CallSiteSources.said(folder.resolve("layers"), folder.resolve("user"), plain);
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Posted one = all.get(i);
      String wrong = "Wrong" + i;
      String right = "Right" + i;
      tests.add(
          DynamicTest.dynamicTest(
              one.title(),
              () -> {
                check(one, files.getOrDefault(wrong, ""), said.getOrDefault(wrong, List.of()));
                assertEquals(List.of(), said.getOrDefault(right, List.of()), "the right one");
              }));
    }
    return tests.stream();
  }

  private static void check(
      Posted one, String marked, List<Diagnostic<? extends JavaFileObject>> said) {
    assertEquals(1, said.size(), said.toString());
    String message = said.get(0).getMessage(Locale.ROOT);
    assertTrue(message.startsWith("[lamina/" + one.id() + "] "), message);
    String before = marked.substring(0, marked.indexOf('`'));
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    assertEquals(
        line + ":" + (before.length() - before.lastIndexOf('\n')),
        said.get(0).getLineNumber() + ":" + said.get(0).getColumnNumber());
  }
}
