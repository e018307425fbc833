package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Programs that call layers of another module, compiled as users do: the plugin starts by itself.
 */
final class CallSiteSources {
  private static final Path LAYERS = Path.of("src/test/resources/callsites/layers");

  /** Between the members of a class and the statements of a method. */
  private static final String MEMBERS_END = " ;;";

  /** Lets failures of the checker itself through, which builds never see. */
  static final String STRICT = "-Xplugin:Lamina strict";

  private static final String HEAD =
      """
      package user;
      import dev.lamina.activations.*; import dev.lamina.annotations.*; import dev.lamina.data.*;
      import dev.lamina.layers.*;
      import dev.lamina.losses.*;
      import dev.lamina.models.*;
      import dev.lamina.regularizers.*;
      import dev.lamina.tensor.*;
      import dev.lamina.training.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;
      import shop.*;
      """;

  static final String HELPERS =
      """
      package user;
      import dev.lamina.layers.*;
      import java.util.function.*;
      import shop.*;
      class Helpers {
        interface Failing { void run() throws Throwable; }
        @interface Check { Class<?> expected(); }
        static class Mine {
          static int of(int units) { return units; }
          int build() { return -1; }
        }
        static void expect(Failing code) {}
        static Consumer<Dense.Builder> options() { return o -> o.units(4); }
        static Consumer<SelfAttention.Builder> sa() { return o -> o.numHeads(4); }
        static void edit(Dense.Builder o) { o.units(4); }
        static void fix(Dense.Builder o) { o.units(4); }
        static void helper(SelfAttention.Builder o) { o.embedDim(99); }
        static String name(Dense.Builder o) { o.units(4); return "d"; }
        static Dense.Builder with(Dense.Builder o) { return o.units(4); }
        static class Image extends dev.lamina.layers.BaseLayer {
          public String className() { return "Image"; }
          public String registeredName() { return "Image"; }
          protected java.util.List<dev.lamina.tensor.Tensor> callWith(CallArguments a) { return a.inputs(); }
        }
        static dev.lamina.models.Model anyNet() { return dev.lamina.models.Sequential.of(); }
        static BaseLayer image() { return Reshape.of(java.util.List.of(28, 28, 1)); }
        static Consumer<Conv2D.Builder> conv() { return o -> o.kernelSize(1); }
        static Dense.Builder given() { return Dense.builder().units(-1).units(4); }
        static int of(int units) { return units; }
        static int build() { return -1; }
      }
      interface Sizes { int WIDTH = 64; int NONE = 0; }
      final class Config {
        static final int UNITS = 64, HEADS = 8, KERNEL = 3, NONE = 0;
        static final boolean BIAS = false;
        static final String PADDING = "same";
        static final double RATE = 0.1;
        static final Integer BOXED = 3;
        static final int COMPUTED = Integer.parseInt("3");
        static final java.util.List<Integer> WINDOW = java.util.List.of(3, 3);
        static final int[] ARRAY = {3, 3};
        static int changing = 0;
      }
      enum Width {
        SMALL(8), LARGE(512);
        final int units;
        Width(int units) { this.units = units; }
        int units() { return units; }
      }
      record Size(int units) {
        Size atLeast(int least) { return new Size(Math.max(units, least)); }
      }
      """;

  private CallSiteSources() {}

  /** A whole file: members, statements, or both with {@code ;;} between. */
  static String file(String className, String source) {
    int end = source.indexOf(MEMBERS_END);
    String members = end < 0 ? "" : source.substring(0, end);
    String statements = end < 0 ? source : source.substring(end + MEMBERS_END.length());
    return HEAD
        + "class "
        + className
        + " extends Helpers {\n"
        + members.replace("C.", className + ".")
        + "\nvoid make(int k, boolean flag, String text, List<Integer> list, String... args) {\n"
        + statements.replace("C.", className + ".").replace("C::", className + "::")
        + "\n}\n}\n";
  }

  /** The layers of folder {@code layers}, compiled into that folder. */
  static void compileLayers(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(LAYERS)) {
      List<JavaFileObject> sources =
          files.sorted().map(file -> source(name(file), read(file))).toList();
      List<Diagnostic<? extends JavaFileObject>> said = compile(folder, folder, List.of(), sources);
      if (!said.isEmpty()) {
        throw new IllegalStateException(said.toString());
      }
    }
  }

  private static String name(Path file) {
    return "shop." + file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What javac says of each file, by class name; one compilation for all. */
  static Map<String, List<Diagnostic<? extends JavaFileObject>>> said(
      Path layers, Path output, Map<String, String> files, String... options) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>(List.of(source("user.Helpers", HELPERS)));
    files.forEach((name, text) -> sources.add(source("user." + name, text)));
    List<String> all = new ArrayList<>(List.of("-Xmaxerrs", "10000", STRICT));
    all.addAll(List.of(options));
    return compile(layers, output, all, sources).stream()
        .collect(
            Collectors.groupingBy(
                one ->
                    one.getSource() == null
                        ? ""
                        : one.getSource().getName().replaceFirst(".*/(\\w+)\\.java", "$1")));
  }

  private static List<Diagnostic<? extends JavaFileObject>> compile(
      Path layers, Path output, List<String> options, List<JavaFileObject> sources)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> all = new ArrayList<>(options);
    // Lombok is there for its own test, and is a processor, too.
    String classPath =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(entry -> !entry.contains("lombok"))
            .collect(Collectors.joining(File.pathSeparator, "", File.pathSeparator + layers));
    all.addAll(List.of("-d", output.toString(), "-classpath", classPath));
    if (Runtime.version().feature() >= 21) {
      all.add("-proc:full");
    }
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, UTF_8)) {
      compiler.getTask(null, files, said, all, null, sources).call();
    }
    return said.getDiagnostics();
  }

  private static JavaFileObject source(String className, String text) {
    URI uri = URI.create("memory:///" + className.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
