package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
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
    assertEquals("", javac(folder, GoldenTest.sources()));
  }

  @Test
  void compilesAgainOverItsOwnOutput() throws IOException {
    Path services = folder.resolve("META-INF/services/dev.lamina.layers.LayerProvider");
    Files.createDirectories(services.getParent());
    Files.writeString(services, "golden.Gone$Provider\njava.lang.Thread\n", UTF_8);
    assertEquals("", javac(folder, GoldenTest.sources()));
    assertEquals("", javac(folder, GoldenTest.sources()));
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

  private void check(RuleCase rule) throws IOException {
    String marked = rule.file();
    String source = marked.replace("`", "");
    Path own = Files.createTempDirectory(folder, "case");
    String said = javac(own, List.of(source));
    String name = Javac.className(source);
    String file = own.resolve(name.replace('.', '/') + ".java").toString();
    long line = 1 + marked.substring(0, marked.indexOf('`')).chars().filter(c -> c == '\n').count();
    assertEquals(
        file + ":" + line + ": error: [lamina/" + rule.id() + "] " + rule.message(),
        said.lines().limit(rule.message().lines().count()).collect(Collectors.joining("\n")));
    assertEquals("1 error", said.lines().reduce((first, second) -> second).orElse(""));
  }

  private static String javac(Path folder, List<String> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter out = new StringWriter();
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      Path file = folder.resolve(Javac.className(source).replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source, UTF_8));
    }
    List<String> options =
        List.of(
            "-d",
            folder.toString(),
            "-processorpath",
            path("processor", "rules", "annotations", "javapoet", "jspecify"),
            "-classpath",
            path("runtime", "rules", "annotations", "jspecify") + File.pathSeparator + folder);
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      compiler
          .getTask(out, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
          .call();
    }
    return out.toString();
  }

  /** The entries of this test's class path whose module or artifact is named so. */
  private static String path(String... names) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            entry ->
                Arrays.stream(names)
                    .anyMatch(
                        name ->
                            entry.endsWith("/" + name + "/target/classes")
                                || entry.matches(".*/(lamina-)?" + name + "-[^/]*\\.jar")))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
