package dev.lamina.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.processor.model.AuthorMembers;
import dev.lamina.processor.model.LayerMetadata;
import dev.lamina.processor.model.LayerModel;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the generated class of a layer without mistakes. */
public final class LayerWriter {
  private LayerWriter() {}

  /** The generated file. */
  public static GeneratedFile file(LayerModel layer, TypeSpec type) {
    return GeneratedFile.of(layer.generatedClass(), layer.type(), type);
  }

  /** The generated class. */
  public static TypeSpec type(LayerModel layer) {
    Writing writing = new Writing(layer);
    AccessorPart accessors = new AccessorPart(writing);
    ConfigPart config = new ConfigPart(writing);
    TypeSpec.Builder type =
        TypeSpec.classBuilder(layer.generatedClass())
            .addJavadoc("$L", doc(layer))
            .addAnnotation(ClassName.get("org.jspecify.annotations", "NullMarked"))
            .addAnnotation(metadata(layer))
            .addModifiers(Modifier.FINAL)
            .superclass(layer.authorClass())
            .avoidClashesWithNestedClasses(layer.type())
            .alwaysQualify(hiding(layer))
            .addFields(accessors.fields())
            .addMethod(new ConstructorPart(writing).write())
            .addMethods(new FactoryPart(layer.generatedClass(), layer.hyperparams()).write())
            .addMethods(accessors.methods())
            .addMethods(new LifecyclePart(writing).write())
            .addMethods(config.methods())
            .addType(config.provider())
            .addType(new BuilderPart(writing).write());
    new CallOptionsPart(layer).write(type);
    if (layer.type().getModifiers().contains(Modifier.PUBLIC)) {
      type.addModifiers(Modifier.PUBLIC);
    }
    if (!layer.warnings().isEmpty()) {
      type.addAnnotation(suppress(layer.warnings()));
    }
    return type.build();
  }

  /** A field {@code List} hides the class in {@code List.of()}. */
  private static String[] hiding(LayerModel layer) {
    Set<String> fields = new LinkedHashSet<>(AuthorMembers.fieldNames(layer.type()));
    fields.addAll(layer.members());
    return fields.toArray(String[]::new);
  }

  private static AnnotationSpec metadata(LayerModel layer) {
    LayerMetadata metadata = LayerMetadata.of(layer);
    AnnotationSpec.Builder annotation = AnnotationSpec.builder(GeneratedLayer.class);
    metadata.call().forEach(name -> annotation.addMember("call", "$S", name));
    metadata.nullable().forEach(name -> annotation.addMember("nullable", "$S", name));
    metadata.defaults().forEach(text -> annotation.addMember("defaults", "$S", text));
    return annotation.build();
  }

  private static AnnotationSpec suppress(Set<String> warnings) {
    AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
    warnings.forEach(warning -> annotation.addMember("value", "$S", warning));
    return annotation.build();
  }

  static String doc(LayerModel layer) {
    String from = "Generated from {@link " + layer.type().getSimpleName() + "}.\n";
    return layer.doc().isEmpty() ? from : layer.doc() + "\n\n<p>" + from;
  }
}
