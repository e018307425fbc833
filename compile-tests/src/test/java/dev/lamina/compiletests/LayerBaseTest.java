package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Layers that inherit what a {@code @LayerBase} class declares. */
class LayerBaseTest {
  private static final String BASE =
      LayerSources.IMPORTS
          + """
          @LayerBase
          @Requires("units % heads == 0")
          @Output({"input[:-1]", "units"})
          public abstract class HeadedLayer extends BaseLayer {
            @Hyperparam(min = 1) abstract int units();
            @Hyperparam(min = 1) int heads() { return 1; }
            @Hyperparam boolean useBias() { return true; }
            @Weight(shape = {"input[-1]", "units"}) abstract Tensor kernel();
            protected Tensor call(Tensor input) { return input.matmul(kernel()); }
          }
          """;
  private static final String LAYER =
      LayerSources.IMPORTS
          + """
          @Layer
          public abstract class FewLayer extends HeadedLayer {
            @Override @Hyperparam(min = 2) int heads() { return 2; }
            @Override boolean useBias() { return false; }
            @Hyperparam double rate() { return 0.1; }
          }
          """;

  @Test
  void aBasesMembersComeFirstAndMayBeDeclaredAgain() throws IOException {
    Compilation compilation =
        Javac.compile(
            BASE,
            LAYER,
            LayerSources.IMPORTS
                + """
                public class User {
                  Few few = Few.of(8, 4, false, 0.5);
                  int heads = few.heads();
                  Few again = Few.builder().units(8).rate(0.2).build();
                }
                """);
    assertEquals(List.of(), compilation.diagnostics());
    String few =
        compilation.generatedSourceFile("bad.Few").orElseThrow().getCharContent(false).toString();
    for (String line :
        List.of(
            "private Few(Builder builder)",
            "heads = Hyperparameter.of(\"heads\", builder.heads, super::heads)",
            "useBias = Hyperparameter.of(\"useBias\", builder.useBias, super::useBias)",
            "Ranges.atLeast(\"Few.heads\", heads(), 2)",
            "\"Few\", \"units % heads == 0\"",
            "public Shape computeOutputShape(Shape input)")) {
      assertTrue(few.contains(line), line + " in " + few);
    }
  }

  @Test
  void aMistakeInABaseIsToldOnceHoweverManyLayersExtendIt() {
    Compilation compilation =
        Javac.compile(
            BASE.replace("return 1;", "return 0;"),
            LayerSources.IMPORTS + "@Layer public abstract class OneLayer extends HeadedLayer {}",
            LayerSources.IMPORTS + "@Layer public abstract class TwoLayer extends HeadedLayer {}");
    assertEquals(
        List.of(
            "[lamina/default-range] the default of One.heads is outside its own range: it must be"
                + " at least 1. Received: 0"),
        compilation.errors().stream().map(error -> error.getMessage(Locale.ROOT)).toList());
    assertTrue(compilation.errors().get(0).getSource().getName().endsWith("HeadedLayer.java"));
  }

  @Test
  void interfacesDeclareFirstForLayersThatExtendDifferentClasses() throws IOException {
    Compilation compilation =
        Javac.compile(
            LayerSources.IMPORTS
                + """
                @LayerBase
                interface Scaled {
                  @Hyperparam(min = 1) int scale();
                  @Hyperparam default boolean useBias() { return true; }
                }
                """,
            LayerSources.IMPORTS
                + """
                @LayerBase
                public abstract class NamedLayer extends BaseLayer {
                  @Hyperparam double rate() { return 0.5; }
                  protected Tensor call(Tensor input) { return input; }
                }
                """,
            LayerSources.IMPORTS
                + "@Layer public abstract class OneLayer extends NamedLayer implements Scaled {}",
            LayerSources.IMPORTS
                + """
                @Layer
                public abstract class OtherLayer extends BaseLayer implements Scaled {
                  protected Tensor call(Tensor input) { return input.times(scale()); }
                }
                """,
            LayerSources.IMPORTS
                + """
                public class User {
                  One one = One.of(2, false, 0.25);
                  int scale = one.scale();
                  Other other = Other.of(3, true);
                }
                """);
    assertEquals(List.of(), compilation.diagnostics());
    String one =
        compilation.generatedSourceFile("bad.One").orElseThrow().getCharContent(false).toString();
    assertTrue(one.contains("builder.useBias, super::useBias"), one);
  }

  @Test
  void aLayerGivenAsAPatternIsNotHeldInside() throws IOException {
    Compilation compilation =
        Javac.compile(
            LayerSources.IMPORTS
                + """
                @Layer
                public abstract class TwiceLayer extends BaseLayer {
                  @Hyperparam(held = false) abstract BaseLayer pattern();
                  @Hyperparam abstract BaseLayer other();
                  protected Tensor call(Tensor input) { return other().apply(input); }
                }
                """);
    assertEquals(List.of(), compilation.diagnostics());
    String twice =
        compilation.generatedSourceFile("bad.Twice").orElseThrow().getCharContent(false).toString();
    assertTrue(twice.contains("track(\"other\", other())"), twice);
    assertTrue(!twice.contains("track(\"pattern\""), twice);
  }
}
