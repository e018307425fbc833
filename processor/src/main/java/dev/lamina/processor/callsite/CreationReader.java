package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Settings.Setting;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constants;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.TypedConstants;
import dev.lamina.rules.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads calls that make layers: {@code Dense.of(...)}, {@code Dense.builder()...build()}. */
final class CreationReader {
  private final Trees trees;
  private final KnownLayers layers;
  private final Constants constants;

  CreationReader(Trees trees, KnownLayers layers, Constants constants) {
    this.trees = trees;
    this.layers = layers;
    this.constants = constants;
  }

  /** The layer that the call makes, if it makes one. */
  Optional<Creation> read(TreePath call) {
    return AttributedNames.called(trees, call).flatMap(method -> read(method, call));
  }

  /** The layer that a method makes, called with the arguments of that call. */
  Optional<Creation> read(ExecutableElement method, TreePath call) {
    Element owner = owner(method);
    return switch (method.getSimpleName().toString()) {
      case "of" -> layers.of(owner).map(layer -> byPosition(layer, method, call));
      case "build" -> builds(owner).flatMap(layer -> byBuilder(layer, call));
      default -> Optional.empty();
    };
  }

  private static Element owner(ExecutableElement method) {
    return Objects.requireNonNull(method.getEnclosingElement());
  }

  /** The layer that this builder makes. */
  private Optional<KnownLayer> builds(Element builder) {
    Element owner = builder.getEnclosingElement();
    return owner != null && builder.getSimpleName().contentEquals("Builder")
        ? layers.of(owner)
        : Optional.empty();
  }

  /** {@code of} takes a prefix of the hyperparameters, perhaps with options behind. */
  private Creation byPosition(KnownLayer layer, ExecutableElement method, TreePath call) {
    Settings settings = new Settings();
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) call.getLeaf()).getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      TreePath argument = new TreePath(call, arguments.get(i));
      TypeMirror type = method.getParameters().get(i).asType();
      if (isOptions(type)) {
        options(layer).apply(argument, settings);
      } else {
        set(layer.model().hyperparams().get(i), type, argument, settings);
      }
    }
    return new Creation(layer, settings, call);
  }

  static boolean isOptions(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getQualifiedName().contentEquals("java.util.function.Consumer");
  }

  private Optional<Creation> byBuilder(KnownLayer layer, TreePath build) {
    Settings settings = new Settings();
    boolean isWhole = chain(layer, receiver(build), settings, root -> isNewBuilder(layer, root));
    return isWhole ? Optional.of(new Creation(layer, settings, build)) : Optional.empty();
  }

  private boolean isNewBuilder(KnownLayer layer, TreePath root) {
    return AttributedNames.called(trees, root)
        .filter(method -> method.getSimpleName().contentEquals("builder"))
        .flatMap(method -> layers.of(owner(method)))
        .filter(layer::equals)
        .isPresent();
  }

  /** What a chain of setters starts from. */
  interface Root {
    boolean is(TreePath path);
  }

  /**
   * Applies a chain of setters, {@code root.units(3).useBias(false)}, first setter first.
   *
   * @return false if it is no such chain, or does not start from that root
   */
  boolean chain(KnownLayer layer, TreePath path, Settings settings, Root root) {
    if (root.is(path)) {
      return true;
    }
    ExecutableElement method = AttributedNames.called(trees, path).orElse(null);
    if (method == null
        || !(((MethodInvocationTree) path.getLeaf()).getMethodSelect() instanceof MemberSelectTree)
        || !isOfBuilder(layer, method)
        || !chain(layer, receiver(path), settings, root)) {
      return false;
    }
    setter(layer, method, path, settings);
    return true;
  }

  private void setter(
      KnownLayer layer, ExecutableElement method, TreePath call, Settings settings) {
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) call.getLeaf()).getArguments();
    String name = method.getSimpleName().toString();
    HyperparamModel hyperparam = layer.hyperparam(name).orElse(null);
    if (method.isVarArgs() && hyperparam != null) {
      settings.set(name, numbers(hyperparam, call, arguments));
      return;
    }
    if (arguments.size() != 1) {
      return;
    }
    TreePath argument = new TreePath(call, arguments.get(0));
    TypeMirror type = method.getParameters().get(0).asType();
    if (isOptions(type)) {
      options(layer).apply(argument, settings);
    } else if (isBase(method)) {
      settings.setBase(name, constants.of(argument));
    } else if (hyperparam != null) {
      set(hyperparam, type, argument, settings);
    }
  }

  /** Numbers for a list of lists: one for each list, or one for all. */
  private Setting numbers(
      HyperparamModel hyperparam, TreePath call, List<? extends ExpressionTree> arguments) {
    List<Integer> numbers = new ArrayList<>();
    Set<Element> variables = new HashSet<>();
    for (ExpressionTree argument : arguments) {
      Constant constant = constants.of(new TreePath(call, argument)).orElse(null);
      if (constant != null && constant.value() instanceof Integer number) {
        numbers.add(number);
        variables.addAll(constant.variables());
      }
    }
    TreePath place = arguments.isEmpty() ? call : new TreePath(call, arguments.get(0));
    boolean isKnown = !numbers.isEmpty() && numbers.size() == arguments.size();
    return new Setting(
        place,
        isKnown
            ? Optional.of(new Constant(rows(hyperparam, numbers), variables))
            : Optional.empty(),
        false);
  }

  private static List<List<Integer>> rows(HyperparamModel hyperparam, List<Integer> numbers) {
    return Rows.of((int) hyperparam.rowsValue(), (int) hyperparam.sizeValue(), numbers);
  }

  private boolean isOfBuilder(KnownLayer layer, ExecutableElement method) {
    return isBase(method) || builds(owner(method)).filter(layer::equals).isPresent();
  }

  /** What every builder has: name, trainable, dtype, with. */
  private static boolean isBase(ExecutableElement method) {
    return owner(method) instanceof TypeElement type
        && type.getQualifiedName().contentEquals(LaminaTypes.LAYER_BUILDER.canonicalName());
  }

  /** Where the arguments of a call stand. */
  static List<TreePath> arguments(TreePath call) {
    List<TreePath> arguments = new ArrayList<>();
    ((MethodInvocationTree) call.getLeaf())
        .getArguments()
        .forEach(argument -> arguments.add(new TreePath(call, argument)));
    return arguments;
  }

  /** What the method of a call is called of; the method's name where nothing stands before it. */
  static TreePath receiver(TreePath call) {
    ExpressionTree select = ((MethodInvocationTree) call.getLeaf()).getMethodSelect();
    TreePath selectPath = new TreePath(call, select);
    return select instanceof MemberSelectTree member
        ? new TreePath(selectPath, member.getExpression())
        : selectPath;
  }

  private OptionsReader options(KnownLayer layer) {
    return new OptionsReader(this, layer, trees);
  }

  private void set(
      HyperparamModel hyperparam, TypeMirror parameter, TreePath argument, Settings settings) {
    Optional<Constant> constant = constants.of(argument);
    boolean isWords = hyperparam.valueType().kind().isNamedObject() && isString(parameter);
    Optional<Constant> value =
        isWords
            ? constant
            : constant
                .map(
                    one ->
                        hyperparam.isSized() && isOne(parameter) ? repeated(one, hyperparam) : one)
                .flatMap(one -> TypedConstants.of(hyperparam.valueType(), one));
    boolean isNull = constant.isPresent() && constant.get().value() == null;
    settings.set(hyperparam.name(), new Setting(argument, isNull ? constant : value, isWords));
  }

  private static boolean isString(TypeMirror type) {
    return type.toString().endsWith("java.lang.String");
  }

  /** One number for a list of equal ones. */
  private static boolean isOne(TypeMirror parameter) {
    return parameter.getKind().isPrimitive();
  }

  private static Constant repeated(Constant one, HyperparamModel hyperparam) {
    if (hyperparam.isOfRows() && one.value() instanceof Integer number) {
      return new Constant(rows(hyperparam, List.of(number)), one.variables());
    }
    return new Constant(
        Collections.nCopies((int) hyperparam.sizeValue(), one.value()), one.variables());
  }
}
