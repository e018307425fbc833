package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Odd layers that are right compile without a word, with all warnings on. */
class AcceptedTest {
  private static final Path TABLE = Path.of("src/test/resources/accepted/layers.txt");
  private static final List<String> STRICT = List.of("-Xlint:all,-processing,-path", "-Werror");

  @TestFactory
  Stream<DynamicTest> oddLayers() throws IOException {
    return RuleCase.read(titled(Files.readString(TABLE, UTF_8))).stream()
        .map(c -> DynamicTest.dynamicTest(c.title(), () -> check(c)));
  }

  /** The table as if its cases had messages. */
  static String titled(String table) {
    return table.replaceAll("(?m)^== ", "== none | ");
  }

  private static void check(RuleCase accepted) {
    assertEquals(List.of(), Javac.compile(STRICT, Javac.files(accepted.file())).diagnostics());
  }
}
