package dev.lamina.processor.callsite;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Additions.Added;
import dev.lamina.processor.callsite.Additions.Addition;
import dev.lamina.processor.callsite.Frame.Found;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Models and lists that grow in the variable that holds them, statement by statement. */
final class Growing {
  private final Variables variables;
  private final Declarations declarations;
  private final Mentions mentions;
  private final Additions additions;
  private final Lists lists;
  private final MadeReader reader;
  private final Wiring wiring;

  Growing(
      Trees trees,
      Variables variables,
      Declarations declarations,
      Mentions mentions,
      Additions additions,
      MadeReader reader,
      Wiring wiring) {
    this.variables = variables;
    this.declarations = declarations;
    this.mentions = mentions;
    this.additions = additions;
    this.lists = new Lists(trees);
    this.reader = reader;
    this.wiring = wiring;
  }

  /**
   * How a field begins in an object.
   *
   * @param value its first value
   * @param block the constructor's block, in which it may grow
   * @param statement the one that gives it the value; null if its declaration does
   */
  private record Origin(TreePath value, TreePath block, @Nullable Tree statement) {}

  static boolean mayGrow(VariableElement variable) {
    return Variables.holdsChain(variable) || Variables.holdsList(variable);
  }

  /**
   * What a variable holds where it is used.
   *
   * @param value the first value of a field, in the object that is asked for; null if that is not
   *     known, or the variable is none
   */
  Optional<Found> of(
      VariableElement variable, Definitions.@Nullable Value value, TreePath use, Frame frame) {
    if (!mayGrow(variable)) {
      return Optional.empty();
    } else if (value != null) {
      return Variables.holdsList(variable) && isFixed(value)
          ? reader.of(value.expression(), value.frame())
          : inConstructor(variable, value.frame().method(), use, value.frame());
    } else if (Variables.holdsList(variable)) {
      TreePath start = start(variable, frame);
      return start == null
          ? Optional.empty()
          : list(variable, start, frame.at(start), additions.before(variable, use, frame));
    }
    Added added = additions.before(variable, use, frame);
    Found start = added.isWhole() ? model(variable, frame).orElse(null) : null;
    return start != null || !Instances.isField(variable)
        ? chain(variable, start, added)
        : inConstructor(variable, onlyConstructor(variable), use, frame.outermost());
  }

  /** Whether what the variable holds may not be what it was given. */
  boolean isChanging(VariableElement variable, TreePath use, Frame frame) {
    if (!Variables.holdsList(variable)) {
      return Variables.holdsChain(variable);
    }
    TreePath initializer = variables.initializer(variable);
    if (start(variable, frame) != null) {
      return true;
    }
    boolean isFixed = initializer != null && lists.isFixed(initializer);
    Added added = isFixed ? null : additions.before(variable, use, frame);
    return added != null && (!added.isWhole() || !added.layers().isEmpty());
  }

  /** Where a local variable's list is made; null if that is elsewhere. */
  private @Nullable TreePath start(VariableElement variable, Frame frame) {
    TreePath initializer = variables.initializer(variable);
    return frame.given(variable) == null && initializer != null && !variable.getKind().isField()
        ? lists.start(initializer)
        : null;
  }

  /** Whether a list is one that nobody can change, perhaps given to the constructor. */
  private boolean isFixed(Definitions.Value value) {
    TreePath at = value.expression();
    VariableElement variable = reader.variable(at);
    Given given = variable == null ? null : value.frame().given(variable);
    TreePath initializer = variable == null ? at : variables.initializer(variable);
    if (given != null && given.argument() != null) {
      return isFixed(new Definitions.Value(given.argument(), given.frame()));
    }
    return initializer != null && lists.isFixed(initializer);
  }

  private @Nullable ExecutableElement onlyConstructor(VariableElement field) {
    Element owner = field.getEnclosingElement();
    List<ExecutableElement> all = new ArrayList<>();
    for (Element member : owner == null ? List.<Element>of() : owner.getEnclosedElements()) {
      if (member instanceof ExecutableElement one && one.getKind() == ElementKind.CONSTRUCTOR) {
        all.add(one);
      }
    }
    return all.size() == 1 ? all.get(0) : null;
  }

  private Optional<Found> inConstructor(
      VariableElement field, @Nullable ExecutableElement constructor, TreePath use, Frame frame) {
    Origin origin = constructor == null ? null : origin(field, constructor);
    if (origin == null || !mentions.areHarmlessOutside(field, origin.block())) {
      return Optional.empty();
    }
    Added added = additions.inConstructor(field, origin.block(), origin.statement(), use, frame);
    if (!added.isWhole()) {
      return Optional.empty();
    }
    if (Variables.holdsChain(field)) {
      return chain(field, reader.of(origin.value(), frame).orElse(null), added);
    }
    TreePath start = lists.start(origin.value());
    return start == null ? Optional.empty() : list(field, start, frame, added);
  }

  private @Nullable Origin origin(VariableElement field, ExecutableElement constructor) {
    TreePath body = declarations.body(constructor).orElse(null);
    TreePath declaration = variables.declaration(field);
    if (body == null || declaration == null) {
      return null;
    }
    TreePath initializer = variables.initialValue(declaration);
    List<TreePath> assignments = variables.assignments(field);
    if (initializer != null) {
      return assignments.isEmpty() ? new Origin(initializer, body, null) : null;
    }
    return assignments.size() == 1
            && assignments.get(0).getLeaf() instanceof AssignmentTree assignment
            && assignments.get(0).getParentPath().getParentPath().getLeaf() == body.getLeaf()
        ? new Origin(
            new TreePath(assignments.get(0), assignment.getExpression()),
            body,
            assignments.get(0).getParentPath().getLeaf())
        : null;
  }

  /** All that the constructor whose frame it is makes of models in fields. */
  void follow(Frame frame) {
    ExecutableElement constructor = frame.method();
    if (constructor != null) {
      follow(constructor, frame);
    }
  }

  /** All that a constructor makes of models in fields, for their checks. */
  void follow(ExecutableElement constructor, Frame frame) {
    Element owner = constructor.getEnclosingElement();
    for (Element member : owner == null ? List.<Element>of() : owner.getEnclosedElements()) {
      if (member instanceof VariableElement field
          && Instances.isField(field)
          && Variables.holdsChain(field)) {
        Origin origin = origin(field, constructor);
        if (origin != null) {
          Added added =
              additions.inConstructor(
                  field, origin.block(), origin.statement(), origin.block(), frame);
          chain(field, reader.of(origin.value(), frame).orElse(null), added);
        }
      }
    }
  }

  /** All that a local variable's model becomes, for its checks; empty if there may be more. */
  Optional<Made> follow(VariableElement variable, Frame frame) {
    if (!Variables.holdsChain(variable)) {
      return Optional.empty();
    }
    Added added = additions.all(variable, frame);
    Optional<Found> chain = chain(variable, model(variable, frame).orElse(null), added);
    return added.isWhole() ? chain.map(Found::made) : Optional.empty();
  }

  /** A list that begins empty, or with another's elements, with what was added up to there. */
  private Optional<Found> list(VariableElement variable, TreePath start, Frame frame, Added added) {
    Set<Element> read = new HashSet<>(Set.of(variable));
    List<Made.Member> elements = new ArrayList<>();
    boolean isWhole =
        added.isWhole() && (lists.isEmpty(start) || addAll(start, frame, elements, read));
    for (Addition one : added.layers()) {
      if (one.isList()) {
        isWhole &= addAll(one.layer(), one.frame(), elements, read);
      } else {
        elements.add(member(one, read));
      }
    }
    return isWhole ? Optional.of(new Found(new Made.Several(elements), read)) : Optional.empty();
  }

  /** Adds the elements of a list; false if they are not known. */
  private boolean addAll(
      TreePath list, Frame frame, List<Made.Member> elements, Set<Element> read) {
    Found found = reader.of(list, frame).orElse(null);
    if (found == null || !(found.made() instanceof Made.Several several)) {
      return false;
    }
    read.addAll(found.variables());
    elements.addAll(several.elements());
    return true;
  }

  private Made.Member member(Addition one, Set<Element> read) {
    return member(one.layer(), reader.of(one.layer(), one.frame()), one.frame(), read);
  }

  private Optional<Found> chain(VariableElement variable, @Nullable Found start, Added added) {
    return start != null && start.made() instanceof Made.Chain chain
        ? Optional.of(
            new Found(grown(chain, added.layers()), start.variables()).via(Set.of(variable)))
        : Optional.empty();
  }

  /** What a variable's model is at first. */
  private Optional<Found> model(VariableElement variable, Frame frame) {
    Given given = frame.given(variable);
    if (given != null && given.argument() != null && !variables.isAssigned(variable)) {
      return reader.of(given.argument(), given.frame());
    }
    TreePath initializer = variables.initializer(variable);
    return initializer != null && initializer.getLeaf() instanceof MethodInvocationTree
        ? reader.of(initializer, variable.getKind().isField() ? frame.outermost() : frame)
        : Optional.empty();
  }

  /** The chain with more layers at its end. */
  Made.Chain longer(Made.Chain chain, List<TreePath> added, Frame frame) {
    return grown(chain, added.stream().map(layer -> new Addition(layer, frame, false)).toList());
  }

  /** The chain of a list's layers. */
  Made.Chain chain(Made.Several layers) {
    Made.Chain chain = chained(Made.Chain.empty(), layers.elements());
    wiring.check(chain);
    return chain;
  }

  private Made.Chain grown(Made.Chain chain, List<Addition> added) {
    if (added.isEmpty()) {
      return chain;
    }
    List<Made.Member> members = new ArrayList<>();
    for (Addition one : added) {
      members.add(member(one, new HashSet<>()));
    }
    Made.Chain longer = chained(chain, members);
    wiring.check(longer);
    return longer;
  }

  private static Made.Chain chained(Made.Chain chain, List<Made.Member> added) {
    Optional<Made.Entry> entry = chain.entry();
    List<Made.Member> members = new ArrayList<>(chain.members());
    for (Made.Member one : added) {
      if (one.made().orElse(null) instanceof Made.Entry first
          && entry.isEmpty()
          && members.isEmpty()) {
        entry = Optional.of(first);
      } else {
        members.add(one);
      }
    }
    return new Made.Chain(entry, members, chain.identity());
  }

  /** A place in a list or chain; notes the variables that were followed. */
  static Made.Member member(TreePath at, Optional<Found> found, Frame frame, Set<Element> read) {
    Set<Element> followed = found.map(Found::variables).orElse(Set.of());
    read.addAll(followed);
    return new Made.Member(found.map(Found::made), frame.at(at).place(at, followed));
  }
}
