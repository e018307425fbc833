package dev.lamina.samples.parity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The classes that Lamina does not have yet, read from {@code not-yet.txt}: a {@code [kind]} line,
 * then one class name a line. Who brings a class removes its line; the parity tests fail until
 * then.
 */
final class NotYet {
  private final String kind;
  private final Set<String> names = new TreeSet<>();

  private NotYet(String kind) {
    this.kind = kind;
  }

  static NotYet of(String kind) {
    NotYet list = new NotYet(kind);
    String section = "";
    for (String line : text().lines().map(String::strip).toList()) {
      if (line.startsWith("[") && line.endsWith("]")) {
        section = line.substring(1, line.length() - 1);
      } else if (!line.isEmpty() && !line.startsWith("#") && section.equals(kind)) {
        list.names.add(line);
      }
    }
    return list;
  }

  private static String text() {
    try (InputStream stream = NotYet.class.getResourceAsStream("/not-yet.txt")) {
      if (stream == null) {
        throw new IllegalStateException("not-yet.txt is not there");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Known is what a registry's lookup finds. */
  static Predicate<String> found(Consumer<String> lookup) {
    return name -> {
      try {
        lookup.accept(name);
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    };
  }

  /** Fails for every listed class that exists by now. */
  void mustAllBeUnknown(Predicate<String> known, Report report) {
    names.stream()
        .filter(known)
        .forEach(
            name -> report.fail("not-yet.txt lists [" + kind + "] " + name + ", which exists"));
  }

  /**
   * Whether all of these classes are known. If not, every unknown one must be listed.
   *
   * @return false if the case must wait for a listed class, or if it failed
   */
  boolean allKnown(String id, Iterable<String> classes, Predicate<String> known, Report report) {
    boolean all = true;
    for (String name : classes) {
      if (names.contains(name)) {
        report.notYet(name, id);
        return false;
      }
      if (!known.test(name)) {
        report.fail(
            id + ": [" + kind + "] " + name + " is neither known nor listed in not-yet.txt");
        all = false;
      }
    }
    return all;
  }
}
