package dev.lamina.samples.parity;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the cases lie: the folder that the system property {@code lamina.fixtures} names, or else
 * the repository's own copy.
 */
final class Fixtures {
  private static final String PROPERTY = "lamina.fixtures";

  private Fixtures() {}

  /** Whether these are the repository's own, for which the number of cases is known. */
  static boolean areOurOwn() {
    return given() == null;
  }

  /**
   * All cases of a kind, by name.
   *
   * @throws AssertionError if there is none: a test that compares nothing must not pass
   */
  static List<Case> cases(String kind) throws IOException {
    Path folder = folder().resolve(kind);
    List<Path> files = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        files = entries.filter(path -> path.toString().endsWith(".json")).sorted().toList();
      }
    }
    assertFalse(files.isEmpty(), "No case of kind \"" + kind + "\": no " + folder + "/*.json");
    return files.stream().map(Case::read).toList();
  }

  /** The folder of that name, or if there is none the folder that was given. */
  static Path folder(String name) {
    Path inside = folder().resolve(name);
    return Files.isDirectory(inside) ? inside : folder();
  }

  /**
   * The folders of all model cases, by name: those in {@code models} or another folder of that
   * name, or if there is none in the folder that was given.
   *
   * @throws AssertionError if there is none
   */
  static List<Path> modelFolders(String kind) throws IOException {
    Path folder = folder(kind);
    List<Path> folders;
    try (Stream<Path> entries = Files.list(folder)) {
      folders = entries.filter(entry -> Files.exists(entry.resolve("case.json"))).sorted().toList();
    }
    assertFalse(folders.isEmpty(), "No model case: no " + folder + "/*/case.json");
    return folders;
  }

  private static @Nullable String given() {
    String given = System.getProperty(PROPERTY);
    return given == null || given.isBlank() ? null : given;
  }

  private static Path folder() {
    String given = given();
    if (given != null) {
      return Path.of(given);
    }
    URL readme = Fixtures.class.getResource("/fixtures/README.md");
    if (readme == null) {
      throw new IllegalStateException("src/test/resources/fixtures/README.md is not there");
    }
    try {
      return Path.of(new URI(readme.toString())).resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(readme + " is not a file", e);
    }
  }
}
