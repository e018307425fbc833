package dev.lamina.saving;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Files among the test resources. */
final class TestFiles {
  private TestFiles() {}

  static Path resource(String name) {
    URL url = Objects.requireNonNull(TestFiles.class.getClassLoader().getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
