package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers in a named module: they compile, and the compiler says what the module must provide. */
class ModulePathTest {
  private static final String PROVIDES =
      "provides dev.lamina.layers.LayerProvider with shop.First.Provider, shop.Second.Provider;";

  @TempDir Path folder;

  private final List<String> modules = new ArrayList<>();

  @BeforeEach
  void packModules() throws IOException {
    for (String name : List.of("runtime", "rules", "annotations")) {
      Path entry = Path.of(PlainJavac.path(name));
      Path jar = folder.resolve("lamina-" + name + ".jar");
      modules.add((Files.isDirectory(entry) ? pack(entry, jar) : entry).toString());
    }
    modules.add(PlainJavac.path("jspecify"));
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> entries = Files.walk(classes)) {
      for (Path one : entries.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(
            new JarEntry(classes.relativize(one).toString().replace(File.separatorChar, '/')));
        Files.copy(one, out);
      }
    }
    return jar;
  }

  @Test
  void moduleThatHidesItsLayersIsToldTheLine() throws IOException {
    assertEquals(
        folder.resolve("module-info.java")
            + ":1: warning: [lamina/module-provides] module shop does not provide its layers, so"
            + " models that hold them could not be loaded: write \""
            + PROVIDES
            + "\" in module-info.java",
        compile("").lines().findFirst().orElse(""));
  }

  @Test
  void moduleWithTheLineCompilesWithoutAWord() throws IOException {
    assertEquals("", compile(PROVIDES));
  }

  @Test
  void withWerrorTheAdviceStandsBeforeTheError() throws IOException {
    List<String> said = compile("", "", "-Werror").lines().toList();
    assertTrue(said.get(0).contains("write \"" + PROVIDES + "\""), said.get(0));
    assertEquals("error: warnings found and -Werror specified", said.get(said.size() - 3));
    assertEquals("", compile("", PROVIDES, "-Werror"));
  }

  @Test
  void moduleThatLoadsNoModelsMaySaySo() throws IOException {
    assertEquals("", compile("@SuppressWarnings(\"lamina\") ", "", "-Werror"));
  }

  private String compile(String provides) throws IOException {
    return compile("", provides);
  }

  private String compile(String annotation, String provides, String... more) throws IOException {
    String module =
        annotation
            + "module shop {\n  requires lamina.runtime;\n  requires lamina.annotations;\n"
            + "  requires org.jspecify;\n"
            + provides
            + "\n}\n";
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(List.of("-classpath", ""));
    options.addAll(List.of("--module-path", String.join(File.pathSeparator, modules)));
    return PlainJavac.compile(
        folder, List.of(module, layer("First"), layer("Second")), options.toArray(String[]::new));
  }

  private static String layer(String name) {
    return """
    package shop;
    import dev.lamina.annotations.*;
    import dev.lamina.layers.*;
    import dev.lamina.tensor.*;
    @Layer
    public abstract class %sLayer extends BaseLayer {
      @Hyperparam(min = 1) abstract int units();
      @Weight(shape = "units") abstract Tensor kernel();
      protected Tensor call(Tensor input) { return input; }
    }
    """
        .formatted(name);
  }
}
