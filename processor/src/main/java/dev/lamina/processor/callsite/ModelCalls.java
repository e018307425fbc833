package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What Lamina's own methods make of layers: {@code Sequential.of(...)}, {@code net.add(...)},
 * {@code Input.of(...)}, {@code Input.tensor(...)}, {@code layer.apply(...)}, {@code
 * Model.of(...)}, and Java's lists of such.
 */
final class ModelCalls {
  static final String SEQUENTIAL = "dev.lamina.models.Sequential";
  private static final String INPUT = "dev.lamina.models.Input";
  private static final String TENSOR = "dev.lamina.tensor.Tensor";
  private static final String SCORES = "returnAttentionScores";
  private static final Set<String> KNOWN =
      Set.of(
          SEQUENTIAL + ".of",
          SEQUENTIAL + ".add",
          INPUT + ".of",
          INPUT + ".tensor",
          "dev.lamina.models.Model.of",
          "dev.lamina.models.Functional.of",
          LaminaTypes.BASE_LAYER.canonicalName() + ".apply",
          LaminaTypes.BASE_LAYER.canonicalName() + ".invoke",
          LaminaTypes.BASE_LAYER.canonicalName() + ".applyAll",
          "java.util.List.of",
          "java.util.List.get",
          "java.util.ArrayList.get",
          "java.util.List.subList",
          "java.util.ArrayList.subList",
          TENSOR + ".shape",
          "java.util.List.copyOf",
          "java.util.Arrays.asList",
          "java.util.stream.Stream.of",
          "java.util.Collection.toArray",
          "java.util.List.toArray",
          "java.util.ArrayList.toArray");

  private final Trees trees;
  private final MadeReader reader;
  private final Wiring wiring;
  private final ListCalls lists;

  ModelCalls(Trees trees, MadeReader reader, Wiring wiring) {
    this.trees = trees;
    this.reader = reader;
    this.wiring = wiring;
    this.lists = new ListCalls(trees, reader);
  }

  static boolean knows(ExecutableElement method) {
    return KNOWN.contains(name(method)) || CallOptions.takes(method);
  }

  private static String name(ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement type
        ? type.getQualifiedName() + "." + method.getSimpleName()
        : "";
  }

  Optional<Found> read(ExecutableElement method, TreePath call, Frame frame) {
    Reading reading = new Reading(method, call, frame);
    String name = name(method);
    boolean hasOptions = !KNOWN.contains(name);
    Made made =
        switch (hasOptions
            ? "BaseLayer.apply"
            : name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)) {
          case "Sequential.of" -> reading.sequential();
          case "Sequential.add" -> reading.add();
          case "Input.of" -> reading.entry().map(Made.Entry::new).orElse(null);
          case "Input.tensor" -> reading.entry().map(Made.Tensor::new).orElse(null);
          case "Model.of", "Functional.of" -> reading.model();
          case "BaseLayer.invoke" -> reading.apply();
          case "List.of", "Arrays.asList", "Stream.of" ->
              lists.list(call, frame, reading.variables);
          case "List.copyOf" -> reading.made(reading.argument(0)).orElse(null);
          case "List.toArray", "ArrayList.toArray", "Collection.toArray", "Tensor.shape" ->
              reading.made(CreationReader.receiver(call)).orElse(null);
          case "List.subList", "ArrayList.subList" -> lists.part(call, frame, reading.variables);
          case "List.get", "ArrayList.get" -> lists.element(call, frame, reading.variables);
          default -> reading.apply();
        };
    return made == null ? Optional.empty() : Optional.of(new Found(made, reading.variables));
  }

  /** One call. */
  private final class Reading {
    private final ExecutableElement method;
    private final TreePath call;
    private final Frame frame;
    private final List<? extends ExpressionTree> arguments;
    private final Set<Element> variables = new HashSet<>();

    Reading(ExecutableElement method, TreePath call, Frame frame) {
      this.method = method;
      this.call = call;
      this.frame = frame;
      this.arguments = ((MethodInvocationTree) call.getLeaf()).getArguments();
    }

    private TreePath argument(int i) {
      return new TreePath(call, arguments.get(i));
    }

    private Optional<Made> made(TreePath path) {
      Optional<Found> found = reader.of(path, frame);
      found.ifPresent(one -> variables.addAll(one.variables()));
      return found.map(Found::made);
    }

    /** The arguments of a last parameter that takes any number; null if an array is given. */
    private @Nullable List<TreePath> several() {
      List<TreePath> several = new ArrayList<>();
      for (int i = method.getParameters().size() - 1; i < arguments.size(); i++) {
        TypeMirror type = trees.getTypeMirror(argument(i));
        if (type == null || type.getKind() == TypeKind.ARRAY) {
          return type == null ? null : reader.elements(argument(i));
        }
        several.add(argument(i));
      }
      return several;
    }

    private @Nullable Made sequential() {
      List<TreePath> layers = several();
      if (layers == null && arguments.size() == method.getParameters().size()) {
        return made(argument(arguments.size() - 1)).orElse(null) instanceof Made.Several all
            ? reader.growing().chain(all)
            : null;
      }
      return layers == null ? null : reader.growing().longer(Made.Chain.empty(), layers, frame);
    }

    /** What is made in one expression; variables' models are followed statement by statement. */
    private @Nullable Made add() {
      TreePath receiver = CreationReader.receiver(call);
      return receiver.getLeaf() instanceof MethodInvocationTree
              && !isVariable(receiver)
              && made(receiver).orElse(null) instanceof Made.Chain chain
          ? reader.growing().longer(chain, List.of(argument(0)), frame)
          : null;
    }

    /** Whether a chain of calls starts from a variable. */
    private boolean isVariable(TreePath path) {
      TreePath at = path;
      while (at.getLeaf() instanceof MethodInvocationTree
          && AttributedNames.called(trees, at)
              .filter(called -> name(called).equals(SEQUENTIAL + ".add"))
              .isPresent()) {
        at = CreationReader.receiver(at);
      }
      return !(at.getLeaf() instanceof MethodInvocationTree);
    }

    /** {@code Input.of(28, 28, 1)}, perhaps with options before the axes. */
    private Optional<Flow> entry() {
      List<Value> lengths = axes();
      if (lengths == null) {
        return Optional.empty();
      }
      List<Value> axes = new ArrayList<>(List.of(new Value.Unknown()));
      axes.addAll(lengths);
      Set<Element> all = frame.place(call, variables).variables();
      return Optional.of(
          new Flow(
              "Input",
              Optional.of(new Value.Several(axes)),
              Optional.empty(),
              all,
              Optional.of(call),
              frame.next()));
    }

    /** The lengths of a shape's axes; null if it is not even known how many there are. */
    private @Nullable List<Value> axes() {
      List<TreePath> lengths = several();
      Axes axes = new Axes(frame, variables);
      return lengths == null ? axes.of(argument(arguments.size() - 1)) : axes.of(lengths);
    }

    private @Nullable Made apply() {
      Made layer = layer();
      List<Flow> inputs = layer == null ? null : inputs();
      if (layer == null || inputs == null) {
        return null;
      }
      Place place = frame.place(CreationReader.receiver(call), variables);
      CallOptions options = CallOptions.of(method, call, trees).orElse(null);
      List<Flow> outputs = wiring.apply(layer, inputs, named(options), place);
      TreePath states = options == null ? null : options.given().get("initialState");
      if (states != null
          && outputs.size() == 1
          && made(states).orElse(null) instanceof Made.Several several) {
        wiring.begin(outputs.get(0), flows(several));
      }
      if (method.getSimpleName().contentEquals("applyAll")) {
        List<Flow> all = hasMoreOutputs(layer) ? moreOutputs(outputs, options) : outputs;
        return all == null
            ? null
            : new Made.Several(
                all.stream()
                    .map(flow -> new Made.Member(Optional.of(new Made.Tensor(flow)), place))
                    .toList());
      }
      return outputs.size() == 1 ? new Made.Tensor(outputs.get(0)) : null;
    }

    /** The tensors that a call is given by name, which are places of the model, too. */
    private Flow.Named named(@Nullable CallOptions options) {
      if (options == null) {
        return new Flow.Named(false, List.of(Flow.unknown()));
      }
      List<Flow> tensors = new ArrayList<>();
      for (TreePath given : options.given().values()) {
        TypeMirror type = trees.getTypeMirror(given);
        if (type == null || type.getKind() == TypeKind.DECLARED) {
          tensors.addAll(flows(given));
        }
      }
      return new Flow.Named(options.given().isEmpty(), tensors);
    }

    /** What is called, perhaps by a reference such as {@code dense::apply}. */
    private @Nullable Made layer() {
      Made called = made(CreationReader.receiver(call)).orElse(null);
      return called instanceof Made.Function function
              && function.code().getLeaf() instanceof MemberReferenceTree reference
          ? reader
              .of(
                  new TreePath(function.code(), reference.getQualifierExpression()),
                  function.scope())
              .map(Found::made)
              .orElse(null)
          : called;
    }

    /** Whether there may be outputs whose shapes no {@code @Output} gives. */
    private boolean hasMoreOutputs(Made layer) {
      return layer instanceof Made.Layer one
          && one.creation().layer().model().call().filter(CallModel::returnsList).isPresent();
    }

    /** The states of recurrent layers, the scores of attention; null if there may be others. */
    private @Nullable List<Flow> moreOutputs(List<Flow> outputs, @Nullable CallOptions options) {
      Application application = outputs.get(0).from().orElse(null);
      boolean hasScores =
          application != null
              && application.creation().layer().model().registerPackage().text().equals("keras")
              && application.creation().layer().model().call().stream()
                  .flatMap(one -> one.named().stream())
                  .anyMatch(parameter -> parameter.name().equals(SCORES));
      if (!hasScores) {
        return RecurrentStates.outputs(outputs.get(0)).orElse(null);
      }
      TreePath given = options == null ? null : options.given().get(SCORES);
      Object scores = given == null ? false : frame.value(given);
      return options == null || !(scores instanceof Boolean areOutput)
          ? null
          : areOutput ? List.of(outputs.get(0), Flow.unknown()) : outputs;
    }

    /** The tensors of {@code apply(a, b)}, {@code apply(x, true)}, {@code apply(list)}. */
    private @Nullable List<Flow> inputs() {
      boolean takesList =
          method.getParameters().get(0).asType().toString().startsWith("java.util.List");
      if (takesList) {
        return made(argument(0)).orElse(null) instanceof Made.Several several
            ? flows(several)
            : null;
      }
      if (method.isVarArgs()
          && arguments.size() == 1
          && arguments.get(0) instanceof MethodInvocationTree
          && made(argument(0)).orElse(null) instanceof Made.Several several) {
        return flows(several); // list.toArray(...)
      }
      List<TreePath> tensors = method.isVarArgs() ? several() : List.of(argument(0));
      return tensors == null ? null : flows(tensors.stream().map(this::made).toList());
    }

    private List<Flow> flows(Made.Several several) {
      return flows(several.made());
    }

    private List<Flow> flows(List<Optional<Made>> tensors) {
      return tensors.stream()
          .map(made -> made.orElse(null) instanceof Made.Tensor t ? t.flow() : Flow.unknown())
          .toList();
    }

    private @Nullable Made model() {
      int first = CreationReader.isOptions(method.getParameters().get(0).asType()) ? 1 : 0;
      if (method.getParameters().size() != first + 2 || arguments.size() != first + 2) {
        return null;
      }
      return wiring.model(
          flows(argument(first)),
          flows(argument(first + 1)),
          frame.place(argument(first + 1), variables));
    }

    private List<Flow> flows(TreePath tensors) {
      Made made = made(tensors).orElse(null);
      return made instanceof Made.Several several
          ? flows(several)
          : flows(List.of(Optional.ofNullable(made)));
    }
  }
}
