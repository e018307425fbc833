package dev.lamina.processor.write;

import com.palantir.javapoet.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes a generated file's text as a person would lay it out; JavaPoet is generous with lines. */
final class SourceText {
  private static final int WIDTH = 100;
  private static final Pattern FIELD = Pattern.compile("  +private [^(=]*;");

  private SourceText() {}

  static String of(JavaFile file) {
    List<String> lines = new ArrayList<>();
    for (String line : file.toString().split("\n", -1)) {
      lines.add(line);
      joinComment(lines);
      joinEmptyBody(lines);
      joinFields(lines);
    }
    return String.join("\n", lines);
  }

  /** A comment of one sentence fits on one line. */
  private static void joinComment(List<String> lines) {
    int size = lines.size();
    if (size < 3 || !lines.get(size - 1).strip().equals("*/")) {
      return;
    }
    String open = lines.get(size - 3);
    String joined = open + " " + lines.get(size - 2).strip().substring(1).strip() + " */";
    if (open.strip().equals("/**") && joined.length() <= WIDTH) {
      replaceLast(lines, 3, joined);
    }
  }

  /** {@code Provider() {}}. */
  private static void joinEmptyBody(List<String> lines) {
    int size = lines.size();
    if (size >= 2
        && lines.get(size - 1).strip().equals("}")
        && lines.get(size - 2).endsWith(") {")) {
      replaceLast(lines, 2, lines.get(size - 2) + "}");
    }
  }

  /** Fields stand together. */
  private static void joinFields(List<String> lines) {
    int size = lines.size();
    if (size >= 3
        && FIELD.matcher(lines.get(size - 1)).matches()
        && lines.get(size - 2).isEmpty()
        && FIELD.matcher(lines.get(size - 3)).matches()) {
      lines.remove(size - 2);
    }
  }

  private static void replaceLast(List<String> lines, int count, String joined) {
    lines.subList(lines.size() - count, lines.size()).clear();
    lines.add(joined);
  }
}
