package dev.lamina.benchmarks.system;

import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Starts a class of this module in a JVM of its own, with no flags: as a user's program starts. */
public final class JavaCommand {
  private JavaCommand() {}

  /** The words that start this main class. */
  public static List<String> of(String mainClass) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-cp", classPath(), mainClass);
  }

  /** This program's own class path. Inside Maven the JVM's is Maven's, and ours is the loader's. */
  public static String classPath() {
    if (JavaCommand.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(JavaCommand::path)
          .collect(Collectors.joining(System.getProperty("path.separator")));
    }
    return System.getProperty("java.class.path");
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Not a file on the class path: " + url, e);
    }
  }
}
