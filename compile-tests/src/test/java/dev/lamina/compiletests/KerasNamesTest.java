package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.rules.KerasArgument;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import dev.lamina.rules.KerasSignature;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the compiler lets pass, the runtime knows: Keras' names with all their arguments. */
class KerasNamesTest {
  @TestFactory
  Stream<DynamicTest> runtimeKnowsEveryName() {
    return Arrays.stream(KerasKind.values())
        .flatMap(kind -> KerasNames.all(kind).stream())
        .map(
            signature ->
                DynamicTest.dynamicTest(
                    signature.kind().word() + " " + signature.name(), () -> check(signature)));
  }

  private static void check(KerasSignature signature) {
    String required =
        signature.arguments().stream()
            .filter(KerasArgument::isRequired)
            .map(argument -> argument.name() + "=1")
            .collect(Collectors.joining(", "));
    assertDoesNotThrow(() -> make(signature.kind(), signature.name() + "(" + required + ")"));
    assertDoesNotThrow(() -> make(signature.kind(), signature.className() + "(" + required + ")"));
    for (KerasArgument argument : signature.arguments()) {
      if (!argument.isRequired()) {
        String call = signature.name() + "(" + argument.name() + "=" + value(argument) + ")";
        assertDoesNotThrow(() -> make(signature.kind(), call), call);
      }
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> make(signature.kind(), signature.name() + "(nothing=1)"));
  }

  private static String value(KerasArgument argument) {
    Object value = argument.defaultValue();
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    return value instanceof String text
        ? "'" + text + "'"
        : value == null ? "None" : value.toString().toLowerCase(Locale.ROOT);
  }

  private static Object make(KerasKind kind, String text) {
    return switch (kind) {
      case INITIALIZER -> Initializers.get(text);
      case REGULARIZER -> Regularizers.get(text);
      case CONSTRAINT -> Constraints.get(text);
      case ACTIVATION -> ActivationFunction.get(text);
    };
  }
}
