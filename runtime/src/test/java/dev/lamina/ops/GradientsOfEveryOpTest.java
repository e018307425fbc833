package dev.lamina.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lamina.ops.GradientCases.Case;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation's first and second derivatives, eagerly and through plans. */
class GradientsOfEveryOpTest {
  @TestFactory
  Stream<DynamicTest> derivativesAgreeWithDifferences() {
    return GradientCases.all().stream()
        .flatMap(
            each -> {
              GradientCheck check = new GradientCheck(each.function(), each.point());
              return Stream.of(
                  DynamicTest.dynamicTest(each.name() + ", first", check::first),
                  DynamicTest.dynamicTest(each.name() + ", second", check::second),
                  DynamicTest.dynamicTest(each.name() + ", traced", check::traced));
            });
  }

  @Test
  void noOperationGoesUnchecked() throws ClassNotFoundException {
    loadAllFamilies();
    Set<String> unchecked = new TreeSet<>();
    for (Op<?> op : OpRegistry.all()) {
      if (op.whyNoGradient() == null) {
        unchecked.add(op.name());
      } else {
        assertFalse(op.whyNoGradient().isBlank(), op.name() + " does not say why");
      }
    }
    assertTrue(unchecked.size() > 40, "only " + unchecked);
    for (Case each : GradientCases.all()) {
      unchecked.remove(each.op().name());
    }
    assertEquals(Set.of(), unchecked, "operations without a gradient check in GradientCases");
  }

  @Test
  void namesAreUnique() throws ClassNotFoundException {
    loadAllFamilies();
    Set<String> names = new TreeSet<>();
    for (Op<?> op : OpRegistry.all()) {
      assertTrue(names.add(op.name()), op.name() + " is defined twice");
    }
  }

  /** Operations register when their class is initialised, so all classes with one are. */
  private static void loadAllFamilies() throws ClassNotFoundException {
    for (JavaClass each : new ClassFileImporter().importPackages("dev.lamina.ops")) {
      boolean holdsOps =
          each.getFields().stream()
              .anyMatch(field -> field.getRawType().getName().equals(Op.class.getName()));
      if (holdsOps) {
        Class.forName(each.getName());
      }
    }
  }
}
