package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.google.testing.compile.Compilation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs whose checks would not end in time if every line looked at all lines before it. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class LargeProgramsTest {
  @Test
  void listOfManyLayers() {
    assertEquals(
        List.of("Dense.units must be at least 1. Received: 0"),
        said(
            "List<BaseLayer> layers = new ArrayList<>();",
            lines(2000, "layers.add(Dense.of(%1$d + 1));"),
            "layers.add(Dense.of(0));"));
  }

  @Test
  void modelOfManyLayers() {
    assertEquals(
        List.of("Dense.units must be at least 1. Received: 0"),
        said(
            "Sequential net = Sequential.of(Input.of(8));",
            lines(1000, "net.add(Dense.of(%1$d + 1));"),
            "net.add(Dense.of(0));"));
  }

  @Test
  void numbersThatDoubleWithEveryLine() {
    assertEquals(
        List.of("Dense.units must be at least 1. Received: -1073741824"),
        said("int n0 = 1;", lines(30, "int n%2$d = n%1$d + n%1$d;"), "Dense.of(-n30);"));
  }

  @Test
  void textsThatDoubleWithEveryLine() {
    assertEquals(
        List.of(),
        said(
            "String n0 = \"a\";",
            lines(30, "String n%2$d = n%1$d + n%1$d;"),
            "Dense.of(1, o -> o.name(n30));"));
  }

  @Test
  void methodsThatCallTheNextTwice() {
    String methods = lines(20, "static Dense make%2$d(int n) { make%1$d(n); return make%1$d(n); }");
    assertEquals(
        List.of(), // calls so deep are not followed
        said(
            "Sequential.of(make20(0));",
            "}",
            "static Dense make0(int n) { return Dense.of(n); }",
            methods + "static void none() {"));
  }

  /** A line for each number and the one behind it. */
  private static String lines(int count, String format) {
    return IntStream.range(0, count)
        .mapToObj(i -> format.formatted(i, i + 1))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> said(String... statements) {
    Compilation compilation =
        Javac.compile(
            """
            package user;
            import dev.lamina.layers.*;
            import dev.lamina.models.*;
            import java.util.*;
            class Program {
              static void run() {
                %s
              }
            }
            """
                .formatted(String.join("\n", statements)));
    return compilation.errors().stream()
        .map(error -> error.getMessage(Locale.ROOT))
        .map(text -> text.replaceFirst("\\[\\S+] ", ""))
        .toList();
  }
}
