package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other files of a compilation do with a class decides what is known of it. */
class OtherSourcesTest {
  private static final String BASE =
      """
      package user;
      import dev.lamina.layers.Dense;
      import dev.lamina.models.*;
      class Base {
        final Sequential net = Sequential.of(Input.of(4));
        int units() { return 0; }
        Dense dense() { return Dense.of(units()); }
        Sequential whole() { return Sequential.of(Input.of(4), net, dev.lamina.layers.Conv2D.of(3, 3)); }
      }
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void compileLayers() throws IOException {
    CallSiteSources.compileLayers(folder);
  }

  private static int errors(String other) throws IOException {
    return CallSiteSources.said(folder, folder, Map.of("Base", BASE, "Other", other))
        .values()
        .stream()
        .mapToInt(list -> list.size())
        .sum();
  }

  @Test
  void aSubclassInAnotherFileMayOverrideAndFill() throws IOException {
    String unrelated = "package user; class Other {}";
    String subclass = "package user; class Other extends Base { int units() { return 3; } }";
    assertEquals(2, errors(unrelated));
    assertEquals(0, errors(subclass));
  }

  @Test
  void anAnonymousSubclassInAnotherFileMayOverride() throws IOException {
    String anonymous =
        "package user; class Other { Base b = new Base() { int units() { return 3; } }; }";
    assertEquals(0, errors(anonymous));
  }

  @Test
  void anotherFileMayAddToTheModelOfAField() throws IOException {
    String adding =
        "package user; class Other { void fill(Base b) {"
            + " b.net.add(dev.lamina.layers.Reshape.of(java.util.List.of(4, 1, 1))); } }";
    assertEquals(1, errors(adding)); // the units alone are known to be wrong
  }
}
