package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * javac as users run it, with nothing but {@code -processorpath} and {@code -classpath}: the
 * processor is found by itself, and the first bad declaration of each table has the one error.
 */
class PlainJavacTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> firstBadDeclarationOfEachTable() throws IOException {
    List<RuleCase> cases = new ArrayList<>();
    for (Path table : RulesTest.tables()) {
      cases.addAll(RuleCase.read(Files.readString(table, UTF_8)).subList(0, 2));
    }
    return cases.stream()
        .map(c -> DynamicTest.dynamicTest(c.id() + ": " + c.title(), () -> check(c)));
  }

  @Test
  void goodLayersCompileWithoutAWord() throws IOException {
    assertEquals("", PlainJavac.compile(folder, GoldenTest.sources()));
  }

  @Test
  void compilesAgainOverItsOwnOutput() throws IOException {
    Path services = folder.resolve("META-INF/services/dev.lamina.layers.LayerProvider");
    Files.createDirectories(services.getParent());
    Files.writeString(services, "golden.Gone$Provider\njava.lang.Thread\n", UTF_8);
    assertEquals("", PlainJavac.compile(folder, GoldenTest.sources()));
    assertEquals("", PlainJavac.compile(folder, GoldenTest.sources()));
    assertEquals(
        """
        golden.CrossAttend$Provider
        golden.Merge$Provider
        golden.SimpleDense$Provider
        golden.Window$Provider
        java.lang.Thread
        """,
        Files.readString(services, UTF_8));
  }

  @Test
  void wrongCallIsFoundByThePluginThatStartsByItself() throws IOException {
    String said =
        PlainJavac.compile(
            folder,
            List.of(
                """
                package user;
                import dev.lamina.layers.*;
                class User {
                  Dense dense = Dense.of(10, o -> o.useBias(false).units(0));
                }
                """));
    assertEquals(
        folder.resolve("user/User.java")
            + """
            :4: error: [lamina/argument-range] Dense.units must be at least 1. Received: 0
              Dense dense = Dense.of(10, o -> o.useBias(false).units(0));
                                                                     ^
            1 error
            """,
        said);
  }

  @Test
  void layerThatIsNotGeneratedSaysHowToSwitchProcessingOn() throws IOException {
    String said =
        PlainJavac.compile(
            folder,
            List.of(
                """
                package user;
                import dev.lamina.annotations.*;
                import dev.lamina.layers.*;
                import dev.lamina.tensor.*;
                @Layer
                public abstract class TwiceLayer extends BaseLayer {
                  protected Tensor call(Tensor input) {
                    return input.times(2);
                  }
                }
                @Layer
                abstract class ThriceLayer extends BaseLayer {
                  protected Tensor call(Tensor input) {
                    return input.times(3);
                  }
                }
                """),
            "-proc:none");
    assertEquals(
        folder.resolve("user/TwiceLayer.java")
            + ":6: error: [lamina/layer-not-generated] Twice was not generated from TwiceLayer,"
            + " because annotation processing did not run. Put lamina-processor on the processor"
            + " path (Maven: annotationProcessorPaths); where it is on the class path alone, JDK 23"
            + " and later run it with -proc:full only. Other errors in declarations come first:"
            + " javac may leave processing out because of them",
        said.lines().findFirst().orElse(""));
    assertEquals("1 error", said.lines().reduce((first, second) -> second).orElse(""));
  }

  private void check(RuleCase rule) throws IOException {
    String marked = rule.file();
    String source = marked.replace("`", "");
    Path own = Files.createTempDirectory(folder, "case");
    String said = PlainJavac.compile(own, source);
    String name = Javac.className(source);
    String file = own.resolve(name.replace('.', '/') + ".java").toString();
    long line = 1 + marked.substring(0, marked.indexOf('`')).chars().filter(c -> c == '\n').count();
    assertEquals(
        file + ":" + line + ": error: [lamina/" + rule.id() + "] " + rule.message(),
        said.lines().limit(rule.message().lines().count()).collect(Collectors.joining("\n")));
    assertEquals("1 error", said.lines().reduce((first, second) -> second).orElse(""));
  }
}
