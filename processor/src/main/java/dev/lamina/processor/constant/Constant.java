package dev.lamina.processor.constant;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What an expression evaluates to on every run.
 *
 * @param value a boxed primitive, a String, an {@link EnumName}, a List of these, or null
 * @param variables the variables it was read from
 */
public record Constant(@Nullable Object value, Set<Element> variables) {
  /** Keeps a copy of the variables. */
  public Constant {
    variables = Set.copyOf(variables);
  }

  /** The same, read from more variables. */
  public Constant with(Set<? extends Element> more) {
    Set<Element> all = new HashSet<>(variables);
    all.addAll(more);
    return new Constant(value, all);
  }

  /** An enum constant by its name. */
  public record EnumName(String name) {}
}
