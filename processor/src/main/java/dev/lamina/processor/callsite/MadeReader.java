package dev.lamina.processor.callsite;

import com.sun.source.tree.ArrayAccessTree;
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
import dev.lamina.processor.callsite.Settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Declarations declarations;
  private final Variables variables;
  private final Definitions definitions;
  private final Entries entries;
  private final Growing growing;
  private final Streams streams;
  private final Instances instances;
  private final HelperMethods helpers;
  private final ModelCalls calls;
  private final DataReader data;
  private final ArrayReader arrays;
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
    this.declarations = declarations;
    this.variables = variables;
    this.definitions = definitions;
    this.instances = new Instances(trees, variables, declarations, definitions);
    this.helpers = new HelperMethods(trees, declarations, instances, this::of);
    Mentions mentions = new Mentions(trees, variables, declarations);
    Additions additions = new Additions(trees, variables, mentions, definitions.loops(), helpers);
    this.entries = new Entries(variables, additions, this);
    this.growing = new Growing(trees, variables, declarations, mentions, additions, this, wiring);
    this.streams = new Streams(trees, this, helpers.functions());
    this.calls = new ModelCalls(trees, this, wiring);
    this.data = new DataReader(trees, this, wiring);
    this.arrays = new ArrayReader(trees, this);
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
    } else if (tree instanceof ArrayAccessTree access) {
      TreePath array = new TreePath(path, access.getExpression());
      return entries.of(array, new TreePath(path, access.getIndex()), frame);
    } else if (tree instanceof NewArrayTree) {
      return arrays.read(path, frame);
    }
    return Choices.chosen(path, frame).flatMap(chosen -> of(chosen, frame));
  }

  /** The variable that an expression names; null if it is none. */
  @Nullable VariableElement variable(TreePath name) {
    boolean isName =
        name.getLeaf() instanceof IdentifierTree || name.getLeaf() instanceof MemberSelectTree;
    return isName && trees.getElement(name) instanceof VariableElement variable ? variable : null;
  }

  /** Models and lists that grow. */
  Growing growing() {
    return growing;
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
    Definitions.Value value =
        Instances.isField(variable) ? field(variable, use, frame).orElse(null) : null;
    if (value != null && !Growing.mayGrow(variable)) {
      return of(value.expression(), value.frame());
    }
    Optional<Found> grown = growing.of(variable, value, use, frame);
    Given given = frame.given(variable);
    if (grown.isPresent() || growing.isChanging(variable, use, frame)) {
      return grown;
    }
    if (given != null && !variables.isAssigned(variable)) {
      return given.argument() == null ? given.found() : of(given.argument(), given.frame());
    }
    return definitions
        .at(variable, use, frame)
        .flatMap(one -> of(one.expression(), one.frame()))
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

  private Optional<Found> call(ExecutableElement method, TreePath path, Frame frame) {
    CreationReader creations = new CreationReader(trees, layers, frame.constants());
    Creation creation = creations.read(path).orElse(null);
    if (creation != null) {
      return made(creation, frame);
    }
    if (method.getSimpleName().contentEquals("get")
        && path.getLeaf() instanceof MethodInvocationTree call
        && call.getArguments().size() == 1) {
      TreePath key = new TreePath(path, call.getArguments().get(0));
      Optional<Found> entry = entries.of(CreationReader.receiver(path), key, frame);
      if (entry.isPresent()) {
        return entry;
      }
    }
    if (ModelCalls.knows(method)) {
      return calls.read(method, path, frame);
    } else if (Streams.knows(method)) {
      return streams.read(method, path, frame);
    } else if (DataReader.knows(method)) {
      return data.read(method, path, frame);
    }
    Found reference = Functions.mayCall(method) ? reference(path, frame).orElse(null) : null;
    if (reference != null && reference.made() instanceof Made.Function function) {
      return referred(function, method, path, frame);
    }
    return helpers
        .answer(method, path, frame)
        .flatMap(
            a ->
                of(a.expression(), a.frame())
                    .map(found -> found.via(a.frame().receiver().variables())));
  }

  private Optional<Found> made(Creation creation, Frame frame) {
    List<Finding> findings = SettingsChecks.check(creation);
    if (!frame.isOutermost()) {
      findings.forEach(finding -> wiring.report(inFrame(finding, frame)));
    }
    return findings.isEmpty()
        ? Optional.of(
            new Found(new Made.Layer(creation, frame.next(), inner(creation, frame)), Set.of()))
        : Optional.empty();
  }

  /** The reference to a method that a call runs, {@code Flatten::of}. */
  private Optional<Found> reference(TreePath call, Frame frame) {
    return of(CreationReader.receiver(call), frame)
        .filter(
            found ->
                found.made() instanceof Made.Function function
                    && function.code().getLeaf() instanceof MemberReferenceTree
                    && trees.getElement(function.code()) instanceof ExecutableElement method
                    && (method.getKind() == ElementKind.CONSTRUCTOR
                        || declarations.of(method) == null));
  }

  /** What a reference to a method of the library answers. */
  private Optional<Found> referred(
      Made.Function function, ExecutableElement called, TreePath call, Frame frame) {
    ExecutableElement method = (ExecutableElement) trees.getElement(function.code());
    if (method == null) {
      return Optional.empty();
    } else if (method.getKind() == ElementKind.CONSTRUCTOR) {
      return instances
          .made(method, call, ((MethodInvocationTree) call.getLeaf()).getArguments(), frame)
          .map(MadeReader::found);
    }
    Creation creation =
        new CreationReader(trees, layers, frame.constants()).read(method, call).orElse(null);
    if (creation != null) {
      return made(creation, frame);
    }
    return ModelCalls.knows(method) && method.getSimpleName().contentEquals("apply")
        ? calls.read(called, call, frame)
        : Optional.empty();
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
