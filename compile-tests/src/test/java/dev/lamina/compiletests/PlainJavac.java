package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** javac as users run it, with nothing but {@code -processorpath} and {@code -classpath}. */
final class PlainJavac {
  private PlainJavac() {}

  /** What javac prints of one source, which is written into the folder. */
  static String compile(Path folder, String source) throws IOException {
    return compile(folder, List.of(source));
  }

  /** What javac prints of these sources; the folder is on the class path, too. */
  static String compile(Path folder, List<String> sources, String... more) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter out = new StringWriter();
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      Path file = folder.resolve(Javac.className(source).replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source, UTF_8));
    }
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-d", folder.toString(), "-processorpath", processorPath()));
    options.addAll(List.of("-classpath", classPath() + File.pathSeparator + folder));
    options.addAll(List.of(more));
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      compiler
          .getTask(out, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
          .call();
    }
    return out.toString();
  }

  static String processorPath() {
    return path("processor", "rules", "annotations", "javapoet", "jspecify");
  }

  static String classPath() {
    return path("runtime", "rules", "annotations", "jspecify");
  }

  /** The entries of this test's class path whose module or artifact is named so. */
  static String path(String... names) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            entry ->
                Arrays.stream(names)
                    .anyMatch(
                        name ->
                            entry.matches(".*/" + name + "(/target/classes)?")
                                || entry.matches(".*/(lamina-)?" + name + "-[^/]*\\.jar")))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
