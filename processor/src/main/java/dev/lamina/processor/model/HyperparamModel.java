package dev.lamina.processor.model;

import com.palantir.javapoet.TypeName;
import dev.lamina.processor.constant.Constant;
import dev.lamina.rules.SnakeCase;
import dev.lamina.rules.ValueRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * A hyperparameter.
 *
 * @param method the author's accessor
 * @param name the author's name for it: in Kotlin the property's
 * @param declared the type as declared, whatever it is
 * @param type its type; empty if it is none that a hyperparameter may have
 * @param required whether it has no default
 * @param min the least value and where that is said
 * @param max the greatest value and where that is said
 * @param oneOf the strings allowed; empty allows all
 * @param oneOfSite where they are listed
 * @param check the condition; an empty text if there is none
 * @param size the number of elements and where that is said; of a list of lists, of each in it
 * @param rows the number of lists in a list of lists and where that is said
 * @param held whether a layer that is given is held inside
 * @param constantDefault the default where it is a constant that javac's trees show
 * @param defaultWords Keras' words for the default, where it is an object with such words
 * @param sameAs the hyperparameter whose value is the default
 * @param doc the author's comment; empty if none
 */
public record HyperparamModel(
    ExecutableElement method,
    String name,
    TypeName declared,
    Optional<ValueType> type,
    boolean required,
    Optional<Limit> min,
    Optional<Limit> max,
    List<Written> oneOf,
    Optional<Site> oneOfSite,
    Written check,
    Optional<Limit> size,
    boolean held,
    Optional<Limit> rows,
    Optional<Constant> constantDefault,
    Optional<String> defaultWords,
    Optional<String> sameAs,
    String doc) {
  /** A number from an annotation and where it stands. */
  public record Limit(long value, Site site) {}

  /** Keeps a copy of the strings. */
  public HyperparamModel {
    oneOf = List.copyOf(oneOf);
  }

  /** The method's own name; of a Kotlin property, its getter's. */
  public String accessor() {
    return method.getSimpleName().toString();
  }

  /** The name in configs. */
  public String key() {
    return SnakeCase.of(name());
  }

  /** Its type, for readers after the checks. */
  public ValueType valueType() {
    if (type.isEmpty()) {
      throw new IllegalStateException(name() + " has no usable type");
    }
    return type.get();
  }

  /** The first private class that its type names, which users could not. */
  public Optional<Element> privateType() {
    return privateClass(method.getReturnType());
  }

  private static Optional<Element> privateClass(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return privateClass(array.getComponentType());
    }
    if (!(type instanceof DeclaredType declared)) {
      return Optional.empty();
    }
    for (Element at = declared.asElement(); at != null; at = at.getEnclosingElement()) {
      if (at.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of(at);
      }
    }
    return declared.getTypeArguments().stream()
        .flatMap(argument -> privateClass(argument).stream())
        .findFirst();
  }

  /** The strings allowed, without their places. */
  public List<String> words() {
    return oneOf.stream().map(Written::text).toList();
  }

  /** What its value must satisfy, in the order in which generated code checks. */
  public List<ValueRule> rules() {
    List<ValueRule> rules = new ArrayList<>();
    if (rows.isPresent()) {
      rules.add(new ValueRule.Rows((int) rowsValue()));
    }
    if (size.isPresent()) {
      rules.add(new ValueRule.Size((int) sizeValue()));
    }
    if (min.isPresent()) {
      rules.add(new ValueRule.AtLeast(min.get().value()));
    }
    if (max.isPresent()) {
      rules.add(new ValueRule.AtMost(max.get().value()));
    }
    if (!oneOf.isEmpty()) {
      rules.add(new ValueRule.OneOf(words()));
    }
    return rules;
  }

  /** Whether one number stands for a list of equal ones. */
  public boolean isSized() {
    return size.isPresent()
        && type.isPresent()
        && type.get().isSeveral()
        && type.get().kind().isNumber()
        && (!isOfRows() || rows.isPresent());
  }

  /** Whether it is a list of lists. */
  public boolean isOfRows() {
    return type.isPresent() && type.get().container() == ValueType.Container.ROWS;
  }

  /** The number of lists in a list of lists; 0 if any. */
  public long rowsValue() {
    return rows.isPresent() ? rows.get().value() : 0;
  }

  /** The number of elements; 0 if any. */
  public long sizeValue() {
    return size.isPresent() ? size.get().value() : 0;
  }

  /** The accessor itself. */
  public Site site() {
    return Site.of(method);
  }
}
