package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Constant;
import dev.lamina.rules.losses.ChosenLoss;
import dev.lamina.rules.losses.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code model.compile("adam", "mse")} and {@code model.compile(c ->
 * c.loss(...).target(...))}, with losses for outputs by name or in order.
 */
final class CompileReader {
  private static final String MODEL = "dev.lamina.models.TrainableModel";
  private static final String OPTIONS = "dev.lamina.training.CompileOptions";
  private static final String OUTPUT_OPTIONS = "dev.lamina.training.OutputOptions";

  /** What is given in the order of the outputs, in the words of messages. */
  private static final Map<String, String> COUNTED =
      Map.of(
          "losses", "losses",
          "lossWeights", "loss weights",
          "metrics", "metrics",
          "weightedMetrics", "weighted metrics");

  private static final String TARGET = "dev.lamina.training.Target";

  private final Trees trees;
  private final SetterChains chains;
  private final LossReader losses;

  CompileReader(Trees trees, Variables variables) {
    this.trees = trees;
    this.chains = new SetterChains(trees);
    this.losses = new LossReader(trees, variables, chains);
  }

  /**
   * What a call says.
   *
   * @param at where the loss stands
   * @param name the loss's name, where it is one
   * @param loss the loss; empty if it is not known
   * @param labels what the labels are, where that is declared
   * @param variables what was read
   */
  record Compiled(
      TreePath at,
      Optional<String> name,
      Optional<ChosenLoss> loss,
      Optional<Labels> labels,
      Set<Element> variables) {
    Compiled with(LossChoices.Told told) {
      Set<Element> all = Place.union(variables, told.variables());
      return new Compiled(at, name, loss, told.labels(), all);
    }
  }

  boolean isCompile(TreePath call) {
    return AttributedNames.called(trees, call)
        .filter(method -> is(method, MODEL, "compile"))
        .isPresent();
  }

  Optional<LossChoices> read(TreePath call, Frame frame) {
    ExecutableElement method = AttributedNames.called(trees, call).orElse(null);
    if (method == null || !is(method, MODEL, "compile")) {
      return Optional.empty();
    }
    List<TreePath> arguments = CreationReader.arguments(call);
    LossChoices choices = new LossChoices();
    if (method.getParameters().size() > 1) {
      choices.loss("", loss(arguments.get(1), frame));
      count("metrics", call, arguments.subList(2, arguments.size()), choices);
      return Optional.of(choices);
    }
    return arguments.size() == 1 && readOptions(arguments.get(0), "", choices, frame)
        ? Optional.of(choices)
        : Optional.empty();
  }

  private static boolean is(ExecutableElement method, String type, String name) {
    return method.getSimpleName().contentEquals(name)
        && method.getEnclosingElement() instanceof TypeElement owner
        && owner.getQualifiedName().contentEquals(type);
  }

  /** What a lambda says of an output, or of all for an empty name; whether it can be read. */
  private boolean readOptions(TreePath options, String output, LossChoices choices, Frame frame) {
    List<TreePath> setters =
        options.getLeaf() instanceof LambdaExpressionTree ? chains.read(options) : null;
    return setters != null
        && setters.stream().allMatch(setter -> readSetter(setter, output, choices, frame));
  }

  private boolean readSetter(TreePath setter, String output, LossChoices choices, Frame frame) {
    ExecutableElement method = AttributedNames.called(trees, setter).orElse(null);
    if (method == null) {
      return false;
    }
    String setting = method.getSimpleName().toString();
    if (is(method, OPTIONS, setting)) {
      readOutputs(setting, setter, CreationReader.arguments(setter), choices, frame);
    }
    boolean isOfLosses =
        (is(method, OPTIONS, setting) || is(method, OUTPUT_OPTIONS, setting))
            && Set.of("loss", "losses", "target", "output").contains(setting);
    if (!isOfLosses) {
      return true;
    }
    List<TreePath> arguments = CreationReader.arguments(setter);
    if (setting.equals("losses")) {
      choices.losses(arguments.stream().map(loss -> loss(loss, frame)).toList());
      return true;
    }
    String name = arguments.size() == 1 ? output : text(arguments.get(0), frame);
    TreePath last = arguments.get(arguments.size() - 1);
    if (name == null) {
      return false;
    } else if (setting.equals("output")) {
      return readOptions(last, name, choices, frame);
    } else if (setting.equals("loss")) {
      choices.loss(name, loss(last, frame));
    } else {
      Set<Element> variables = new HashSet<>();
      choices.labels(name, new LossChoices.Told(target(last, frame, variables), variables));
    }
    return true;
  }

  /** What a setter says of outputs: by their order, or by a name. */
  private void readOutputs(
      String setting, TreePath setter, List<TreePath> arguments, LossChoices choices, Frame frame) {
    boolean isNamed =
        setting.equals("output")
            || (Set.of("loss", "target").contains(setting) && arguments.size() == 2);
    if (isNamed) {
      frame
          .constants()
          .of(arguments.get(0))
          .filter(name -> name.value() instanceof String)
          .ifPresent(
              name ->
                  choices.name(String.valueOf(name.value()), arguments.get(0), name.variables()));
    } else if (setting.equals("trainStep")) {
      choices.ownStep();
    } else if (COUNTED.containsKey(setting)) {
      count(COUNTED.getOrDefault(setting, setting), setter, arguments, choices);
    }
  }

  /** Notes how many of something are given, unless an array or a map holds them. */
  private void count(String what, TreePath call, List<TreePath> arguments, LossChoices choices) {
    TypeMirror first = arguments.isEmpty() ? null : trees.getTypeMirror(arguments.get(0));
    boolean isHeld =
        first != null
            && (first.getKind() == TypeKind.ARRAY || first.toString().startsWith("java.util.Map"));
    TreePath at = arguments.isEmpty() ? call : arguments.get(0);
    choices.count(what, isHeld ? LossChoices.UNKNOWN : arguments.size(), at);
  }

  private @Nullable String text(TreePath path, Frame frame) {
    Constant constant = frame.constants().of(path).orElse(null);
    return constant != null && constant.value() instanceof String text ? text : null;
  }

  private Optional<Compiled> loss(TreePath argument, Frame frame) {
    Constant text = frame.constants().of(argument).orElse(null);
    if (text != null && text.value() instanceof String name) {
      Optional<ChosenLoss> loss =
          name.contains("(")
              ? Optional.empty()
              : Optional.ofNullable(ChosenLoss.of(name, Map.of()));
      return Optional.of(
          new Compiled(argument, Optional.of(name), loss, Optional.empty(), text.variables()));
    }
    Set<Element> variables = new HashSet<>();
    return losses
        .read(argument, frame, variables)
        .map(
            loss ->
                new Compiled(
                    argument, Optional.empty(), Optional.of(loss), Optional.empty(), variables));
  }

  /** {@code Target.classes(10)}, perhaps with a shape; empty if a number is not known. */
  private Optional<Labels> target(TreePath argument, Frame frame, Set<Element> variables) {
    ExecutableElement method = AttributedNames.called(trees, argument).orElse(null);
    if (method == null
        || !(argument.getLeaf() instanceof MethodInvocationTree call)
        || !(method.getEnclosingElement() instanceof TypeElement owner)
        || !owner.getQualifiedName().contentEquals(TARGET)) {
      return Optional.empty();
    }
    List<Integer> numbers = new ArrayList<>();
    for (ExpressionTree number : call.getArguments()) {
      Integer value = integer(new TreePath(argument, number), frame, variables);
      if (value == null) {
        return Optional.empty();
      }
      numbers.add(value);
    }
    return labels(method.getSimpleName().toString(), numbers);
  }

  private static Optional<Labels> labels(String factory, List<Integer> numbers) {
    if (factory.equals("shape")) {
      return Optional.of(Labels.numbers(numbers));
    } else if (numbers.isEmpty() || numbers.get(0) < 2) {
      return Optional.empty();
    }
    List<Integer> shape = numbers.subList(1, numbers.size());
    return switch (factory) {
      case "classes" -> Optional.of(Labels.classes(numbers.get(0), shape));
      case "oneHot" -> Optional.of(Labels.oneHot(numbers.get(0), shape));
      default -> Optional.empty();
    };
  }

  private static @Nullable Integer integer(TreePath path, Frame frame, Set<Element> variables) {
    Constant constant = frame.constants().of(path).orElse(null);
    if (constant == null || !(constant.value() instanceof Integer value)) {
      return null;
    }
    variables.addAll(constant.variables());
    return value;
  }
}
