package dev.lamina.processor;

import com.google.auto.service.AutoService;
import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.report.Reporter;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.StandardLocation;

/**
 * Lists the generated providers in {@code META-INF/services}, where ServiceLoader finds them. A
 * processor of its own, since the list depends on all layers and a generated class on one: build
 * tools that compile incrementally treat the two differently.
 */
@AutoService(Processor.class)
public final class ProviderIndexProcessor extends AbstractProcessor {
  private static final String FILE =
      "META-INF/services/" + LaminaTypes.LAYER_PROVIDER.canonicalName();

  private final Map<String, Element> providers = new TreeMap<>();

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(GeneratedLayer.class.getName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  @SuppressWarnings("DoNotClaimAnnotations") // ours alone, and unclaimed ones fail -Xlint -Werror
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement type :
        ElementFilter.typesIn(round.getElementsAnnotatedWith(GeneratedLayer.class))) {
      if (!type.getModifiers().contains(Modifier.ABSTRACT)) {
        providers.put(processingEnv.getElementUtils().getBinaryName(type) + "$Provider", type);
      }
    }
    if (round.processingOver() && !round.errorRaised() && !providers.isEmpty()) {
      write();
      adviseModules();
    }
    return true;
  }

  /** In a named module Java reads no META-INF/services. */
  private void adviseModules() {
    Map<ModuleElement, Set<String>> byModule = new LinkedHashMap<>();
    for (Map.Entry<String, Element> provider : providers.entrySet()) {
      ModuleElement module = processingEnv.getElementUtils().getModuleOf(provider.getValue());
      if (module != null && !module.isUnnamed()) {
        byModule
            .computeIfAbsent(module, key -> new TreeSet<>())
            .add(provider.getKey().replace('$', '.'));
      }
    }
    byModule.forEach(
        (module, needed) -> {
          if (!isSuppressed(module) && !provided(module).containsAll(needed)) {
            new Reporter(processingEnv.getMessager(), null).hidden(module, needed);
          }
        });
  }

  private static boolean isSuppressed(ModuleElement module) {
    SuppressWarnings suppressed = module.getAnnotation(SuppressWarnings.class);
    return suppressed != null && List.of(suppressed.value()).contains("lamina");
  }

  private static Set<String> provided(ModuleElement module) {
    return ElementFilter.providesIn(module.getDirectives()).stream()
        .filter(one -> isLayerProvider(one.getService()))
        .flatMap(one -> one.getImplementations().stream())
        .map(implementation -> implementation.getQualifiedName().toString())
        .collect(Collectors.toSet());
  }

  private static boolean isLayerProvider(TypeElement service) {
    return service.getQualifiedName().contentEquals(LaminaTypes.LAYER_PROVIDER.canonicalName());
  }

  private void write() {
    Filer filer = processingEnv.getFiler();
    Element[] origins = providers.values().toArray(new Element[0]);
    Set<String> lines = new TreeSet<>(writtenByHand(filer));
    lines.addAll(providers.keySet());
    try (Writer writer =
        filer.createResource(StandardLocation.CLASS_OUTPUT, "", FILE, origins).openWriter()) {
      for (String line : lines) {
        writer.write(line + "\n");
      }
    } catch (IOException e) {
      new Reporter(processingEnv.getMessager(), null).unwritable(origins[0], FILE, e);
    }
  }

  /** What stands in the file already, less classes that are gone since an earlier compilation. */
  private List<String> writtenByHand(Filer filer) {
    try {
      CharSequence text =
          filer.getResource(StandardLocation.CLASS_OUTPUT, "", FILE).getCharContent(true);
      return text.toString().lines().map(String::strip).filter(this::exists).toList();
    } catch (IOException | IllegalArgumentException e) {
      return List.of(); // there is no such file, or this compiler cannot look
    }
  }

  private boolean exists(String provider) {
    String name = provider.replace('$', '.');
    return SourceVersion.isName(name)
        && processingEnv.getElementUtils().getTypeElement(name) != null;
  }
}
