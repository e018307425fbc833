package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.MEMBER_FINAL;
import static dev.lamina.processor.report.Message.MEMBER_GENERIC;
import static dev.lamina.processor.report.Message.MEMBER_HIDDEN;
import static dev.lamina.processor.report.Message.MEMBER_PARAMETERS;
import static dev.lamina.processor.report.Message.MEMBER_PRIVATE;
import static dev.lamina.processor.report.Message.MEMBER_STATIC;
import static dev.lamina.processor.report.Message.MEMBER_THROWS;
import static dev.lamina.processor.report.Message.RESERVED_NAME;
import static dev.lamina.processor.report.Message.TWO_ANNOTATIONS;

import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.model.SublayerModel;
import dev.lamina.processor.model.WeightModel;
import dev.lamina.processor.read.KotlinClass;
import dev.lamina.processor.report.Message;
import dev.lamina.processor.report.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What every annotated method must be: a plain accessor that a subclass can override. */
final class MemberChecks implements LayerCheck {
  private final Elements elements;
  private final Types types;

  /** Names that authors cannot have, read once. */
  private final Map<String, String> reserved = new HashMap<>();

  MemberChecks(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  @Override
  public void check(LayerModel layer, Problems problems) {
    if (reserved.isEmpty()) {
      reserved.putAll(reservedNames());
    }
    Map<ExecutableElement, String> seen = new HashMap<>();
    for (Member member : members(layer)) {
      ExecutableElement method = member.method();
      String name = Words.name(layer);
      String accessor = member.name();
      String earlier = seen.putIfAbsent(method, member.annotation());
      Site site = Site.of(method);
      if (earlier != null) {
        problems.error(site, TWO_ANNOTATIONS, name, accessor, earlier, member.annotation());
        continue;
      }
      if (problems.isBroken(layer.type()) && isConstructorParameter(accessor, layer)) {
        continue; // the error about the constructor says what to write instead
      }
      Optional<String> owner = ownerOfName(accessor, method);
      Optional<Message> wrong = wrongModifier(method);
      if (owner.isPresent()) {
        // First of all: the API is written without a member of such a name.
        problems.error(site, RESERVED_NAME, name, accessor, owner.get());
      } else if (wrong.isPresent()) {
        problems.error(site, wrong.get(), member.annotation(), name, accessor, accessor);
      } else if (isHidden(method, layer)) {
        problems.error(
            layer.site(),
            MEMBER_HIDDEN,
            member.annotation(),
            Words.name(Words.owner(method)),
            accessor,
            elements.getPackageOf(method),
            Words.simpleName(layer.type()));
      }
      checked(method, elements, types)
          .ifPresent(
              thrown ->
                  problems.error(
                      site,
                      MEMBER_THROWS,
                      member.annotation(),
                      name,
                      accessor,
                      Words.type(thrown)));
    }
  }

  /** Whose name it is already, in Kotlin the property's or its getter's. */
  private Optional<String> ownerOfName(String accessor, ExecutableElement method) {
    return Stream.of(accessor, method.getSimpleName().toString())
        .flatMap(word -> Optional.ofNullable(reserved.get(word)).stream())
        .findFirst();
  }

  private record Member(ExecutableElement method, String name, String annotation) {}

  private static List<Member> members(LayerModel layer) {
    List<Member> members = new ArrayList<>();
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      members.add(new Member(hyperparam.method(), hyperparam.name(), "Hyperparam"));
    }
    for (WeightModel weight : layer.weights()) {
      members.add(new Member(weight.method(), weight.name(), "Weight"));
    }
    for (SublayerModel sublayer : layer.sublayers()) {
      members.add(new Member(sublayer.method(), sublayer.name(), "Sublayer"));
    }
    return members;
  }

  /** In Kotlin, a property may be declared among the constructor's parameters. */
  private static boolean isConstructorParameter(String property, LayerModel layer) {
    return KotlinClass.of(layer.type()).isPresent()
        && ElementFilter.constructorsIn(layer.type().getEnclosedElements()).stream()
            .flatMap(constructor -> constructor.getParameters().stream())
            .anyMatch(parameter -> parameter.getSimpleName().contentEquals(property));
  }

  private static Optional<Message> wrongModifier(ExecutableElement method) {
    if (KotlinClass.isCarrier(method)) { // a property without a getter
      return Optional.of(Words.is(method, Modifier.PRIVATE) ? MEMBER_PRIVATE : MEMBER_FINAL);
    } else if (Words.is(method, Modifier.STATIC)) {
      return Optional.of(MEMBER_STATIC);
    } else if (Words.is(method, Modifier.PRIVATE)) {
      return Optional.of(MEMBER_PRIVATE);
    } else if (Words.is(method, Modifier.FINAL)) {
      return Optional.of(MEMBER_FINAL);
    } else if (!method.getParameters().isEmpty()) {
      return Optional.of(MEMBER_PARAMETERS);
    }
    return method.getTypeParameters().isEmpty() ? Optional.empty() : Optional.of(MEMBER_GENERIC);
  }

  /** Whether the method of a base in another package cannot be seen here. */
  private boolean isHidden(ExecutableElement method, LayerModel layer) {
    boolean isOpen = Words.is(method, Modifier.PUBLIC) || Words.is(method, Modifier.PROTECTED);
    return !isOpen && !elements.getPackageOf(method).equals(elements.getPackageOf(layer.type()));
  }

  /** The first checked exception a method declares. */
  static Optional<TypeMirror> checked(ExecutableElement method, Elements elements, Types types) {
    TypeMirror runtime = type("java.lang.RuntimeException", elements);
    TypeMirror error = type("java.lang.Error", elements);
    for (TypeMirror thrown : method.getThrownTypes()) {
      if (!types.isSubtype(thrown, runtime) && !types.isSubtype(thrown, error)) {
        return Optional.of(thrown);
      }
    }
    return Optional.empty();
  }

  private static TypeMirror type(String name, Elements elements) {
    return elements.getTypeElement(name).asType();
  }

  /** Names that the runtime or the generated class uses, each with whose it is. */
  private Map<String, String> reservedNames() {
    Map<String, String> names = new TreeMap<>();
    TypeElement base = elements.getTypeElement(LaminaTypes.BASE_LAYER.canonicalName());
    TypeElement builder = elements.getTypeElement(LaminaTypes.LAYER_BUILDER.canonicalName());
    if (base != null) {
      for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(base))) {
        if (method.getParameters().isEmpty() && !Words.is(method, Modifier.PRIVATE)) {
          names.put(method.getSimpleName().toString(), "BaseLayer's method");
        }
      }
    }
    if (builder != null) {
      for (ExecutableElement method : ElementFilter.methodsIn(builder.getEnclosedElements())) {
        if (!Words.is(method, Modifier.PRIVATE)) {
          names.putIfAbsent(method.getSimpleName().toString(), "a builder's method");
        }
      }
    }
    LayerModel.STATIC_METHODS.forEach(name -> names.put(name, "a generated method"));
    return names;
  }
}
