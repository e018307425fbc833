package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is said of several layers in one compilation. */
class SeveralLayersTest {
  @Test
  void twoPackagesCannotRegisterOneName() {
    assertEquals(
        List.of(
            "[lamina/registered-name-taken] one.DenseLayer and two.DenseLayer are both registered"
                + " as \"acme>Dense\", so a file could not tell them apart: give one another name"
                + " or registerPackage"),
        errors(layer("one", "Dense", ""), layer("two", "Dense", "")));
  }

  @Test
  void everyBadLayerIsReportedAndTheGoodOnesAreStillGenerated() {
    Compilation compilation =
        Javac.compile(
            layer("one", "First", "@Weight(shape = \"a\") abstract Tensor kernel();"),
            layer("one", "Second", "@Weight(shape = \"b\") abstract Tensor kernel();"),
            layer("one", "Third", ""),
            "package one; class User { First a = First.of(); Second b = Second.of();"
                + " Third c = Third.of(); }");
    assertEquals(
        List.of("First", "Second"),
        compilation.errors().stream()
            .map(error -> error.getMessage(Locale.ROOT))
            .map(text -> text.replaceFirst("(?s).*shape of (\\w+)\\.kernel: unknown name.*", "$1"))
            .toList());
  }

  @Test
  void everyBadWeightOfALayerIsReported() {
    assertEquals(
        2,
        errors(
                layer(
                    "one",
                    "First",
                    "@Weight(shape = {\"a\", \"b\"}, initializer = \"zeros\") abstract Tensor k();"))
            .size());
  }

  private static List<String> errors(String... sources) {
    return Javac.compile(sources).errors().stream()
        .map(error -> error.getMessage(Locale.ROOT))
        .toList();
  }

  private static String layer(String javaPackage, String name, String members) {
    return """
    package %s;
    import dev.lamina.annotations.*;
    import dev.lamina.layers.*;
    import dev.lamina.tensor.*;
    @Layer(registerPackage = "acme")
    public abstract class %sLayer extends BaseLayer {
      %s
      protected Tensor call(Tensor input) { return input; }
    }
    """
        .formatted(javaPackage, name, members);
  }
}
