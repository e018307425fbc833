package dev.lamina.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Named pieces of Markdown between comments, {@code <!-- speed:times -->} and {@code <!--
 * /speed:times -->}: what a run writes, and what of it stands in the documentation.
 */
public final class Blocks {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- speed:(\\w+) -->\n(.*?)<!-- /speed:\\1 -->\n", Pattern.DOTALL);

  private final Map<String, String> blocks = new LinkedHashMap<>();

  /** Adds a block. */
  public void add(String name, String content) {
    blocks.put(name, content);
  }

  /** Adds all blocks of a text. */
  public void addAllOf(String text) {
    BLOCK.matcher(text).results().forEach(found -> add(found.group(1), found.group(2)));
  }

  /** The text with the content of each of its blocks replaced by ours, where we have one. */
  public String in(String text) {
    return BLOCK
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    block(found.group(1), blocks.getOrDefault(found.group(1), found.group(2)))));
  }

  /** All blocks, an empty line between them. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    blocks.forEach(
        (name, content) -> text.append(text.isEmpty() ? "" : "\n").append(block(name, content)));
    return text.toString();
  }

  private static String block(String name, String content) {
    return "<!-- speed:" + name + " -->\n" + content + "<!-- /speed:" + name + " -->\n";
  }
}
