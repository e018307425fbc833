package dev.lamina.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import dev.lamina.annotations.Layer;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.Written;
import dev.lamina.processor.read.LayerReader;
import dev.lamina.processor.write.LayerWriter;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/** Generates a final class for each {@code @Layer} class. */
@AutoService(Processor.class)
public final class LayerProcessor extends AbstractProcessor {
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("dev.lamina.annotations.*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  /**
   * Claims our annotations, which are nobody else's: unclaimed ones fail {@code -Xlint -Werror}.
   */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    List<TypeElement> types =
        ElementFilter.typesIn(round.getElementsAnnotatedWith(Layer.class)).stream()
            .sorted(Comparator.comparing(type -> type.getQualifiedName().toString()))
            .toList();
    Map<String, ClassName> generated = new TreeMap<>();
    for (TypeElement type : types) {
      Written name = LayerReader.generatedName(type);
      generated.put(name.text(), ClassName.get(ClassName.get(type).packageName(), name.text()));
    }
    LayerReader reader =
        new LayerReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), generated);
    for (TypeElement type : types) {
      LayerModel layer = reader.read(type);
      try {
        LayerWriter.write(layer).writeTo(processingEnv.getFiler());
      } catch (IOException e) {
        processingEnv
            .getMessager()
            .printMessage(Diagnostic.Kind.ERROR, "[lamina/io] " + e.getMessage(), type);
      }
    }
    return true;
  }
}
