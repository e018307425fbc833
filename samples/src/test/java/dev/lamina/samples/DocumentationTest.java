package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java block of README.md and of the guides in docs compiles, annotations processed. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public )?(?:abstract |final )?class (\\w+)");
  private static final String IMPORTS =
      """
      import static dev.lamina.activations.ActivationFunction.*;
      import dev.lamina.activations.*;
      import dev.lamina.annotations.*;
      import dev.lamina.constraints.*;
      import dev.lamina.data.*;
      import dev.lamina.engine.*;
      import dev.lamina.initializers.*;
      import dev.lamina.layers.*;
      import dev.lamina.losses.*;
      import dev.lamina.metrics.*;
      import dev.lamina.models.*;
      import dev.lamina.ops.*;
      import dev.lamina.optimizers.*;
      import dev.lamina.regularizers.*;
      import dev.lamina.saving.*;
      import dev.lamina.tensor.*;
      import dev.lamina.callbacks.*;
      import dev.lamina.training.*;
      import java.nio.file.Path;
      import java.util.*;
      """;

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> guides = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
          Stream.of(ROOT.resolve("README.md")),
          guides.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream())
          .toList()
          .stream();
    }
  }

  /** Users copy the README's blocks; the projects that verify builds hold the same ones. */
  @Test
  void pomOfTheReadmeIsTheOneThatIsBuilt() throws IOException {
    String built =
        squeezed(Files.readString(ROOT.resolve("samples/digits/pom.xml")))
            + squeezed(Files.readString(ROOT.resolve("samples/kotlin/pom.xml")));
    Matcher block =
        Pattern.compile("(?ms)^```xml\n(.*?)^```$")
            .matcher(Files.readString(ROOT.resolve("README.md")));
    int blocks = 0;
    for (; block.find(); blocks++) {
      String wanted = squeezed(block.group(1));
      assertTrue(built.contains(wanted), wanted);
    }
    assertEquals(5, blocks);
  }

  private static String squeezed(String xml) {
    return xml.replaceAll("(?s)<!--.*?-->", "").replaceAll("\\s+", " ").strip();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void snippetsCompile(Path document, @TempDir Path folder) throws IOException {
    List<Path> sources = sources(Files.readString(document), folder.resolve("snippets"));
    assertFalse(sources.isEmpty(), document + " holds no Java block");

    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
      List<String> options =
          List.of(
              "-d",
              folder.toString(),
              "-proc:full",
              "-classpath",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  found,
                  release(options),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertEquals(List.of(), compiled ? List.of() : found.getDiagnostics(), document.toString());
    }
  }

  /**
   * {@code -proc:full} is new in JDK 21; before, processors on the class path run by themselves.
   */
  private static List<String> release(List<String> options) {
    return Runtime.version().feature() >= 21
        ? options
        : options.stream().filter(option -> !option.equals("-proc:full")).toList();
  }

  /** A file for each block; statements get a method around them, with data to work on. */
  private static List<Path> sources(String text, Path folder) {
    List<Path> sources = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      String code = block.group(1);
      Matcher type = TYPE.matcher(code);
      String name = type.find() ? type.group(1) : "Snippet" + sources.size();
      String body =
          type.reset().find()
              ? code
              : "class %s {\n  void run(Tensor images, Tensor labels, Tensor x, Tensor y) throws Exception {\n%s  }\n}\n"
                  .formatted(name, code);
      sources.add(write(folder.resolve(name + ".java"), "package snippets;\n" + IMPORTS + body));
    }
    return sources;
  }

  private static Path write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
