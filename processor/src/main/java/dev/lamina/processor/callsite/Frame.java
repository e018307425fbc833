package dev.lamina.processor.callsite;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constants;
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
import org.jspecify.annotations.Nullable;

/**
 * What names mean in one call of a method, where parameters are what the call gives them, or in one
 * turn of a loop. The outermost frame is the source itself, where no parameter is known.
 */
final class Frame {
  private static final int DEEPEST = 10;

  /** A call of a lambda, and what the names in it mean. */
  private record Applied(TreePath call, Frame frame) {}

  /** What an expression makes, and the variables that were followed to know. */
  record Found(Made made, Set<Element> variables) {
    Found via(Set<Element> more) {
      return new Found(made, Place.union(variables, more));
    }
  }

  /** Knows values that take more than a look at the expression. */
  interface Computing {
    /** The number in a variable that changes; null if it is not known. */
    @Nullable Object number(VariableElement variable, TreePath use, Frame frame);

    /** What a method answers, or a field of an object holds; empty if it is not known. */
    Optional<Constant> value(TreePath expression, Frame frame);

    /** What an expression makes; empty if it is not known. */
    Optional<Found> made(TreePath expression, Frame frame);
  }

  private final @Nullable Frame caller;
  private final @Nullable TreePath call;
  private final @Nullable ExecutableElement method;

  /** The frame around a loop, of the same method; null if this is no turn of a loop. */
  private final @Nullable Frame around;

  private final @Nullable Tree body;

  /** The condition of the loop that this is a turn of; null if there is none. */
  private @Nullable Tree condition;

  /** The call of the lambda that this is the body of; null if it is none. */
  private final @Nullable Applied applied;

  /** The object whose method or constructor this is, if it is one and known. */
  private final Receiver receiver;

  private final Map<Element, Given> given;
  private final IdentityHashMap<Tree, Optional<Found>> found = new IdentityHashMap<>();
  private final IdentityHashMap<Tree, Optional<List<Frame>>> turns = new IdentityHashMap<>();
  private final IdentityHashMap<Tree, Optional<Constant>> values = new IdentityHashMap<>();

  /** What names mean in what is called here, by the call. */
  private final IdentityHashMap<Tree, Optional<Frame>> entered = new IdentityHashMap<>();

  /** The frames of what is called from here, and of loops' turns. */
  private final List<Frame> inner = new ArrayList<>();

  private final int depth;
  private int made;
  private boolean asksLengths;
  private final AttributedNames names;
  private final Computing computing;
  private final Constants constants;

  private Frame(
      @Nullable Frame caller,
      @Nullable TreePath call,
      @Nullable ExecutableElement method,
      @Nullable Frame around,
      @Nullable Tree body,
      @Nullable Applied applied,
      Receiver receiver,
      int depth,
      Map<Element, Given> given,
      AttributedNames names,
      Computing computing) {
    this.applied = applied;
    this.caller = caller;
    this.call = call;
    this.method = method;
    this.around = around;
    this.body = body;
    this.given = given;
    this.receiver = receiver;
    this.depth = depth;
    this.names = names;
    this.computing = computing;
    this.constants = new Constants(new FrameNames(this, names, computing));
  }

  static Frame outermost(AttributedNames names, Computing computing) {
    return new Frame(
        null, null, null, null, null, null, Receiver.NONE, 0, Map.of(), names, computing);
  }

  /** The frame of a call; empty for recursion. */
  Optional<Frame> enter(
      ExecutableElement called,
      TreePath callPath,
      Receiver receiver,
      Map<Element, Given> arguments) {
    Optional<Frame> known = entered.get(callPath.getLeaf());
    if (known == null) {
      known =
          isRunning(called) || depth >= DEEPEST
              ? Optional.empty()
              : Optional.of(
                  new Frame(
                      this, callPath, called, null, null, null, receiver, depth + 1, arguments,
                      names, computing));
      known.ifPresent(inner::add);
      entered.put(callPath.getLeaf(), known);
    }
    return known;
  }

  private boolean isRunning(ExecutableElement called) {
    for (Frame at = this; at != null; at = at.caller) {
      if (called.equals(at.method)) {
        return true;
      }
    }
    return false;
  }

  /**
   * One turn of a loop.
   *
   * @param asks the condition that is asked before the turn; null if there is none
   */
  Frame turn(Tree loopBody, @Nullable Tree asks, Map<Element, Given> variables) {
    Frame turn =
        new Frame(
            caller, call, method, this, loopBody, null, receiver, depth, variables, names,
            computing);
    turn.condition = asks;
    inner.add(turn);
    return turn;
  }

  /**
   * One call of a lambda, whose body sees the names where it stands; empty for recursion.
   *
   * @param followed the variables that were followed to know which lambda it is
   */
  Optional<Frame> apply(
      Tree lambda,
      TreePath callPath,
      Frame from,
      Set<Element> followed,
      Map<Element, Given> arguments) {
    int deeper = Math.max(depth, from.depth) + 1;
    if (deeper > DEEPEST) {
      return Optional.empty();
    }
    Applied by = new Applied(callPath, from);
    Receiver of = receiver.with(followed);
    Frame applied =
        new Frame(caller, call, method, this, lambda, by, of, deeper, arguments, names, computing);
    from.inner.add(applied);
    return Optional.of(applied);
  }

  /** The frames of what is called from here, and of loops' turns. */
  List<Frame> inner() {
    return inner;
  }

  /** The call whose frame this is; null for the source itself. */
  @Nullable TreePath call() {
    return call;
  }

  /** What the method is called of. */
  Receiver receiver() {
    return receiver;
  }

  /** The object whose method this is, as far as it has members of that class; null if unknown. */
  Made.@Nullable Instance self(@Nullable Element owner) {
    for (Made.Instance at = receiver.object(); at != null; at = at.scope().receiver.object()) {
      if (owner == null || owner.equals(at.type()) || at.constructions().containsKey(owner)) {
        return at;
      }
    }
    return null;
  }

  /** Values that were computed before, by their expression. */
  IdentityHashMap<Tree, Optional<Constant>> values() {
    return values;
  }

  /** The turns of a loop, once they are known. */
  IdentityHashMap<Tree, Optional<List<Frame>>> turns() {
    return turns;
  }

  /** The frame around the loop that this is a turn of; null if it is none. */
  @Nullable Frame around() {
    return around;
  }

  /** Whether this is a turn of the loop that has that body or condition. */
  boolean isTurnOf(Tree part) {
    return around != null && (part == body || part == condition);
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
    while (frame.around != null
        && !Definitions.isWithin(path, frame.body)
        && !(frame.condition != null && Definitions.isWithin(path, frame.condition))) {
      frame = frame.around;
    }
    Made.Instance object = frame.receiver.object();
    return object != null && object.sees(path) ? object.scope().at(path) : frame;
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
    Made.Instance object = receiver.object();
    return object == null ? null : object.scope().given(variable);
  }

  /** The value of an expression here; null if it is not known. */
  @Nullable Object value(TreePath expression) {
    return constants.of(expression).map(Constant::value).orElse(null);
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

  /** What an expression makes; empty if it is not known. */
  Optional<Found> made(TreePath expression) {
    return computing.made(expression, this);
  }

  /** Notes that the program asks how long an axis is, and may do otherwise if it is longer. */
  void askLength() {
    outermost().asksLengths = true;
  }

  /** Whether the program asks how long axes are. */
  boolean asksLengths() {
    return outermost().asksLengths;
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
    all.addAll(receiver.variables());
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
}
