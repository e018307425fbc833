package dev.lamina.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What the terminal can show. JDK 17 keeps its character set in a property of its own. */
final class StandardStreams {
  private StandardStreams() {}

  /** The terminal's character set; UTF-8 where the output goes elsewhere. */
  static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
  }

  /** The text with trees drawn in ASCII, where the character set has no lines. */
  static String drawn(String text, Charset charset) {
    return charset.newEncoder().canEncode(text)
        ? text
        : text.replace("├─", "|-").replace("└─", "`-").replace("│", "|").replace("·", "-");
  }
}
