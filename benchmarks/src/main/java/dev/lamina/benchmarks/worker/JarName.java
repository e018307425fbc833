package dev.lamina.benchmarks.worker;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Which version of a library runs: the name of the file it came from. */
public final class JarName {
  private JarName() {}

  /** The file of a class of it, without its ending: {@code nd4j-api-1.0.0-M2.1}. */
  public static String of(Class<?> type) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.getFileName().toString().replace(".jar", "");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Not loaded from a file: " + type, e);
    }
  }
}
