package dev.lamina.processor.callsite;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
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
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * What names mean in one call of a method, where parameters are what the call gives them, or in one
 * turn of a loop. The outermost frame is the source itself, where no parameter is known.
 */
final class Frame {
  private static final int DEEPEST = 10;

  /**
   * What a call gives a parameter, or a loop its variable.
   *
   * @param argument the expression; null if there is none, but a value
   * @param frame what names mean in it
   * @param value the value; empty where the expression says it
   */
  record Given(@Nullable TreePath argument, Frame frame, Optional<Object> value) {
    Given(TreePath argument, Frame frame) {
      this(argument, frame, Optional.empty());
    }

    Optional<Constant> constant() {
      return argument == null
          ? value.map(one -> new Constant(one, Set.of()))
          : frame.constants.of(argument);
    }
  }

  /** A call of a lambda, and what the names in it mean. */
  private record Applied(TreePath call, Frame frame) {}

  /** What an expression makes, and the variables that were followed to know. */
  record Found(Made made, Set<Element> variables) {
    Found via(Set<Element> more) {
      return new Found(made, Place.union(variables, more));
    }
  }

  /** Knows what variables hold that change. */
  interface Changing {
    /** The number; null if it is not known. */
    @Nullable Object number(VariableElement variable, TreePath use, Frame frame);
  }

  private final @Nullable Frame caller;
  private final @Nullable TreePath call;
  private final @Nullable ExecutableElement method;

  /** The frame around a loop, of the same method; null if this is no turn of a loop. */
  private final @Nullable Frame around;

  private final @Nullable Tree body;

  /** The call of the lambda that this is the body of; null if it is none. */
  private final @Nullable Applied applied;

  private final Map<Element, Given> given;
  private final IdentityHashMap<Tree, Optional<Found>> found = new IdentityHashMap<>();
  private final IdentityHashMap<Tree, Optional<List<Frame>>> turns = new IdentityHashMap<>();
  private final int depth;
  private int made;
  private final AttributedNames names;
  private final Changing changing;
  private final Constants constants;

  private Frame(
      @Nullable Frame caller,
      @Nullable TreePath call,
      @Nullable ExecutableElement method,
      @Nullable Frame around,
      @Nullable Tree body,
      @Nullable Applied applied,
      Map<Element, Given> given,
      AttributedNames names,
      Changing changing) {
    this.applied = applied;
    this.caller = caller;
    this.call = call;
    this.method = method;
    this.around = around;
    this.body = body;
    this.given = given;
    this.depth = caller == null ? 0 : caller.depth + 1;
    this.names = names;
    this.changing = changing;
    this.constants = new Constants(new Meanings());
  }

  static Frame outermost(AttributedNames names, Changing changing) {
    return new Frame(null, null, null, null, null, null, Map.of(), names, changing);
  }

  /** The frame of a call; empty for recursion. */
  Optional<Frame> enter(
      ExecutableElement called, TreePath callPath, Map<Element, Given> arguments) {
    for (Frame at = this; at != null; at = at.caller) {
      if (called.equals(at.method)) {
        return Optional.empty();
      }
    }
    return depth >= DEEPEST
        ? Optional.empty()
        : Optional.of(
            new Frame(this, callPath, called, null, null, null, arguments, names, changing));
  }

  /** One turn of a loop. */
  Frame turn(Tree loopBody, Map<Element, Given> variables) {
    return new Frame(caller, call, method, this, loopBody, null, variables, names, changing);
  }

  /** One call of a local variable's lambda, whose body sees the names where it stands. */
  Frame apply(Tree lambda, TreePath callPath, Frame from, Map<Element, Given> arguments) {
    Applied by = new Applied(callPath, from);
    return new Frame(caller, call, method, this, lambda, by, arguments, names, changing);
  }

  /** The turns of a loop, once they are known. */
  IdentityHashMap<Tree, Optional<List<Frame>>> turns() {
    return turns;
  }

  /** The frame around the loop that this is a turn of; null if it is none. */
  @Nullable Frame around() {
    return around;
  }

  /** The body of the loop that this is a turn of; null if it is none. */
  @Nullable Tree body() {
    return body;
  }

  /** The frame of the call around this; null if there is none. */
  @Nullable Frame caller() {
    return caller;
  }

  /** The method whose call this is; null for the source itself. */
  @Nullable ExecutableElement method() {
    return method;
  }

  /** The frame for a place of the same method: out of the loops that it does not stand in. */
  Frame at(TreePath path) {
    Frame frame = this;
    while (frame.around != null && !isWithin(path, frame.body)) {
      frame = frame.around;
    }
    return frame;
  }

  private static boolean isWithin(TreePath path, @Nullable Tree tree) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() == tree) {
        return true;
      }
    }
    return false;
  }

  boolean isOutermost() {
    return caller == null && around == null;
  }

  Frame outermost() {
    Frame at = this;
    for (Frame outer = around != null ? around : caller; outer != null; ) {
      at = outer;
      outer = outer.around != null ? outer.around : outer.caller;
    }
    return at;
  }

  /** What a parameter or a loop's variable is given; null if that is not known. */
  @Nullable Given given(Element variable) {
    for (Frame at = this; at != null; at = at.around) {
      Given value = at.given.get(variable);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  Constants constants() {
    return constants;
  }

  /** Whether all that was called belongs to the object that the source itself speaks of. */
  boolean isOfSameObject() {
    Frame at = this;
    while (at.caller != null) {
      if (at.call != null
          && at.call.getLeaf() instanceof MethodInvocationTree one
          && one.getMethodSelect() instanceof MemberSelectTree select
          && !select.getExpression().toString().equals("this")) {
        return false;
      }
      at = at.caller;
    }
    return true;
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
    List<Frame> frames = new ArrayList<>(List.of(this));
    Set<Element> all = new HashSet<>(variables);
    Frame frame = this;
    while (frame != null) {
      frame.addGiven(all);
      Applied by = frame.applied;
      if (by != null) {
        calls.add(by.call());
        frames.add(by.frame());
        frame = by.frame();
        continue;
      }
      if (frame.around == null && frame.call != null && frame.caller != null) {
        calls.add(frame.call);
        frames.add(frame.caller);
      }
      frame = frame.around != null ? frame.around : frame.caller;
    }
    return new Place(at, calls, all, frames);
  }

  private void addGiven(Set<Element> all) {
    given.forEach(
        (parameter, argument) ->
            argument
                .constant()
                .ifPresent(
                    constant -> {
                      all.add(parameter);
                      all.addAll(constant.variables());
                    }));
  }

  /** Names here: parameters stand for the constants that the call gives. */
  private final class Meanings implements Names {
    @Override
    public @Nullable Variable variable(TreePath name) {
      Element element = names.trees().getElement(name);
      Given argument = element == null ? null : given(element);
      boolean isGiven =
          argument != null
              && element != null
              && (argument.value().isPresent() || !names.variables().isAssigned(element));
      if (element != null && argument != null && isGiven) {
        // Arrays can change on their way.
        boolean mayChange =
            element.asType().getKind() == TypeKind.ARRAY && !names.variables().isOnlyRead(element);
        Constant constant = mayChange ? null : argument.constant().orElse(null);
        return constant == null || constant.value() == null
            ? null
            : new Variable(element, element.asType(), constant.value(), null);
      }
      Variable variable = names.variable(name);
      if (variable != null || !(element instanceof VariableElement changes)) {
        return variable;
      }
      Object number = changing.number(changes, name, at(name));
      return number == null ? null : new Variable(changes, changes.asType(), number, null);
    }

    @Override
    public String method(TreePath call) {
      return names.method(call);
    }

    @Override
    public boolean isFixedArray(Element variable) {
      return names.isFixedArray(variable);
    }
  }
}
