package dev.lamina.processor.model;

import com.palantir.javapoet.TypeName;
import dev.lamina.rules.SnakeCase;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A method that makes layers held inside this one.
 *
 * @param method the author's method
 * @param name the author's name for it: in Kotlin perhaps a property's
 * @param declared what it returns, whatever it is
 * @param type what it returns; empty if that holds no layers
 * @param nullable whether it may return null
 * @param doc the author's comment; empty if none
 */
public record SublayerModel(
    ExecutableElement method,
    String name,
    TypeName declared,
    Optional<TypeName> type,
    boolean nullable,
    String doc) {
  /** The method's own name; of a Kotlin property, its getter's. */
  public String accessor() {
    return method.getSimpleName().toString();
  }

  /** The name of its group in a weights file. */
  public String key() {
    return SnakeCase.of(name());
  }

  /** What it returns, for readers after the checks. */
  public TypeName layerType() {
    return type.orElseThrow(() -> new IllegalStateException(name() + " makes no layers"));
  }
}
