package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.constant.Constant;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a call gives a parameter, or a loop its variable.
 *
 * @param argument the expression; null if there is none, but a value
 * @param frame what names mean in it
 * @param value the value; empty where the expression says it
 * @param found what was made elsewhere; empty where the expression says it
 * @param variables what the value was read from
 */
record Given(
    @Nullable TreePath argument,
    Frame frame,
    Optional<Object> value,
    Optional<Found> found,
    Set<Element> variables) {
  Given(TreePath argument, Frame frame) {
    this(argument, frame, Optional.empty(), Optional.empty(), Set.of());
  }

  static Given of(Object value, Frame frame) {
    return of(value, frame, Set.of());
  }

  static Given of(Object value, Frame frame, Set<Element> variables) {
    return new Given(null, frame, Optional.of(value), Optional.empty(), variables);
  }

  /** One of an enum's constants. */
  static Given constant(String name, TreePath made, Frame frame) {
    Object value = new Constant.EnumName(name);
    return new Given(made, frame, Optional.of(value), Optional.empty(), Set.of());
  }

  static Given of(Made.Member made, Frame frame) {
    return new Given(
        null,
        frame,
        Optional.empty(),
        made.made().map(one -> new Found(one, made.place().variables())),
        Set.of());
  }

  Optional<Constant> constant() {
    return argument == null || value.isPresent()
        ? value.map(one -> new Constant(one, variables))
        : frame.constants().of(argument);
  }
}
