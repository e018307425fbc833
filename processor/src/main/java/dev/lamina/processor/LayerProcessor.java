package dev.lamina.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import com.sun.source.util.Trees;
import dev.lamina.annotations.Layer;
import dev.lamina.processor.check.LayerChecks;
import dev.lamina.processor.check.PlacementChecks;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.read.LayerReader;
import dev.lamina.processor.report.Message;
import dev.lamina.processor.report.Problems;
import dev.lamina.processor.report.Reporter;
import dev.lamina.processor.write.GeneratedFile;
import dev.lamina.processor.write.LayerWriter;
import dev.lamina.processor.write.StubWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Generates a final class for each {@code @Layer} class: reads it, checks it, and writes either the
 * class or, beside the reported mistakes, its API alone. One layer's mistakes never stop the next.
 */
@AutoService(Processor.class)
public final class LayerProcessor extends AbstractProcessor {
  private final Map<String, ClassName> generated = new TreeMap<>();
  private final Set<ClassName> written = new HashSet<>();
  private @Nullable LayerChecks checks;
  private @Nullable Reporter reporter;
  private @Nullable Trees trees;

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return PlacementChecks.annotations().stream()
        .map(Class::getCanonicalName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    trees = trees(environment);
    checks = new LayerChecks(environment.getElementUtils(), environment.getTypeUtils());
    reporter = new Reporter(environment.getMessager(), trees);
  }

  /** Other compilers, and build tools that wrap javac's environment, have no trees. */
  private static @Nullable Trees trees(ProcessingEnvironment environment) {
    try {
      return Trees.instance(environment);
    } catch (IllegalArgumentException | LinkageError e) {
      return null;
    }
  }

  /**
   * Claims our annotations, which are nobody else's: unclaimed ones fail {@code -Xlint -Werror}.
   */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    checkPlacement(round);
    List<TypeElement> types =
        ElementFilter.typesIn(round.getElementsAnnotatedWith(Layer.class)).stream()
            .filter(type -> type.getKind() == ElementKind.CLASS)
            .sorted(Comparator.comparing(type -> type.getQualifiedName().toString()))
            .toList();
    for (TypeElement type : types) {
      String name = LayerReader.generatedName(type).text();
      if (LayerChecks.isClassName(name)) {
        generated.put(name, ClassName.get(ClassName.get(type).packageName(), name));
      }
    }
    LayerReader reader =
        new LayerReader(
            processingEnv.getElementUtils(), processingEnv.getTypeUtils(), trees, generated);
    types.forEach(type -> process(type, reader));
    return true;
  }

  private void checkPlacement(RoundEnvironment round) {
    Problems problems = new Problems();
    PlacementChecks.annotations().stream()
        .forEach(
            annotation ->
                PlacementChecks.check(
                    annotation, round.getElementsAnnotatedWith(annotation), problems));
    reporter().print(problems);
  }

  private void process(TypeElement type, LayerReader reader) {
    Problems problems = new Problems();
    try {
      LayerModel layer = reader.read(type);
      checks().check(layer, problems);
      file(layer, problems).ifPresent(file -> write(file, layer, problems));
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      problems.error(Site.of(type), Message.INTERNAL, type.getQualifiedName(), e, trace);
    }
    reporter().print(problems);
  }

  /** A class that cannot have the generated name gets no file; the mistake says why. */
  private Optional<GeneratedFile> file(LayerModel layer, Problems problems) {
    if (problems.isEmpty()) {
      return Optional.of(LayerWriter.write(layer));
    }
    boolean hasName =
        LayerChecks.isClassName(layer.name().text())
            && problems.all().stream().noneMatch(p -> p.message() == Message.LAYER_NAME_TAKEN);
    return hasName ? Optional.of(StubWriter.write(layer, problems)) : Optional.empty();
  }

  private void write(GeneratedFile file, LayerModel layer, Problems problems) {
    if (!written.add(file.name())) {
      return;
    }
    try {
      file.writeTo(processingEnv.getFiler());
    } catch (IOException e) {
      problems.error(layer.site(), Message.UNWRITABLE, file.name(), e);
    }
  }

  private LayerChecks checks() {
    return Objects.requireNonNull(checks);
  }

  private Reporter reporter() {
    return Objects.requireNonNull(reporter);
  }
}
