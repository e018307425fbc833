package dev.lamina.processor.callsite;

import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a method is called of.
 *
 * @param object null if it is static, or that is not known
 * @param variables what was followed to know it
 */
record Receiver(Made.@Nullable Instance object, Set<Element> variables) {
  static final Receiver NONE = new Receiver(null, Set.of());

  Receiver with(Set<Element> more) {
    return new Receiver(object, Place.union(variables, more));
  }
}
