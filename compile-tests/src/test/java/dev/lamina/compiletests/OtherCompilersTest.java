package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse's compiler, and javac with Lombok beside Lamina. */
class OtherCompilersTest {
  private static final String LAYER =
      """
      package bad;
      import dev.lamina.annotations.*;
      import dev.lamina.layers.*;
      import dev.lamina.tensor.*;
      @Layer @Output("units")
      public abstract class BadLayer extends BaseLayer {
        @Hyperparam abstract int units();
        @Weight(shape = "unit") abstract Tensor kernel();
        protected Tensor call(Tensor input) { return input; }
      }
      """;

  @TempDir Path folder;

  @Test
  void eclipseGeneratesAndCompiles() throws IOException {
    List<String> sources = new ArrayList<>(GoldenTest.sources());
    sources.add(
        """
        package golden;
        public class Uses {
          int units = SimpleDense.of(4).units();
        }
        """);
    assertEquals("", eclipse(sources));
    assertTrue(Files.exists(folder.resolve("out/golden/SimpleDense.class")));
    assertEquals(
        """
        golden.CrossAttend$Provider
        golden.Merge$Provider
        golden.SimpleDense$Provider
        golden.Window$Provider
        """,
        Files.readString(
            folder.resolve("out/META-INF/services/dev.lamina.layers.LayerProvider"), UTF_8));
  }

  @Test
  void eclipseShowsTheOneMistakeInTheLineItIsIn() throws IOException {
    String user = "package bad; class User { int units = Bad.of(3, o -> o.units(4)).units(); }";
    String said = eclipse(List.of(LAYER, user));
    assertTrue(said.contains("1 problem (1 error)"), said);
    assertTrue(said.contains("BadLayer.java (at line 8)"), said);
    assertTrue(said.contains("[lamina/unknown-name]"), said);
  }

  private String eclipse(List<String> sources) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("-17", "-d", folder.resolve("out").toString(), "-proceedOnError", "-nowarn"));
    // Without it Eclipse's compiler writes generated sources where the tests run.
    command.addAll(List.of("-s", folder.resolve("generated").toString()));
    command.addAll(List.of("-processorpath", PlainJavac.processorPath()));
    command.addAll(List.of("-classpath", PlainJavac.classPath()));
    Files.createDirectories(folder.resolve("generated"));
    for (String source : sources) {
      Path file = folder.resolve(Javac.className(source).replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      command.add(Files.writeString(file, source, UTF_8).toString());
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    String[] arguments = command.stream().map(word -> "\"" + word + "\"").toArray(String[]::new);
    BatchCompiler.compile(String.join(" ", arguments), out, out, null);
    return said.toString();
  }

  @Test
  void lombokWorksBesideLamina() throws IOException {
    String layer =
        """
        package beside;
        import dev.lamina.annotations.*;
        import dev.lamina.layers.*;
        import dev.lamina.tensor.*;
        import lombok.*;
        @Layer
        public abstract class ScaledLayer extends BaseLayer {
          @Hyperparam(min = 1) abstract int factor();
          @Getter(AccessLevel.PACKAGE) private final Settings settings = new Settings(3);
          protected Tensor call(Tensor input) { return input.times(factor() * settings.getDepth()); }
        }
        """;
    String settings =
        """
        package beside;
        @lombok.Value
        public class Settings {
          int depth;
          static Scaled right() { var scaled = Scaled.of(2); return scaled; }
          static int read() { return right().getSettings().getDepth(); }
        }
        """;
    assertEquals("", withLombok(layer, settings));
    String said = withLombok(layer, settings.replace("Scaled.of(2)", "Scaled.of(0)"));
    assertEquals(
        folder.resolve("beside/Settings.java")
            + ":5: error: [lamina/argument-range] Scaled.factor must be at least 1. Received: 0",
        said.lines().findFirst().orElse(""));
    assertEquals("1 error", said.lines().reduce((first, second) -> second).orElse(""));
  }

  private String withLombok(String... sources) throws IOException {
    String lombok = PlainJavac.path("lombok");
    return PlainJavac.compile(
        folder,
        List.of(sources),
        "-processorpath",
        lombok + File.pathSeparator + PlainJavac.processorPath(),
        "-classpath",
        lombok + File.pathSeparator + PlainJavac.classPath() + File.pathSeparator + folder);
  }
}
