package dev.lamina.processor.write;

import com.palantir.javapoet.JavaFile;
import java.util.ArrayList;
import java.util.List;

/** Writes a generated file's text as a person would lay it out; JavaPoet is generous with lines. */
final class SourceText {
  private static final int WIDTH = 100;

  private static final String ELEMENT = "        ";

  private SourceText() {}

  static String of(JavaFile file) {
    List<String> lines = new ArrayList<>();
    for (String line : file.toString().split("\n", -1)) {
      lines.add(line);
      joinComment(lines);
      joinEmptyBody(lines);
      joinFields(lines);
      joinAnnotation(lines);
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
        && lines.get(size - 2).isEmpty()
        && isField(lines.get(size - 1))
        && isField(lines.get(size - 3))) {
      lines.remove(size - 2);
    }
  }

  private static boolean isField(String line) {
    return line.startsWith("  ")
        && line.endsWith(";")
        && line.stripLeading().startsWith("private ")
        && line.indexOf('(') < 0
        && line.indexOf('=') < 0;
  }

  /** {@code @GeneratedLayer(call = "input", defaults = {...})}, on as few lines as it needs. */
  private static void joinAnnotation(List<String> lines) {
    String end = lines.get(lines.size() - 1);
    String indent = end.substring(0, end.length() - end.stripLeading().length());
    int start = end.equals(indent + ")") ? lines.size() - 2 : -1;
    while (start >= 0 && !lines.get(start).startsWith(indent + "@")) {
      start--;
    }
    if (start < 0 || !lines.get(start).endsWith("(")) {
      return;
    }
    List<String> members = new ArrayList<>();
    StringBuilder member = new StringBuilder();
    for (String line : lines.subList(start + 1, lines.size())) {
      boolean isElement = line.startsWith(indent + ELEMENT);
      boolean opens = line.endsWith("{");
      member.append(line.strip()).append(isElement && line.endsWith(",") ? " " : "");
      if (!isElement && !opens) {
        members.add(member.toString());
        member.setLength(0);
      }
    }
    String joined = lines.get(start) + String.join(" ", members).replace(" )", ")");
    List<String> laidOut = new ArrayList<>();
    if (joined.length() <= WIDTH) {
      laidOut.add(joined);
    } else {
      laidOut.add(lines.get(start));
      for (String one : members.subList(0, members.size() - 1)) {
        laidOut.addAll(wrapped(indent + "    " + one));
      }
      int last = laidOut.size() - 1;
      laidOut.set(last, laidOut.get(last) + ")");
    }
    lines.subList(start, lines.size()).clear();
    lines.addAll(laidOut);
  }

  private static List<String> wrapped(String line) {
    int end = line.length() < WIDTH ? -1 : line.lastIndexOf("\", \"", WIDTH - 2);
    if (end < 0) {
      return new ArrayList<>(List.of(line));
    }
    List<String> lines = new ArrayList<>(List.of(line.substring(0, end + 2)));
    lines.addAll(wrapped(ELEMENT + line.substring(end + 3)));
    return lines;
  }

  private static void replaceLast(List<String> lines, int count, String joined) {
    lines.subList(lines.size() - count, lines.size()).clear();
    lines.add(joined);
  }
}
