package dev.lamina.benchmarks.system;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where this module lies, found from its own classes: the working directory may be anywhere. */
public final class Folders {
  private Folders() {}

  /** Compiled classes and resources: {@code benchmarks/target/classes}. */
  public static Path classes() {
    try {
      return Path.of(Folders.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The benchmarks run from their compiled classes", e);
    }
  }

  /** What a run leaves: {@code benchmarks/target}. */
  public static Path output() {
    return classes().resolveSibling("");
  }

  /** The repository. */
  public static Path repository() {
    return output().resolve("../..").normalize();
  }
}
