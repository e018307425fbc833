package dev.lamina.compiletests;

import static com.google.testing.compile.Compiler.javac;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import dev.lamina.processor.LayerProcessor;
import dev.lamina.processor.ProviderIndexProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What Gradle needs to compile incrementally: each processor says how it works, and each generated
 * file what it was made from. An isolating processor's file has one origin, its layer; the index is
 * made from all.
 */
class IncrementalTest {
  private static final String DECLARED = "META-INF/gradle/incremental.annotation.processors";
  private static final String SERVICES = "META-INF/services/javax.annotation.processing.Processor";

  private final Map<String, List<String>> origins = new TreeMap<>();

  @Test
  void everyProcessorSaysHowItWorks() throws IOException {
    String isolating = LayerProcessor.class.getName();
    String aggregating = ProviderIndexProcessor.class.getName();
    assertEquals(Set.of(isolating, aggregating), ours(SERVICES));
    assertEquals(Set.of(isolating + ",isolating", aggregating + ",aggregating"), ours(DECLARED));
  }

  private static Set<String> ours(String resource) throws IOException {
    return lines(resource)
        .filter(line -> line.startsWith("dev.lamina"))
        .collect(Collectors.toSet());
  }

  private static Stream<String> lines(String resource) throws IOException {
    List<String> lines = new ArrayList<>();
    for (URL url : Collections.list(LayerProcessor.class.getClassLoader().getResources(resource))) {
      try (InputStream in = url.openStream()) {
        new String(in.readAllBytes(), UTF_8).lines().forEach(lines::add);
      }
    }
    return lines.stream().map(String::strip).filter(line -> !line.isEmpty());
  }

  @Test
  void eachLayerIsTheOnlyOriginOfItsClassAndAllAreOriginsOfTheIndex() {
    Compilation compilation =
        compile(List.of(), layer("First", "@Sublayer Second second() { return Second.of(); }"));
    assertEquals(List.of(), compilation.errors());
    assertEquals(
        Map.of(
            "made.First", List.of("made.FirstLayer"),
            "made.Second", List.of("made.SecondLayer"),
            "META-INF/services/dev.lamina.layers.LayerProvider",
                List.of("made.First", "made.Second")),
        origins);
  }

  @Test
  void theApiOfALayerWithMistakesHasTheSameOrigin() {
    compile(List.of(), layer("First", "@Hyperparam private int units() { return 1; }"));
    assertEquals(List.of("made.FirstLayer"), origins.get("made.First"));
    assertEquals(List.of("made.SecondLayer"), origins.get("made.Second"));
  }

  @Test
  void kotlinFunctionsHaveTheSameOriginAsTheirClass() {
    compile(List.of("-Akapt.kotlin.generated=out"), layer("First", ""));
    assertEquals(List.of("made.FirstLayer"), origins.get("made/FirstFunctions.kt"));
    assertEquals(List.of("made.SecondLayer"), origins.get("made/SecondFunctions.kt"));
  }

  private Compilation compile(List<String> options, String first) {
    return javac()
        .withProcessors(
            new Recorded(new LayerProcessor()), new Recorded(new ProviderIndexProcessor()))
        .withOptions(options)
        .compile(Javac.files(first, layer("Second", "")));
  }

  private static String layer(String name, String members) {
    return """
    package made;
    import dev.lamina.annotations.*;
    import dev.lamina.layers.*;
    import dev.lamina.tensor.*;
    @Layer
    public abstract class %sLayer extends BaseLayer {
      %s
      protected Tensor call(Tensor input) { return input; }
    }
    """
        .formatted(name, members);
  }

  /** A processor, each of whose files is noted with its origins. */
  private final class Recorded extends AbstractProcessor {
    private final AbstractProcessor processor;

    Recorded(AbstractProcessor processor) {
      this.processor = processor;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public Set<String> getSupportedOptions() {
      return processor.getSupportedOptions();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      Filer filer = proxy(Filer.class, environment.getFiler(), null);
      processor.init(proxy(ProcessingEnvironment.class, environment, filer));
    }

    private <T> T proxy(Class<T> type, T real, @Nullable Filer filer) {
      return type.cast(
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {type},
              (self, called, arguments) -> {
                if (called.getName().equals("getFiler")) {
                  return Objects.requireNonNull(filer);
                } else if (called.getName().startsWith("create")) {
                  note(arguments);
                }
                try {
                  return called.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    /** The origins come last; before them a class, or a folder and a file in it. */
    private void note(Object... arguments) {
      int last = arguments.length - 1;
      String folder = last == 1 ? "" : arguments[1].toString().replace('.', '/');
      String name = arguments[last - 1].toString();
      origins.put(
          folder.isEmpty() ? name : folder + "/" + name,
          Arrays.stream((Element[]) arguments[last]).map(Element::toString).sorted().toList());
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }
  }
}
