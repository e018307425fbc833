package dev.lamina.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import com.sun.source.util.Trees;
import dev.lamina.annotations.Layer;
import dev.lamina.processor.callsite.SummaryOption;
import dev.lamina.processor.check.LayerChecks;
import dev.lamina.processor.check.PlacementChecks;
import dev.lamina.processor.kotlin.KotlinFunctions;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.read.ForeignAnnotations;
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
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
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
  /** The option by which kapt says that Kotlin follows. */
  private static final String KAPT = "kapt.kotlin.generated";

  /** The option that asks for Kotlin functions without kapt, and names their package. */
  private static final String KOTLIN_PACKAGE = "lamina.kotlin.package";

  private final Set<ClassName> generated = new HashSet<>();
  private final Set<ClassName> written = new HashSet<>();

  /** Qualified names of layers that speak of classes which another processor may still write. */
  private final Set<String> incomplete = new TreeSet<>();

  /** Those of which only the API was written. */
  private final Set<String> early = new TreeSet<>();

  /**
   * Whether there is work for other processors. If not, what is missing stays so, and the API of
   * such layers is written at once: javac would not look at it in time in the last round.
   */
  private boolean hasForeign;

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
  public Set<String> getSupportedOptions() {
    return Set.of(KAPT, KOTLIN_PACKAGE, SummaryOption.NAME);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    SummaryOption.hand(environment);
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
    checkPlacement(annotations, round);
    List<TypeElement> types = types(annotated(Layer.class, annotations, round));
    for (TypeElement type : types) {
      String name = LayerReader.generatedName(type).text();
      if (LayerChecks.isClassName(name)) {
        generated.add(ClassName.get(ClassName.get(type).packageName(), name));
      }
    }
    LayerReader reader =
        new LayerReader(
            processingEnv.getElementUtils(), processingEnv.getTypeUtils(), trees, generated);
    hasForeign = hasForeign || ForeignAnnotations.areIn(round.getRootElements());
    for (TypeElement type : types) {
      if (!reader.isIncomplete(type)) {
        process(type, reader, this::whole);
      } else if (hasForeign && !round.processingOver()) {
        incomplete.add(type.getQualifiedName().toString());
      } else {
        early.add(type.getQualifiedName().toString());
        boolean isExtensible = !reader.hasBrokenOverrides(type);
        process(
            type,
            reader,
            (layer, checks, problems) -> apiOfIncomplete(layer, checks, problems, isExtensible));
      }
    }
    if (round.processingOver()) {
      early.forEach(name -> reportIfWhole(name, reader));
    }
    return true;
  }

  /** What carries the annotation, which javac looks for in all classes if it is there at all. */
  private static Set<? extends Element> annotated(
      Class<? extends Annotation> annotation,
      Set<? extends TypeElement> there,
      RoundEnvironment round) {
    for (TypeElement one : there) {
      if (one.getQualifiedName().contentEquals(annotation.getCanonicalName())) {
        return round.getElementsAnnotatedWith(one);
      }
    }
    return Set.of();
  }

  /** These layers and those left over, in an order that does not depend on the compiler. */
  private List<TypeElement> types(Set<? extends Element> layers) {
    List<String> left = List.copyOf(incomplete);
    incomplete.clear();
    return Stream.concat(
            ElementFilter.typesIn(layers).stream(),
            left.stream().map(processingEnv.getElementUtils()::getTypeElement))
        .filter(type -> type != null && type.getKind() == ElementKind.CLASS)
        .filter(type -> SourceVersion.isIdentifier(type.getSimpleName()))
        .sorted(Comparator.comparing(type -> type.getQualifiedName().toString()))
        .toList();
  }

  /** An API without the layer itself must never pass for the whole. */
  private void reportIfWhole(String name, LayerReader reader) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
    if (type != null && !reader.isIncomplete(type)) {
      Problems problems = new Problems();
      problems.error(Site.of(type), Message.GENERATED_EARLY, name);
      reporter().print(problems);
    }
  }

  private void checkPlacement(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Problems problems = new Problems();
    for (Class<? extends Annotation> annotation : PlacementChecks.annotations()) {
      PlacementChecks.check(annotation, annotated(annotation, annotations, round), problems);
    }
    reporter().print(problems);
  }

  /** What is written of a layer that was read. */
  private interface Step {
    Optional<GeneratedFile> file(LayerModel layer, LayerChecks checks, Problems problems);
  }

  private void process(TypeElement type, LayerReader reader, Step step) {
    Problems problems = new Problems();
    Optional<GeneratedFile> file;
    try {
      file = step.file(reader.read(type), checks(), problems);
    } catch (RuntimeException | StackOverflowError e) {
      file = afterFailure(type, reader, problems, e);
    }
    file.ifPresent(written -> write(written, type, problems));
    reporter().print(problems);
  }

  private Optional<GeneratedFile> whole(LayerModel layer, LayerChecks checks, Problems problems) {
    checks.check(layer, problems);
    if (!problems.isEmpty()) {
      return api(layer, problems, true);
    }
    TypeSpec type = LayerWriter.type(layer);
    checks.checkClashes(layer, type.methodSpecs(), problems);
    if (!problems.isEmpty()) {
      return api(layer, problems, true);
    }
    writeKotlin(layer, problems);
    return Optional.of(LayerWriter.file(layer, type));
  }

  /** Nothing is said of what is missing, since javac says it, nor of what may follow from it. */
  private static Optional<GeneratedFile> apiOfIncomplete(
      LayerModel layer, LayerChecks checks, Problems problems, boolean isExtensible) {
    Problems untold = new Problems();
    checks.check(layer, untold);
    checks.checkNames(layer, problems);
    return api(layer, untold, isExtensible);
  }

  /** A class that cannot have the generated name gets no file; the mistake says why. */
  private static Optional<GeneratedFile> api(
      LayerModel layer, Problems problems, boolean isExtensible) {
    boolean hasName =
        LayerChecks.isClassName(layer.name().text())
            && problems.all().stream().noneMatch(p -> p.message() == Message.LAYER_NAME_TAKEN);
    return hasName
        ? Optional.of(StubWriter.write(layer, problems, isExtensible))
        : Optional.empty();
  }

  /** As much of the API as can be had, so that our failure is the only error. */
  private static Optional<GeneratedFile> afterFailure(
      TypeElement type, LayerReader reader, Problems problems, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    problems.error(Site.of(type), Message.INTERNAL, type.getQualifiedName(), failure, trace);
    try {
      return api(reader.read(type), problems, true);
    } catch (RuntimeException | StackOverflowError again) {
      String name = LayerReader.generatedName(type).text();
      return LayerChecks.isClassName(name)
          ? Optional.of(StubWriter.bare(type, name))
          : Optional.empty();
    }
  }

  private void write(GeneratedFile file, TypeElement type, Problems problems) {
    if (!written.add(file.name())) {
      return;
    }
    try {
      file.writeTo(processingEnv.getFiler());
    } catch (IOException e) {
      problems.error(Site.of(type), Message.UNWRITABLE, file.name(), e);
    }
  }

  /** Under kapt, and where our own build asks for it. */
  private void writeKotlin(LayerModel layer, Problems problems) {
    Map<String, String> options = processingEnv.getOptions();
    boolean isAsked = options.containsKey(KAPT) || options.containsKey(KOTLIN_PACKAGE);
    if (!isAsked || written.contains(layer.generatedClass())) {
      return;
    }
    String inPackage = options.getOrDefault(KOTLIN_PACKAGE, layer.generatedClass().packageName());
    try {
      new KotlinFunctions(layer, inPackage).writeTo(processingEnv.getFiler());
    } catch (IOException e) {
      problems.error(layer.site(), Message.UNWRITABLE, layer.name().text() + "Functions.kt", e);
    }
  }

  private LayerChecks checks() {
    return Objects.requireNonNull(checks);
  }

  private Reporter reporter() {
    return Objects.requireNonNull(reporter);
  }
}
