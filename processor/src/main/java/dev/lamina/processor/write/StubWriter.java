package dev.lamina.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.processor.model.AuthorMembers;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.SublayerModel;
import dev.lamina.processor.model.WeightModel;
import dev.lamina.processor.report.Message;
import dev.lamina.processor.report.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/**
 * Writes the API of a layer with mistakes, without what it does. So the only errors that users see
 * are the mistakes themselves, and no "cannot find symbol" wherever the layer is used. The
 * compilation fails in any case; the class is abstract, so nothing needs to fit.
 */
public final class StubWriter {
  /** What javac would report in a subclass, too. */
  private static final Set<Message> CLOSED =
      Set.of(Message.RESERVED_NAME, Message.LAYER_INNER, Message.LAYER_PRIVATE);

  private final LayerModel layer;
  private final Problems problems;
  private final boolean isExtensible;

  private StubWriter(LayerModel layer, Problems problems, boolean isExtensible) {
    this.layer = layer;
    this.problems = problems;
    this.isExtensible = isExtensible;
  }

  /**
   * The generated file.
   *
   * @param isExtensible whether javac has nothing against a subclass of the author's class
   */
  public static GeneratedFile write(LayerModel layer, Problems problems, boolean isExtensible) {
    return new StubWriter(layer, problems, isExtensible).write();
  }

  /** The class and its name alone, for an author's class that could not even be read. */
  public static GeneratedFile bare(TypeElement author, String name) {
    ClassName generated = ClassName.get(ClassName.get(author).packageName(), name);
    return GeneratedFile.of(
        generated,
        author,
        header(generated, ClassName.get(author), LaminaTypes.BASE_LAYER).build());
  }

  private static TypeSpec.Builder header(
      ClassName generated, ClassName author, ClassName superclass) {
    return TypeSpec.classBuilder(generated)
        .addJavadoc("{@link $L} has mistakes; this is its API alone.\n", author)
        .addAnnotation(GeneratedLayer.class)
        .addAnnotation(
            AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", "rawtypes")
                .build())
        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
        .superclass(superclass)
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
  }

  private GeneratedFile write() {
    ClassName generated = layer.generatedClass();
    List<HyperparamModel> hyperparams = usable();
    TypeSpec.Builder type =
        header(
                generated,
                layer.authorClass(),
                canBeExtended() ? layer.authorClass() : LaminaTypes.BASE_LAYER)
            .addMethods(new FactoryPart(generated, hyperparams).write())
            .addMethods(accessors())
            .avoidClashesWithNestedClasses(layer.type())
            .addType(builder(generated, hyperparams));
    new CallOptionsPart(layer).write(type);
    return GeneratedFile.of(generated, layer.type(), type.build());
  }

  private boolean canBeExtended() {
    TypeElement author = layer.type();
    boolean hasConstructor =
        ElementFilter.constructorsIn(author.getEnclosedElements()).stream()
            .anyMatch(
                c -> c.getParameters().isEmpty() && !c.getModifiers().contains(Modifier.PRIVATE));
    return isExtensible
        && isLayer(author)
        && !author.getModifiers().contains(Modifier.FINAL)
        && author.getTypeParameters().isEmpty()
        && hasConstructor
        && problems.all().stream().noneMatch(p -> CLOSED.contains(p.message()))
        && AuthorMembers.of(author).stream().noneMatch(this::mayClash);
  }

  /** Whether javac would say of this class, too, what is wrong with an inherited member. */
  private boolean mayClash(Element member) {
    String name = member.getSimpleName().toString();
    return LayerModel.STATIC_METHODS.contains(name) || name.equals(layer.name().text());
  }

  /** Whether BaseLayer is a superclass, and nothing is missing in between. */
  private static boolean isLayer(TypeElement type) {
    return LaminaTypes.BASE_LAYER.canonicalName().contentEquals(type.getQualifiedName())
        || (type.getSuperclass() instanceof DeclaredType superclass
            && superclass.getKind() == TypeKind.DECLARED
            && isLayer((TypeElement) superclass.asElement()));
  }

  /** One hyperparameter for each name, of a type that a parameter can have. */
  private List<HyperparamModel> usable() {
    Set<String> names = new HashSet<>(List.of("build"));
    return layer.hyperparams().stream()
        .filter(hyperparam -> !hyperparam.declared().equals(TypeName.VOID))
        .filter(hyperparam -> hyperparam.method().getTypeParameters().isEmpty())
        .filter(hyperparam -> !has(hyperparam.method(), Message.RESERVED_NAME))
        .filter(hyperparam -> hyperparam.privateType().isEmpty())
        .filter(hyperparam -> names.add(hyperparam.name()))
        .toList();
  }

  private List<MethodSpec> accessors() {
    List<MethodSpec> accessors = new ArrayList<>();
    Set<String> names = new HashSet<>(LayerModel.STATIC_METHODS);
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      if (hyperparam.type().isPresent()) {
        addAccessor(accessors, names, hyperparam.method(), hyperparam.declared());
      }
    }
    for (WeightModel weight : layer.weights()) {
      if (weight.isTensor() || weight.isVariable()) {
        TypeName type = weight.isVariable() ? LaminaTypes.VARIABLE : LaminaTypes.TENSOR;
        addAccessor(accessors, names, weight.method(), type);
      }
    }
    for (SublayerModel sublayer : layer.sublayers()) {
      sublayer.type().ifPresent(type -> addAccessor(accessors, names, sublayer.method(), type));
    }
    return accessors;
  }

  /** Makes public what the author may have left package-private; the rest is inherited. */
  private void addAccessor(
      List<MethodSpec> accessors, Set<String> names, ExecutableElement method, TypeName type) {
    String name = method.getSimpleName().toString();
    Set<Modifier> modifiers = method.getModifiers();
    boolean plain =
        !problems.isBroken(method)
            && method.getParameters().isEmpty()
            && method.getTypeParameters().isEmpty()
            && !modifiers.contains(Modifier.PRIVATE)
            && !modifiers.contains(Modifier.STATIC)
            && !modifiers.contains(Modifier.FINAL);
    if (plain && names.add(name)) {
      accessors.add(
          MethodSpec.methodBuilder(name)
              .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
              .returns(type)
              .build());
    }
  }

  private boolean has(ExecutableElement method, Message message) {
    return problems.all().stream()
        .anyMatch(p -> p.message() == message && p.site().element().equals(method));
  }

  private static TypeSpec builder(ClassName generated, List<HyperparamModel> hyperparams) {
    ClassName name = generated.nestedClass("Builder");
    TypeSpec.Builder builder =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .superclass(ParameterizedTypeName.get(LaminaTypes.LAYER_BUILDER, name))
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (HyperparamModel hyperparam : hyperparams) {
      builder.addMethod(setter(name, hyperparam, hyperparam.declared()));
      if (hyperparam.isSized()) {
        builder.addMethod(
            setter(name, hyperparam, BuilderPart.shorthand(hyperparam)).toBuilder()
                .varargs(hyperparam.isOfRows())
                .build());
      }
      if (hyperparam.type().filter(type -> type.kind().isNamedObject()).isPresent()) {
        builder.addMethod(setter(name, hyperparam, ClassName.get(String.class)));
      }
    }
    return builder
        .addMethod(
            Writing.override("build", generated)
                .addStatement(
                    "throw new $T($S)",
                    IllegalStateException.class,
                    generated.simpleName() + " did not compile")
                .build())
        .build();
  }

  private static MethodSpec setter(ClassName builder, HyperparamModel hyperparam, TypeName type) {
    return MethodSpec.methodBuilder(hyperparam.name())
        .addModifiers(Modifier.PUBLIC)
        .returns(builder)
        .addParameter(type, hyperparam.name())
        .addStatement("return this")
        .build();
  }
}
