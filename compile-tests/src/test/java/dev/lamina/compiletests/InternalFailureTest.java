package dev.lamina.compiletests;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.lamina.processor.LayerProcessor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * A failure of the processor itself is one error, with the layer's name and what to do with it; the
 * layer's users still compile.
 */
class InternalFailureTest {
  private static final String LAYER =
      """
      package bad;
      import dev.lamina.annotations.*;
      import dev.lamina.layers.*;
      import dev.lamina.tensor.*;
      @Layer
      public abstract class BadLayer extends BaseLayer {
        @Hyperparam abstract int units();
        protected Tensor call(Tensor input) { return input; }
      }
      """;

  @Test
  void checksThatFailLeaveTheWholeApi() {
    String user = "package bad; class User { int units = Bad.of(3, o -> o.units(4)).units(); }";
    assertOneError(compile("getAllMembers", LAYER, user));
  }

  @Test
  void readersThatFailLeaveTheClass() {
    assertOneError(compile("getDocComment", LAYER, "package bad; class User { Bad bad; }"));
  }

  private static void assertOneError(Compilation compilation) {
    assertEquals(1, compilation.errors().size(), compilation.errors().toString());
    Diagnostic<? extends JavaFileObject> error = compilation.errors().get(0);
    String message = error.getMessage(Locale.ROOT);
    assertTrue(
        message.startsWith(
            "[lamina/internal] the annotation processor failed on bad.BadLayer with"
                + " java.lang.IllegalStateException: planted. This is a mistake in Lamina, not in"
                + " your code; its authors want to hear of it, with this trace:"),
        message);
    assertTrue(message.contains("LayerProcessor.java:"), message);
    assertEquals(6, error.getLineNumber());
  }

  private static Compilation compile(String failing, String... sources) {
    return javac()
        .withProcessors(new Failing(failing))
        .withOptions("--should-stop=ifError=FLOW")
        .compile(Javac.files(sources));
  }

  /** The processor in a compiler one of whose methods fails. */
  private static final class Failing extends AbstractProcessor {
    private final LayerProcessor processor = new LayerProcessor();
    private final String method;

    Failing(String method) {
      this.method = method;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      Elements elements = proxy(Elements.class, environment.getElementUtils());
      processor.init(
          (ProcessingEnvironment)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {ProcessingEnvironment.class},
                  (self, called, arguments) ->
                      called.getName().equals("getElementUtils")
                          ? elements
                          : called.invoke(environment, arguments)));
    }

    private <T> T proxy(Class<T> type, T real) {
      return type.cast(
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {type},
              (self, called, arguments) -> {
                if (called.getName().equals(method)) {
                  throw new IllegalStateException("planted");
                }
                try {
                  return called.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }
  }
}
