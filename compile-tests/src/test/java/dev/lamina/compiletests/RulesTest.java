package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every bad declaration of the tables in {@code src/test/resources/rules} has exactly one error:
 * the message with its id, at the backtick, with the generated API still there for its users.
 *
 * <p>After a deliberate change, {@code -Dlamina.update=true} writes what the compiler says into the
 * tables, for review in the diff.
 */
class RulesTest {
  private static final Path TABLES = Path.of("src/test/resources/rules");
  private static final boolean UPDATE = Boolean.getBoolean("lamina.update");

  @TestFactory
  Stream<DynamicNode> badDeclarations() throws IOException {
    return tables().stream().map(RulesTest::container);
  }

  @Test
  void thereAreManyCasesOfManyRules() throws IOException {
    Set<String> ids = new TreeSet<>();
    int cases = 0;
    for (Path table : tables()) {
      for (RuleCase one : RuleCase.read(Files.readString(table, UTF_8))) {
        ids.add(one.id());
        cases++;
      }
    }
    assertTrue(cases >= 100, "cases: " + cases);
    assertTrue(ids.size() >= 50, "rules: " + ids);
  }

  static List<Path> tables() throws IOException {
    try (Stream<Path> files = Files.list(TABLES)) {
      return files.sorted().toList();
    }
  }

  private static DynamicNode container(Path table) {
    try {
      List<RuleCase> cases = RuleCase.read(Files.readString(table, UTF_8));
      if (UPDATE) {
        List<RuleCase> now = cases.stream().map(RulesTest::updated).toList();
        Files.writeString(
            table, now.stream().map(RuleCase::write).collect(Collectors.joining("\n")), UTF_8);
      }
      return DynamicContainer.dynamicContainer(
          table.getFileName().toString(),
          cases.stream()
              .map(c -> DynamicTest.dynamicTest(c.id() + ": " + c.title(), () -> check(c))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(RuleCase rule) {
    String file = rule.file();
    Diagnostic<? extends JavaFileObject> error = onlyError(rule);
    assertEquals("[lamina/" + rule.id() + "] " + rule.message(), error.getMessage(Locale.ROOT));
    int expected = file.indexOf('`');
    assertEquals(
        place(file.replace("`", ""), expected),
        place(file.replace("`", ""), (int) error.getPosition()));
  }

  private static Diagnostic<? extends JavaFileObject> onlyError(RuleCase rule) {
    List<Diagnostic<? extends JavaFileObject>> said = said(rule);
    if (said.size() != 1) {
      fail(
          said.size()
              + " errors and warnings:\n"
              + said.stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    return said.get(0);
  }

  private static List<Diagnostic<? extends JavaFileObject>> said(RuleCase rule) {
    Compilation compilation = Javac.compile(rule.file().replace("`", ""));
    List<Diagnostic<? extends JavaFileObject>> all =
        Stream.concat(compilation.errors().stream(), compilation.warnings().stream()).toList();
    return all.stream().filter(one -> !saysTheSame(one, all)).toList();
  }

  /**
   * Where javac has a rule too, it has its own words for the mistake, at the same place. They show
   * only because these tests let it go on after errors.
   */
  private static boolean saysTheSame(
      Diagnostic<? extends JavaFileObject> one, List<Diagnostic<? extends JavaFileObject>> all) {
    return !isOurs(one)
        && all.stream()
            .anyMatch(
                ours ->
                    isOurs(ours)
                        && Objects.equals(ours.getSource(), one.getSource())
                        && ours.getPosition() == one.getPosition());
  }

  private static boolean isOurs(Diagnostic<?> said) {
    return said.getMessage(Locale.ROOT).startsWith("[lamina/");
  }

  private static RuleCase updated(RuleCase rule) {
    List<Diagnostic<? extends JavaFileObject>> said = said(rule);
    String id = "[lamina/" + rule.id() + "] ";
    String message = said.isEmpty() ? "" : said.get(0).getMessage(Locale.ROOT);
    return said.size() == 1 && message.startsWith(id)
        ? new RuleCase(rule.id(), rule.title(), rule.source(), message.substring(id.length()))
        : rule;
  }

  /** Line and column with the line itself, so that a failure shows the place. */
  private static String place(String text, int offset) {
    if (offset < 0) {
      return "nowhere";
    }
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int end = text.indexOf('\n', offset);
    return text.substring(start, offset) + "`" + text.substring(offset, end);
  }
}
