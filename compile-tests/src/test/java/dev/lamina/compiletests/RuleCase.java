package dev.lamina.compiletests;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One bad declaration and what the compiler says to it.
 *
 * @param id the message's id
 * @param title what is wrong, in words
 * @param source members of a layer, or a whole file; a backtick stands where the caret must
 * @param message the whole message after the id
 */
record RuleCase(String id, String title, String source, String message) {
  private static final String HEAD = "== ";
  private static final Pattern FILE =
      Pattern.compile("(?m)^(public .*(class|interface|enum|record)|class) \\w+");
  private static final Pattern START = Pattern.compile("(?m)^" + HEAD);
  private static final String SAID = ">> ";

  /** Reads a table: {@code == id | title}, the source, and the message after {@code >>}. */
  static List<RuleCase> read(String table) {
    List<RuleCase> cases = new ArrayList<>();
    for (String part : START.splitAsStream(table).toList()) {
      if (part.isBlank() || part.startsWith("#")) {
        continue;
      }
      List<String> source = new ArrayList<>();
      List<String> message = new ArrayList<>();
      List<String> lines = part.lines().toList();
      for (String line : lines.subList(1, lines.size())) {
        if (line.startsWith(SAID.strip())) {
          message.add(line.length() > SAID.length() ? line.substring(SAID.length()) : "");
        } else {
          source.add(line);
        }
      }
      String[] head = lines.get(0).split(" \\| ", 2);
      cases.add(
          new RuleCase(
              head[0], head[1], String.join("\n", source).strip(), String.join("\n", message)));
    }
    return cases;
  }

  /** The case as the table has it. */
  String write() {
    StringBuilder text = new StringBuilder(HEAD + id + " | " + title + "\n" + source + "\n");
    message.lines().forEach(line -> text.append((SAID + line).stripTrailing()).append("\n"));
    return text.toString();
  }

  /** Whether the source is a whole file. */
  boolean isFile() {
    return FILE.matcher(source.replace("`", "")).find();
  }

  /** The file to compile, with the backtick. */
  String file() {
    return isFile() ? LayerSources.IMPORTS + source + "\n" : LayerSources.layer(source);
  }
}
