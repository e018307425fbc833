package dev.lamina.training;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code System.out} can show. */
public final class StandardOutput {
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");
  private static final String BAR = "━";

  private StandardOutput() {}

  /** Whether its character set has all letters of this text. */
  public static boolean canPrint(String text) {
    // Since Java 18 the default character set says nothing about the output any more.
    String name = System.getProperty("stdout.encoding");
    Charset charset =
        name != null && Charset.isSupported(name)
            ? Charset.forName(name)
            : Charset.defaultCharset();
    return charset.canEncode() && charset.newEncoder().canEncode(text);
  }

  /** Whether it is a terminal that can show Keras' bar. */
  @SuppressWarnings("SystemConsoleNull") // Java 22 to 24 hand a console out for pipes, too
  static boolean isTerminal() {
    return System.console() != null && System.getenv("TERM") != null && canPrint(BAR) && isDevice();
  }

  private static boolean isDevice() {
    if (!Files.isSymbolicLink(DESCRIPTOR)) {
      return true; // another system, where nothing more can be found out
    }
    try {
      return Files.readSymbolicLink(DESCRIPTOR).startsWith("/dev");
    } catch (IOException e) {
      return false;
    }
  }
}
