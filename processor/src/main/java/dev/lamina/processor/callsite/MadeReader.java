package dev.lamina.processor.callsite;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.callsite.Frame.Given;
import dev.lamina.processor.callsite.Settings.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Follows expressions to the layers, models and tensors that they make: through variables, lists,
 * and methods of the class itself.
 */
final class MadeReader {
  private final Trees trees;
  private final KnownLayers layers;
  private final Variables variables;
  private final Definitions definitions;
  private final Additions additions;
  private final Instances instances;
  private final HelperMethods helpers;
  private final ModelCalls calls;
  private final DataReader data;
  private final ArrayRows rows;
  private final Wiring wiring;

  MadeReader(
      Trees trees,
      KnownLayers layers,
      Declarations declarations,
      Variables variables,
      Definitions definitions,
      ArrayRows rows,
      Wiring wiring) {
    this.trees = trees;
    this.layers = layers;
    this.variables = variables;
    this.definitions = definitions;
    this.instances = new Instances(trees, variables, declarations, definitions);
    this.helpers = new HelperMethods(trees, declarations, instances, this::of);
    this.additions = new Additions(trees, variables, definitions.loops(), helpers);
    this.calls = new ModelCalls(trees, this, wiring);
    this.data = new DataReader(trees, this);
    this.rows = rows;
    this.wiring = wiring;
  }

  /** What the expression makes; empty if that cannot be told. */
  Optional<Found> of(TreePath path, Frame around) {
    Tree tree = path.getLeaf();
    Frame frame = around.at(path);
    Optional<Found> known = frame.found().get(tree);
    if (known == null) {
      frame.found().put(tree, Optional.empty()); // until it is known, for what refers to itself
      known = read(path, frame);
      frame.found().put(tree, known);
    }
    return known;
  }

  private Optional<Found> read(TreePath path, Frame frame) {
    Tree tree = path.getLeaf();
    if (tree instanceof ParenthesizedTree inner) {
      return of(new TreePath(path, inner.getExpression()), frame);
    } else if (tree instanceof TypeCastTree cast) {
      return of(new TreePath(path, cast.getExpression()), frame);
    } else if (tree instanceof NewClassTree) {
      return instances.made(path, frame).map(MadeReader::found);
    } else if (tree instanceof LambdaExpressionTree || tree instanceof MemberReferenceTree) {
      return Optional.of(found(new Made.Function(path, frame)));
    } else if (tree instanceof IdentifierTree name && name.getName().contentEquals("this")) {
      return Optional.ofNullable(frame.self(null)).map(MadeReader::found);
    } else if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      return trees.getElement(path) instanceof VariableElement variable
          ? variable(variable, path, frame)
              .map(found -> rows.held(variable, found))
              .map(found -> found.via(Set.of(variable)))
          : Optional.empty();
    } else if (tree instanceof MethodInvocationTree) {
      ExecutableElement method = AttributedNames.called(trees, path).orElse(null);
      return method == null ? Optional.empty() : call(method, path, frame);
    } else if (tree instanceof NewArrayTree) {
      return data.array(path, frame);
    }
    return Choices.chosen(path, frame).flatMap(chosen -> of(chosen, frame));
  }

  private static Found found(Made made) {
    return new Found(made, Set.of());
  }

  /** What a call of a method of the class itself answers; empty if it cannot be followed. */
  Optional<HelperMethods.Answer> answer(ExecutableElement method, TreePath call, Frame frame) {
    return helpers.answer(method, call, frame);
  }

  /** What a field holds in the object that a name speaks of; empty if that is not known. */
  Optional<Definitions.Value> field(VariableElement field, TreePath name, Frame frame) {
    Made object = null;
    if (Instances.isOfThis(name)) {
      object = frame.self(field.getEnclosingElement());
    } else if (name.getLeaf() instanceof MemberSelectTree select) {
      object = of(new TreePath(name, select.getExpression()), frame).map(Found::made).orElse(null);
    }
    return object instanceof Made.Instance instance
        ? instances.field(field, instance)
        : Optional.empty();
  }

  /** What runs where an object is made. */
  List<HelperMethods.Run> bodies(Made.Instance instance) {
    return instances.bodies(instance);
  }

  /** What a call of a method of the class itself runs; empty if it cannot be followed. */
  Optional<HelperMethods.Run> run(ExecutableElement method, TreePath call, Frame frame) {
    return helpers.run(method, call, frame);
  }

  /** The elements of an array or list; null if they are not known. */
  @Nullable List<TreePath> elements(TreePath several) {
    return definitions.loops().elements(several);
  }

  private Optional<Found> variable(VariableElement variable, TreePath use, Frame frame) {
    if (Instances.isField(variable) && !Variables.holdsChain(variable)) {
      Definitions.Value value = field(variable, use, frame).orElse(null);
      if (value != null) {
        return of(value.expression(), value.frame());
      }
    }
    if (Variables.holdsChain(variable)) {
      return chain(variable, additions.before(variable, use, frame), true, frame);
    }
    TreePath initializer = variables.initializer(variable);
    if (initializer != null
        && Variables.holdsList(variable)
        && initializer.getLeaf() instanceof NewClassTree list
        && list.getArguments().isEmpty()
        && list.getClassBody() == null) {
      return grown(variable, use, frame);
    }
    Given given = frame.given(variable);
    if (given != null && Variables.holdsList(variable) && mayGrow(variable, use, frame)) {
      return Optional.empty();
    }
    if (given != null && !variables.isAssigned(variable)) {
      return given.argument() == null ? Optional.empty() : of(given.argument(), given.frame());
    }
    return definitions
        .at(variable, use, frame)
        .flatMap(value -> of(value.expression(), value.frame()))
        .map(found -> isOfAnother(variable, use, frame) ? another(found, frame) : found);
  }

  /** Whether a field may be that of another object than its last use was. */
  private static boolean isOfAnother(VariableElement field, TreePath use, Frame frame) {
    boolean isOfThis =
        frame.isOfSameObject()
            && !(use.getLeaf() instanceof MemberSelectTree select
                && !select.getExpression().toString().equals("this"));
    return field.getKind() == ElementKind.FIELD
        && !field.getModifiers().contains(Modifier.STATIC)
        && !isOfThis;
  }

  /** Every object has layers of its own. */
  private static Found another(Found found, Frame frame) {
    return found.made() instanceof Made.Layer layer
        ? new Found(
            new Made.Layer(layer.creation(), frame.next(), layer.inner()), found.variables())
        : found;
  }

  /** Whether a method adds to the list that it is given. */
  private boolean mayGrow(VariableElement parameter, TreePath use, Frame frame) {
    Additions.Added added = additions.before(parameter, use, frame);
    return !added.isWhole() || !added.layers().isEmpty();
  }

  /** A list that begins empty, with what was added up to there. */
  private Optional<Found> grown(VariableElement variable, TreePath use, Frame frame) {
    Additions.Added added = additions.before(variable, use, frame);
    if (!added.isWhole() || variable.getKind().isField()) {
      return Optional.empty();
    }
    Set<Element> read = new HashSet<>(Set.of(variable));
    List<Optional<Made>> elements = new ArrayList<>();
    for (Additions.Addition one : added.layers()) {
      Optional<Found> found = of(one.layer(), one.frame());
      found.ifPresent(element -> read.addAll(element.variables()));
      elements.add(found.map(Found::made));
    }
    return Optional.of(new Found(new Made.Several(elements), read));
  }

  /** All that a local variable's model becomes, for its checks; empty if there may be more. */
  Optional<Made> follow(VariableElement variable, Frame frame) {
    if (!Variables.holdsChain(variable)) {
      return Optional.empty();
    }
    Additions.Added added = additions.all(variable, frame);
    Optional<Found> chain = chain(variable, added, false, frame);
    return added.isWhole() ? chain.map(Found::made) : Optional.empty();
  }

  private Optional<Found> chain(
      VariableElement variable, Additions.Added added, boolean whole, Frame frame) {
    Found start = whole && !added.isWhole() ? null : start(variable, frame).orElse(null);
    if (start == null || !(start.made() instanceof Made.Chain chain)) {
      return Optional.empty();
    }
    return Optional.of(
        new Found(grown(chain, added.layers()), start.variables()).via(Set.of(variable)));
  }

  /** What a variable's model is at first. */
  private Optional<Found> start(VariableElement variable, Frame frame) {
    Given given = frame.given(variable);
    if (given != null && given.argument() != null && !variables.isAssigned(variable)) {
      return of(given.argument(), given.frame());
    }
    TreePath initializer = variables.initializer(variable);
    return initializer != null && initializer.getLeaf() instanceof MethodInvocationTree
        ? of(initializer, variable.getKind().isField() ? frame.outermost() : frame)
        : Optional.empty();
  }

  /** The chain with more layers at its end. */
  Made.Chain longer(Made.Chain chain, List<TreePath> added, Frame frame) {
    return grown(chain, added.stream().map(layer -> new Additions.Addition(layer, frame)).toList());
  }

  private Made.Chain grown(Made.Chain chain, List<Additions.Addition> added) {
    if (added.isEmpty()) {
      return chain;
    }
    Optional<Made.Entry> entry = chain.entry();
    List<Made.Member> members = new ArrayList<>(chain.members());
    for (Additions.Addition addition : added) {
      TreePath layer = addition.layer();
      Found found = of(layer, addition.frame()).orElse(null);
      if (found != null
          && found.made() instanceof Made.Entry first
          && entry.isEmpty()
          && members.isEmpty()) {
        entry = Optional.of(first);
      } else {
        members.add(member(layer, Optional.ofNullable(found), addition.frame().at(layer)));
      }
    }
    Made.Chain longer = new Made.Chain(entry, members, chain.identity());
    wiring.check(longer);
    return longer;
  }

  private static Made.Member member(TreePath layer, Optional<Found> found, Frame frame) {
    Set<Element> variables = found.map(Found::variables).orElse(Set.of());
    return new Made.Member(found.map(Found::made), frame.place(layer, variables));
  }

  private Optional<Found> call(ExecutableElement method, TreePath path, Frame frame) {
    CreationReader creations = new CreationReader(trees, layers, frame.constants());
    Creation creation = creations.read(path).orElse(null);
    if (creation != null) {
      List<Finding> findings = SettingsChecks.check(creation);
      if (!frame.isOutermost()) {
        findings.forEach(finding -> wiring.report(inFrame(finding, frame)));
      }
      return findings.isEmpty()
          ? Optional.of(
              new Found(new Made.Layer(creation, frame.next(), inner(creation, frame)), Set.of()))
          : Optional.empty();
    }
    if (ModelCalls.knows(method)) {
      return calls.read(method, path, frame);
    } else if (DataReader.knows(method)) {
      return data.read(method, path, frame);
    }
    return helpers
        .answer(method, path, frame)
        .flatMap(
            a ->
                of(a.expression(), a.frame())
                    .map(found -> found.via(a.frame().receiver().variables())));
  }

  /** The layer that one of Keras' wrappers is given. */
  private Optional<Made> inner(Creation creation, Frame frame) {
    Map<String, Setting> all = creation.settings().given();
    Setting given = all.containsKey("layer") ? all.get("layer") : all.get("cell");
    return given != null && Wrappers.knows(creation)
        ? of(given.argument(), frame).map(Found::made)
        : Optional.empty();
  }

  /** A mistake in a method, made by a call of it. */
  private static Finding inFrame(Finding finding, Frame frame) {
    return new Finding(
        frame.place(finding.at(), finding.variables()), finding.text(), finding.isError());
  }
}
