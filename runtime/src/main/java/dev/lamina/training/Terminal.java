package dev.lamina.training;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this process writes to a terminal that can show Keras' bar. */
final class Terminal {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
  private static final char BAR = '━';

  private Terminal() {}

  // Java 22 to 24 hand out a console for pipes as well, hence the other questions.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isOutput() {
    return System.console() != null
        && System.getenv("TERM") != null
        && outputCharset().newEncoder().canEncode(BAR)
        && isDevice();
  }

  private static Charset outputCharset() {
    String name = System.getProperty("stdout.encoding");
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  private static boolean isDevice() {
    if (!Files.isSymbolicLink(STANDARD_OUTPUT)) {
      return true; // another system, where nothing more can be found out
    }
    try {
      return Files.readSymbolicLink(STANDARD_OUTPUT).startsWith("/dev");
    } catch (IOException e) {
      return false;
    }
  }
}
