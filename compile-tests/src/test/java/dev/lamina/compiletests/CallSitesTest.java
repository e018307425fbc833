package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.rules.losses.LayerPairs;
import dev.lamina.rules.losses.LossRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls of layers from a jar: every wrong one of {@code callsites/wrong.txt} has exactly one error,
 * the message with its id at the backtick; every odd one of {@code callsites/right.txt}, a program
 * a line, compiles without a word.
 *
 * <p>After a deliberate change, {@code -Dlamina.update=true} writes what the compiler says into the
 * table, for review in the diff.
 */
class CallSitesTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  /** Starts the title of the programs that follow. */
  private static final String KIND = "== ";

  /** Stands for the end of a line, which text blocks need, in a table of one program a line. */
  private static final String NEW_LINE = "\u00b6";

  @TempDir static Path folder;

  @BeforeAll
  static void compileLayers() throws IOException {
    Files.createDirectories(folder.resolve("layers"));
    Files.createDirectories(folder.resolve("user"));
    CallSiteSources.compileLayers(folder.resolve("layers"));
  }

  @TestFactory
  Stream<DynamicTest> wrongCalls() throws IOException {
    return wrong(RESOURCES.resolve("callsites/wrong.txt"));
  }

  @TestFactory
  Stream<DynamicTest> wrongModels() throws IOException {
    return wrong(RESOURCES.resolve("models/wrong.txt"));
  }

  @TestFactory
  Stream<DynamicTest> wrongFollowed() throws IOException {
    return wrong(RESOURCES.resolve("models/followed-wrong.txt"));
  }

  @TestFactory
  Stream<DynamicTest> wrongLosses() throws IOException {
    return wrong(RESOURCES.resolve("losses/wrong.txt"));
  }

  private static Stream<DynamicTest> wrong(Path table) throws IOException {
    List<RuleCase> cases = RuleCase.read(Files.readString(table, UTF_8));
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      String name = "Wrong" + i;
      files.put(name, CallSiteSources.file(name, cases.get(i).source()));
    }
    Map<String, String> plain = new LinkedHashMap<>();
    files.forEach((name, text) -> plain.put(name, text.replace("`", "")));
    Map<String, List<Diagnostic<? extends JavaFileObject>>> said = said(plain);
    if (Boolean.getBoolean("lamina.update")) {
      update(table, cases, said);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      RuleCase one = cases.get(i);
      String name = "Wrong" + i;
      tests.add(
          DynamicTest.dynamicTest(
              one.id() + ": " + one.title(),
              () -> check(one, files.getOrDefault(name, ""), said.getOrDefault(name, List.of()))));
    }
    return tests.stream();
  }

  private static void check(
      RuleCase one, String marked, List<Diagnostic<? extends JavaFileObject>> said) {
    assertEquals(1, said.size(), said.toString());
    Diagnostic<? extends JavaFileObject> error = said.get(0);
    boolean isWarning =
        one.id().equals(LayerPairs.LINEAR_ID)
            || Arrays.stream(LossRule.values())
                .anyMatch(r -> r.id().equals(one.id()) && !r.isError());
    assertEquals(isWarning ? Diagnostic.Kind.WARNING : Diagnostic.Kind.ERROR, error.getKind());
    assertEquals(
        "[lamina/" + one.id() + "] " + one.message(), error.getMessage(Locale.ROOT).strip());
    String before = marked.substring(0, marked.indexOf('`'));
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    assertEquals(
        line + ":" + (before.length() - before.lastIndexOf('\n')),
        error.getLineNumber() + ":" + error.getColumnNumber());
  }

  private static void update(
      Path table,
      List<RuleCase> cases,
      Map<String, List<Diagnostic<? extends JavaFileObject>>> said)
      throws IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      RuleCase one = cases.get(i);
      List<Diagnostic<? extends JavaFileObject>> all = said.getOrDefault("Wrong" + i, List.of());
      String id = "[lamina/" + one.id() + "] ";
      String message = all.size() == 1 ? all.get(0).getMessage(Locale.ROOT) : "";
      texts.add(
          message.startsWith(id)
              ? new RuleCase(one.id(), one.title(), one.source(), message.substring(id.length()))
                  .write()
              : one.write());
    }
    Files.writeString(table, String.join("\n", texts), UTF_8);
  }

  @Test
  void thereAreManyCasesOfEachRule() throws IOException {
    List<RuleCase> cases =
        RuleCase.read(Files.readString(RESOURCES.resolve("callsites/wrong.txt"), UTF_8));
    Set<String> ids =
        cases.stream().map(RuleCase::id).collect(Collectors.toCollection(TreeSet::new));
    assertTrue(cases.size() >= 60, "cases: " + cases.size());
    assertEquals(7, ids.size(), ids.toString());
    long kinds = cases.stream().map(one -> one.title().split(": ", 2)[0]).distinct().count();
    assertTrue(kinds >= 15, "kinds: " + kinds);
  }

  @Test
  void thereAreManyOddProgramsOfManyKinds() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String table : List.of("callsites", "models")) {
      lines.addAll(Files.readAllLines(RESOURCES.resolve(table + "/right.txt"), UTF_8));
    }
    long kinds = lines.stream().filter(line -> line.startsWith(KIND)).distinct().count();
    long programs = lines.stream().filter(line -> !line.isBlank()).count() - count(lines);
    assertTrue(programs >= 300, "programs: " + programs);
    assertTrue(kinds >= 30, "kinds: " + kinds);
  }

  private static long count(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith(KIND)).count();
  }

  @TestFactory
  Stream<DynamicTest> rightCalls() throws IOException {
    return right(RESOURCES.resolve("callsites/right.txt"), 150);
  }

  @TestFactory
  Stream<DynamicTest> rightModels() throws IOException {
    return right(RESOURCES.resolve("models/right.txt"), 40);
  }

  @TestFactory
  Stream<DynamicTest> rightFollowed() throws IOException {
    return right(RESOURCES.resolve("models/followed-right.txt"), 50);
  }

  @TestFactory
  Stream<DynamicTest> rightLosses() throws IOException {
    return right(RESOURCES.resolve("losses/right.txt"), 50);
  }

  private static Stream<DynamicTest> right(Path table, int least) throws IOException {
    List<String> lines =
        Files.readAllLines(table, UTF_8).stream()
            .filter(line -> !line.isBlank() && !line.startsWith(KIND))
            .map(line -> line.replace(NEW_LINE, "\n"))
            .toList();
    assertTrue(lines.size() >= least, "programs: " + lines.size());
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      files.put("Right" + i, CallSiteSources.file("Right" + i, lines.get(i)));
    }
    Map<String, List<Diagnostic<? extends JavaFileObject>>> said = said(files);
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String name = "Right" + i;
      tests.add(
          DynamicTest.dynamicTest(
              lines.get(i), () -> assertEquals(List.of(), said.getOrDefault(name, List.of()))));
    }
    return tests.stream();
  }

  private static Map<String, List<Diagnostic<? extends JavaFileObject>>> said(
      Map<String, String> files) throws IOException {
    return CallSiteSources.said(folder.resolve("layers"), folder.resolve("user"), files);
  }
}
