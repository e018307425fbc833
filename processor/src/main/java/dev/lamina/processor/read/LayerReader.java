package dev.lamina.processor.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.sun.source.util.Trees;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Sublayer;
import dev.lamina.annotations.Takes;
import dev.lamina.annotations.Weight;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.DefaultText;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerMetadata;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.LayerScope;
import dev.lamina.processor.model.OutputModel;
import dev.lamina.processor.model.RequiresModel;
import dev.lamina.processor.model.SublayerModel;
import dev.lamina.processor.model.TakesModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.processor.model.WeightModel;
import dev.lamina.processor.model.Written;
import dev.lamina.rules.SnakeCase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads a {@code @Layer} class into its model. Judges nothing and never fails. */
public final class LayerReader {
  private static final String SUFFIX = "Layer";

  private final Elements elements;
  private final Types types;
  private final @Nullable Trees trees;
  private final Set<ClassName> generated;
  private final ConstantDefaults defaults;
  private final ExpectedWarnings warnings;
  private final BrokenOverrides overrides;

  /**
   * A reader for one round.
   *
   * @param trees javac's trees where there are any
   * @param generated the classes generated in this compilation
   */
  public LayerReader(
      Elements elements, Types types, @Nullable Trees trees, Set<ClassName> generated) {
    this.elements = elements;
    this.types = types;
    this.defaults = new ConstantDefaults(trees);
    this.warnings = new ExpectedWarnings(elements);
    this.overrides = new BrokenOverrides(elements, types);
    this.trees = trees;
    this.generated = Set.copyOf(generated);
  }

  /** The generated class's simple name and where it is said; empty if nothing says it. */
  public static Written generatedName(TypeElement type) {
    Annotated layer = layerAnnotation(type);
    Written given = layer.text("value", "");
    String author = type.getSimpleName().toString();
    boolean derives = author.endsWith(SUFFIX) && author.length() > SUFFIX.length();
    return given.isEmpty() && derives
        ? new Written(author.substring(0, author.length() - SUFFIX.length()), layer.site())
        : given;
  }

  /**
   * Whether the class has mistakes of Java's own, such as naming a class that is not there, which
   * another processor may still write.
   */
  public boolean isIncomplete(TypeElement type) {
    return new MissingTypes(types, names(type), this::meetsGenerated).areIn(type)
        || hasBrokenOverrides(type);
  }

  /** Whether javac would repeat of a subclass what it says of the class. */
  public boolean hasBrokenOverrides(TypeElement type) {
    return overrides.areIn(type);
  }

  /** Whether generated methods of that name override or hide the author's. */
  private boolean meetsGenerated(String method) {
    return LayerModel.STATIC_METHODS.contains(method) || overrides.isOfBase(method);
  }

  private GeneratedNames names(TypeElement type) {
    return new GeneratedNames(generated, type, trees);
  }

  /** Reads one class. */
  public LayerModel read(TypeElement type) {
    return read(type, LayerMetadata.NONE, null);
  }

  /**
   * Reads one class, perhaps from a class file.
   *
   * @param metadata what class files lack
   * @param from the class generated from it; null if it is still to be generated
   */
  public LayerModel read(TypeElement type, LayerMetadata metadata, @Nullable TypeElement from) {
    TypeReader typeReader = new TypeReader(elements, types, names(type));
    List<HyperparamModel> hyperparams = new ArrayList<>();
    List<WeightModel> weights = new ArrayList<>();
    List<SublayerModel> sublayers = new ArrayList<>();
    List<CallModel> calls = new ArrayList<>();
    List<ExecutableElement> unclaimed = new ArrayList<>();
    Map<ExecutableElement, AnnotationMirror> hidden = new LinkedHashMap<>();
    Lineage lineage = new Lineage(type, types, from);
    for (Lineage.Member member : lineage.members()) {
      Accessor accessor = member.accessor();
      Optional<Annotated> hyperparam = member.annotation(Hyperparam.class);
      Optional<Annotated> weight = member.annotation(Weight.class);
      Optional<Annotated> sublayer = member.annotation(Sublayer.class);
      hyperparam.ifPresent(
          annotated -> hyperparams.add(hyperparam(accessor, annotated, metadata, typeReader)));
      weight.ifPresent(annotated -> weights.add(weight(accessor, annotated)));
      sublayer.ifPresent(annotated -> sublayers.add(sublayer(accessor, typeReader)));
      if (member.isKotlin()) {
        hyperparam
            .or(() -> weight)
            .ifPresent(one -> hidden.put(accessor.method(), one.annotation()));
      }
      boolean isOurs = hyperparam.isPresent() || weight.isPresent() || sublayer.isPresent();
      boolean isCall = accessor.name().equals("call");
      boolean isAbstract = accessor.method().getModifiers().contains(Modifier.ABSTRACT);
      if (!isOurs && !isCall && isAbstract) {
        unclaimed.add(accessor.method());
      }
    }
    for (ExecutableElement method : lineage.calls()) {
      calls.add(CallReader.read(method, metadata.call()));
    }
    return new LayerModel(
        type,
        generatedName(type),
        layerAnnotation(type).text("registerPackage", "Custom"),
        hyperparams,
        weights,
        sublayers,
        calls,
        output(lineage),
        takes(lineage),
        requires(lineage),
        new LayerScope(hyperparams, calls),
        unclaimed,
        overrides(type),
        hidden,
        warnings.of(type),
        doc(type));
  }

  private static Annotated layerAnnotation(TypeElement type) {
    return Annotated.of(type, Layer.class.getName())
        .orElseThrow(() -> new IllegalArgumentException(type + " is no @Layer class"));
  }

  private HyperparamModel hyperparam(
      Accessor accessor, Annotated annotated, LayerMetadata metadata, TypeReader typeReader) {
    ExecutableElement method = accessor.method();
    String name = accessor.name();
    Optional<ValueType> type =
        typeReader
            .valueType(method.getReturnType(), accessor.isNullable())
            .map(read -> metadata.nullable().contains(name) ? read.orNull() : read);
    return new HyperparamModel(
        method,
        name,
        typeReader.name(method.getReturnType(), accessor.isNullable()),
        type,
        method.getModifiers().contains(Modifier.ABSTRACT),
        annotated.number("min"),
        annotated.number("max"),
        annotated.texts("oneOf"),
        annotated.site("oneOf"),
        annotated.text("check", ""),
        annotated.number("size"),
        annotated.flag("held", true),
        annotated.number("rows"),
        type.flatMap(
            known ->
                defaults
                    .of(accessor, known)
                    .or(() -> DefaultText.read(metadata.defaults(), name, known))),
        type.filter(known -> known.kind().isNamedObject()).flatMap(known -> defaults.words(method)),
        defaults.sameAs(method).or(() -> DefaultText.readName(metadata.defaults(), name)),
        doc(method));
  }

  private WeightModel weight(Accessor accessor, Annotated annotated) {
    ExecutableElement method = accessor.method();
    return new WeightModel(
        method,
        accessor.name(),
        annotated.site(),
        annotated.texts("shape"),
        annotated.text("initializer", "glorot_uniform"),
        annotated.text("regularizer", ""),
        annotated.text("constraint", ""),
        annotated.flag("trainable", true),
        annotated.text("when", ""),
        annotated.text("name", SnakeCase.of(accessor.name())),
        TypeNames.isTensor(method.getReturnType()),
        TypeNames.is(method.getReturnType(), LaminaTypes.VARIABLE),
        doc(method));
  }

  private SublayerModel sublayer(Accessor accessor, TypeReader typeReader) {
    ExecutableElement method = accessor.method();
    TypeMirror type = method.getReturnType();
    TypeName name = typeReader.name(type, false);
    return new SublayerModel(
        method,
        accessor.name(),
        name,
        typeReader.holdsLayers(type) ? Optional.of(name) : Optional.empty(),
        accessor.isNullable(),
        doc(method));
  }

  /** The lowest one: a layer's own stands for those of its bases. */
  private static Optional<OutputModel> output(Lineage lineage) {
    return lineage.annotations(Output.class).stream()
        .reduce((above, below) -> below)
        .map(
            annotated ->
                new OutputModel(
                    annotated.texts("value"),
                    annotated.text("activation", ""),
                    annotated.text("when", ""),
                    annotated.site()));
  }

  private static Optional<TakesModel> takes(Lineage lineage) {
    return lineage.annotations(Takes.class).stream()
        .reduce((above, below) -> below)
        .map(
            annotated ->
                new TakesModel(
                    annotated.texts("value"),
                    annotated.text("fixed", ""),
                    annotated.flag("floating", false),
                    annotated.site()));
  }

  private static List<RequiresModel> requires(Lineage lineage) {
    Stream<Annotated> single = lineage.annotations(Requires.class).stream();
    Stream<Annotated> several =
        lineage.annotations(Requires.List.class).stream()
            .flatMap(list -> list.annotations("value").stream());
    return Stream.concat(single, several)
        .map(one -> new RequiresModel(one.text("value", ""), one.text("message", "")))
        .toList();
  }

  /** What the author, or a class between the author's and BaseLayer, wrote by hand. */
  private Set<LayerModel.Handwritten> overrides(TypeElement type) {
    Set<LayerModel.Handwritten> overrides = EnumSet.noneOf(LayerModel.Handwritten.class);
    for (TypeElement at = type; at != null && !isBase(at); at = superclass(at)) {
      for (ExecutableElement method : ElementFilter.methodsIn(at.getEnclosedElements())) {
        int parameters = method.getParameters().size();
        switch (method.getSimpleName() + "/" + parameters) {
          case "build/1" -> overrides.add(LayerModel.Handwritten.BUILD);
          case "computeOutputShape/1" -> overrides.add(LayerModel.Handwritten.COMPUTE_OUTPUT_SHAPE);
          case "inputSpec/1" -> overrides.add(LayerModel.Handwritten.INPUT_SPEC);
          case "getConfig/0" -> overrides.add(LayerModel.Handwritten.GET_CONFIG);
          default -> {}
        }
      }
    }
    return overrides;
  }

  private static boolean isBase(TypeElement type) {
    return type.getQualifiedName().contentEquals(LaminaTypes.BASE_LAYER.canonicalName());
  }

  private @Nullable TypeElement superclass(TypeElement type) {
    return (TypeElement) types.asElement(type.getSuperclass());
  }

  private String doc(Element element) {
    String doc = elements.getDocComment(element);
    return doc == null ? "" : doc.strip();
  }
}
