package dev.lamina.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void misspeltNamesFindTheirNearest() {
    assertEquals(Optional.of("units"), NearName.of("unit", List.of("input", "units")));
    assertEquals(Optional.of("glorot_uniform"), near("glorotUniform"));
    assertEquals(Optional.of("he_normal"), near("he_nromal"));
    assertEquals(Optional.empty(), near("banana"));
    assertEquals(Optional.empty(), NearName.of("x", List.of("y", "n")));
  }

  @Test
  void namesAliasesAndClassNamesFindTheSameObject() {
    for (String name : List.of("zeros", "zero", "Zeros")) {
      assertEquals(
          Optional.of("Zeros"),
          KerasNames.find(KerasKind.INITIALIZER, name).map(KerasSignature::className));
    }
    assertEquals(Optional.empty(), KerasNames.find(KerasKind.CONSTRAINT, "zeros"));
  }

  @Test
  void everyNameIsListedOnce() {
    for (KerasKind kind : KerasKind.values()) {
      List<String> names = KerasNames.names(kind);
      assertEquals(names.stream().distinct().count(), names.size());
      assertTrue(names.size() >= 4, kind.toString());
    }
  }

  @Test
  void snakeCaseIsKeras() {
    assertEquals("mlp_block", SnakeCase.of("MLPBlock"));
    assertEquals("custom_conv2d", SnakeCase.of("CustomConv2D"));
    assertEquals("use_bias", SnakeCase.of("useBias"));
  }

  private static Optional<String> near(String name) {
    return NearName.of(name, KerasNames.names(KerasKind.INITIALIZER));
  }
}
