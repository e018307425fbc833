package dev.lamina.compiletests;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.lamina.processor.LayerProcessor;
import dev.lamina.processor.ProviderIndexProcessor;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;

/** Compiles sources in memory with the processor and the real runtime. */
final class Javac {
  /** Goes on after errors, so that one that only follows from another would show. */
  private static final String GO_ON = "--should-stop=ifError=FLOW";

  private Javac() {}

  static Compilation compile(String... sources) {
    return compile(List.of(GO_ON, "-Xlint:all,-processing,-path"), files(sources));
  }

  static Compilation compile(List<String> options, List<JavaFileObject> files) {
    return javac()
        .withProcessors(new LayerProcessor(), new ProviderIndexProcessor())
        .withOptions(options)
        .compile(files);
  }

  static List<JavaFileObject> files(String... sources) {
    return Arrays.stream(sources)
        .map(source -> JavaFileObjects.forSourceString(className(source), source))
        .toList();
  }

  /** The qualified name of a source's first public type, else of its first type. */
  static String className(String source) {
    if (source.matches("(?s)(@\\S+ )?module .*")) {
      return "module-info";
    }
    String type = "(?:class|interface|enum|@interface|record) (\\w+)";
    String name = find("public (?:abstract |final |sealed )*" + type, source);
    return find("package ([\\w.]+);", source)
        + "."
        + (name.isEmpty() ? find("(?m)^(?:\\w+ )*" + type, source) : name);
  }

  private static String find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
