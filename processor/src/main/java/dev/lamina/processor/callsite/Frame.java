package dev.lamina.processor.callsite;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constants;
import dev.lamina.processor.constant.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * What names mean in one call of a method: its parameters are what the call gives them. The
 * outermost frame is the source itself, where no parameter is known.
 */
final class Frame {
  private static final int DEEPEST = 10;

  /** What a call gives a parameter. */
  record Given(TreePath argument, Frame frame) {}

  /** What an expression makes, and the variables that were followed to know. */
  record Found(Made made, Set<Element> variables) {
    Found via(Set<Element> more) {
      return new Found(made, Place.union(variables, more));
    }
  }

  private final @Nullable Frame caller;
  private final @Nullable TreePath call;
  private final @Nullable ExecutableElement method;
  private final Map<Element, Given> given;
  private final IdentityHashMap<Tree, Optional<Found>> found = new IdentityHashMap<>();
  private final int depth;
  private int made;
  private final Constants constants;

  private Frame(
      @Nullable Frame caller,
      @Nullable TreePath call,
      @Nullable ExecutableElement method,
      Map<Element, Given> given,
      AttributedNames outer) {
    this.caller = caller;
    this.call = call;
    this.method = method;
    this.given = given;
    this.depth = caller == null ? 0 : caller.depth + 1;
    this.constants = new Constants(caller == null ? outer : new Parameters(given, outer));
  }

  static Frame outermost(AttributedNames names) {
    return new Frame(null, null, null, Map.of(), names);
  }

  /** The frame of a call; empty for recursion. */
  Optional<Frame> enter(
      ExecutableElement called,
      TreePath callPath,
      Map<Element, Given> arguments,
      AttributedNames names) {
    for (Frame at = this; at != null; at = at.caller) {
      if (called.equals(at.method)) {
        return Optional.empty();
      }
    }
    return depth >= DEEPEST
        ? Optional.empty()
        : Optional.of(new Frame(this, callPath, called, arguments, names));
  }

  boolean isOutermost() {
    return caller == null;
  }

  Frame outermost() {
    Frame at = this;
    while (at.caller != null) {
      at = at.caller;
    }
    return at;
  }

  /** What a parameter is given; null if that is not known. */
  @Nullable Given given(Element parameter) {
    return given.get(parameter);
  }

  Constants constants() {
    return constants;
  }

  /** A number for what is made next, in the order of the program. */
  int next() {
    return outermost().made++;
  }

  /** What was found for an expression before. */
  IdentityHashMap<Tree, Optional<Found>> found() {
    return found;
  }

  /** A place in this frame. */
  Place place(TreePath at, Set<Element> variables) {
    List<TreePath> calls = new ArrayList<>();
    Set<Element> all = new HashSet<>(variables);
    for (Frame frame = this; frame != null && frame.call != null; frame = frame.caller) {
      calls.add(frame.call);
      frame.given.forEach(
          (parameter, argument) ->
              argument
                  .frame()
                  .constants
                  .of(argument.argument())
                  .ifPresent(
                      constant -> {
                        all.add(parameter);
                        all.addAll(constant.variables());
                      }));
    }
    return new Place(at, calls, all);
  }

  /** Names inside a method: parameters stand for the constants that the call gives. */
  private record Parameters(Map<Element, Given> given, AttributedNames outer) implements Names {
    @Override
    public @Nullable Variable variable(TreePath name) {
      Element element = outer.trees().getElement(name);
      Given argument = element == null ? null : given.get(element);
      if (element == null || argument == null) {
        return outer.variable(name);
      }
      // Arrays can change on their way.
      Constant constant =
          element.asType().getKind() == TypeKind.ARRAY
              ? null
              : argument.frame().constants.of(argument.argument()).orElse(null);
      return constant == null || constant.value() == null
          ? null
          : new Variable(element, element.asType(), constant.value(), null);
    }

    @Override
    public String method(TreePath call) {
      return outer.method(call);
    }
  }
}
