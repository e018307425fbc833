package dev.lamina.compiletests;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.lamina.processor.LayerProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Generated;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
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
                    "@Weight(shape = {\"a\", \"b\"}, initializer = \"zeros\") abstract Tensor"
                        + " k();"))
            .size());
  }

  @Test
  void layerOfAnotherPackageIsMeantWhereItIsImported() throws IOException {
    for (String imports :
        List.of("import two.Inner;", "import two.*;", "import three.Other; import two.Inner;")) {
      String outer =
          layer("one", "Outer", "@Sublayer Inner inner() { return Inner.of(); }")
              .replace("package one;", "package one; " + imports);
      Compilation compilation =
          Javac.compile(
              outer,
              layer("two", "Inner", ""),
              layer("three", "Inner", "", "Own"),
              layer("three", "Other", ""));
      assertEquals(List.of(), compilation.diagnostics());
      String generated =
          compilation
              .generatedSourceFile("one.Outer")
              .orElseThrow()
              .getCharContent(true)
              .toString();
      assertTrue(generated.contains("import two.Inner;"), generated);
    }
  }

  @Test
  void layerOfAnotherPackageIsMeantByItsWholeName() throws IOException {
    Compilation compilation =
        Javac.compile(
            layer("one", "Outer", "@Sublayer two.Inner inner() { return two.Inner.of(); }"),
            layer("one", "Inner", ""),
            layer("two", "Inner", "", "Own"));
    assertEquals(List.of(), compilation.diagnostics());
    String generated =
        compilation.generatedSourceFile("one.Outer").orElseThrow().getCharContent(true).toString();
    assertTrue(generated.contains("import two.Inner;"), generated);
  }

  @Test
  void missingClassIsNotThatOfAnotherPackage() {
    List<String> errors =
        errors(
            layer("one", "Outer", "@Sublayer Inner inner() { return null; }"),
            layer("two", "Inner", ""),
            "package one; class User { Outer outer = Outer.of(); }");
    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.get(0).contains("cannot find symbol"), errors.toString());
  }

  @Test
  void layerWaitsForAnotherProcessorsClass() {
    Compilation compilation =
        javac()
            .withProcessors(new LayerProcessor(), new MakesInner())
            .withOptions("-Xlint:all,-processing,-path", "-Werror")
            .compile(
                Javac.files(
                    layer("one", "Outer", "@Sublayer made.Inner inner() { return null; }"),
                    "package one; @javax.annotation.processing.Generated(\"x\") class Asked {}"));
    assertEquals(List.of(), compilation.diagnostics());
    assertTrue(compilation.generatedSourceFile("one.Outer").isPresent());
  }

  /** Lamina waits for whatever is annotated; what comes out of nothing it cannot know of. */
  @Test
  void classThatAppearsTooLateIsSaidWithTheLayerThatNamesIt() {
    Compilation compilation =
        javac()
            .withProcessors(new LayerProcessor(), new MakesInnerUnasked())
            .compile(
                Javac.files(
                    layer("one", "Outer", "@Sublayer made.Inner inner() { return null; }"),
                    "package one; class User { Outer outer = Outer.of(); }"));
    assertEquals(
        List.of(
            "[lamina/generated-early] one.OuterLayer names a class that another annotation"
                + " processor generated too late for Lamina to see. Put what that processor makes"
                + " into a module of its own"),
        compilation.errors().stream().map(error -> error.getMessage(Locale.ROOT)).toList());
    assertEquals(6, compilation.errors().get(0).getLineNumber());
  }

  /** A processor that writes a class in the first round, though nobody asked. */
  @SupportedAnnotationTypes("*")
  private static final class MakesInnerUnasked extends AbstractProcessor {
    private boolean isWritten;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!isWritten) {
        isWritten = true;
        writeInner(processingEnv.getFiler());
      }
      return false;
    }
  }

  /** Another processor, which writes a layer by hand. */
  private static final class MakesInner extends AbstractProcessor {
    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of(Generated.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!annotations.isEmpty()) {
        writeInner(processingEnv.getFiler());
      }
      return false;
    }
  }

  private static void writeInner(Filer filer) {
    try (Writer file = filer.createSourceFile("made.Inner").openWriter()) {
      file.write(
          """
          package made;
          import dev.lamina.layers.*;
          import dev.lamina.tensor.*;
          import java.util.List;
          public class Inner extends BaseLayer {
            @Override public String className() { return "Inner"; }
            @Override public String registeredName() { return "Inner"; }
            @Override protected List<Tensor> callWith(CallArguments a) { return a.inputs(); }
          }
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> errors(String... sources) {
    return Javac.compile(sources).errors().stream()
        .map(error -> error.getMessage(Locale.ROOT))
        .toList();
  }

  private static String layer(String javaPackage, String name, String members) {
    return layer(javaPackage, name, members, "acme");
  }

  private static String layer(
      String javaPackage, String name, String members, String registerPackage) {
    return """
    package %s;
    import dev.lamina.annotations.*;
    import dev.lamina.layers.*;
    import dev.lamina.tensor.*;
    @Layer(registerPackage = "%s")
    public abstract class %sLayer extends BaseLayer {
      %s
      protected Tensor call(Tensor input) { return input; }
    }
    """
        .formatted(javaPackage, registerPackage, name, members);
  }
}
