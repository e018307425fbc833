package dev.lamina.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A layer as its author declared it.
 *
 * @param type the author's class
 * @param name the generated class's simple name; empty if the author's class gives none
 * @param registerPackage the package part of its registered name
 * @param hyperparams in order of declaration
 * @param weights in order of declaration
 * @param sublayers in order of declaration
 * @param calls all overloads of the method that computes
 * @param output the declared output shape
 * @param takes the declared axes of the inputs
 * @param requires the conditions between hyperparameters
 * @param scope the names that its expressions may use
 * @param unclaimed abstract methods that no annotation explains
 * @param overrides the names of the methods of BaseLayer that the author wrote
 * @param hidden the annotations of Kotlin's accessors, which class files of the author's class do
 *     not show
 * @param warnings what javac would warn of in the generated class, and not in the author's
 * @param doc the author's comment; empty if none
 */
public record LayerModel(
    TypeElement type,
    Written name,
    Written registerPackage,
    List<HyperparamModel> hyperparams,
    List<WeightModel> weights,
    List<SublayerModel> sublayers,
    List<CallModel> calls,
    Optional<OutputModel> output,
    Optional<TakesModel> takes,
    List<RequiresModel> requires,
    LayerScope scope,
    List<ExecutableElement> unclaimed,
    Set<Handwritten> overrides,
    Map<ExecutableElement, AnnotationMirror> hidden,
    Set<String> warnings,
    String doc) {
  /** The names of the static methods that every generated class has. */
  public static final Set<String> STATIC_METHODS = Set.of("of", "builder", "fromConfig");

  /** A method of BaseLayer that an author may write beside the generated part. */
  public enum Handwritten {
    /** {@code build(Shape)} or {@code build(List)}. */
    BUILD,
    /** {@code computeOutputShape}. */
    COMPUTE_OUTPUT_SHAPE,
    /** {@code getConfig}. */
    GET_CONFIG,
    /** {@code inputSpec}. */
    INPUT_SPEC
  }

  /** Keeps copies. */
  public LayerModel {
    hyperparams = List.copyOf(hyperparams);
    weights = List.copyOf(weights);
    sublayers = List.copyOf(sublayers);
    calls = List.copyOf(calls);
    requires = List.copyOf(requires);
    unclaimed = List.copyOf(unclaimed);
    overrides = Set.copyOf(overrides);
    hidden = Map.copyOf(hidden);
    warnings = Collections.unmodifiableSet(new TreeSet<>(warnings));
  }

  /** The author's class. */
  public ClassName authorClass() {
    return ClassName.get(type);
  }

  /** The generated class. */
  public ClassName generatedClass() {
    return ClassName.get(authorClass().packageName(), name.text());
  }

  /** Keras' registered name: {@code package>Name}, or the bare name for Keras' own layers. */
  public String registeredName() {
    String prefix = registerPackage.text();
    return prefix.equals("keras") ? name.text() : prefix + ">" + name.text();
  }

  /** The one usable call. */
  public Optional<CallModel> call() {
    return calls.size() == 1 ? Optional.of(calls.get(0)) : Optional.empty();
  }

  /** The annotated methods, some of which may be inherited from bases. */
  public List<ExecutableElement> accessors() {
    List<ExecutableElement> accessors = new ArrayList<>();
    for (HyperparamModel hyperparam : hyperparams) {
      accessors.add(hyperparam.method());
    }
    for (WeightModel weight : weights) {
      accessors.add(weight.method());
    }
    for (SublayerModel sublayer : sublayers) {
      accessors.add(sublayer.method());
    }
    return accessors;
  }

  /** The names of the accessors, which the generated class's fields have too. */
  public Set<String> members() {
    Set<String> members = new LinkedHashSet<>();
    for (HyperparamModel hyperparam : hyperparams) {
      members.add(hyperparam.name());
    }
    for (WeightModel weight : weights) {
      members.add(weight.name());
    }
    for (SublayerModel sublayer : sublayers) {
      members.add(sublayer.name());
    }
    return members;
  }

  /** The author's class itself. */
  public Site site() {
    return Site.of(type);
  }
}
