package dev.lamina.processor.callsite;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Settings.Setting;
import dev.lamina.processor.constant.Constant;
import dev.lamina.rules.expression.Value;
import dev.lamina.rules.losses.LastLayers;
import dev.lamina.rules.losses.ModelOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** What comes out of a model, as far as it can be told. */
final class ModelEnds {
  private static final String LAYERS = "dev.lamina.layers.";
  private static final String ACTIVATIONS = "dev.lamina.activations.ActivationFunction";

  private final Trees trees;
  private final Wiring wiring;

  ModelEnds(Trees trees, Wiring wiring) {
    this.trees = trees;
    this.wiring = wiring;
  }

  /** The end of a model, and the variables it was computed from. */
  record End(ModelOutput output, Set<Element> variables) {}

  /**
   * An output.
   *
   * @param name the name that the program gives it; null if that cannot be told
   * @param end what comes out; empty if that is not known
   */
  record Output(@Nullable String name, Optional<End> end) {}

  /** The outputs of a model in order; empty if it is not known how many. */
  List<Output> outputs(Made made) {
    return outputs(made, null);
  }

  /**
   * The outputs of a model in order; empty if it is not known how many.
   *
   * @param fed what comes out of a chain where that is known; null to follow it
   */
  List<Output> outputs(Made made, @Nullable Flow fed) {
    if (made instanceof Made.Net net) {
      boolean mayBeMore = net.outputs().size() == 1 && net.outputs().get(0).name().isEmpty();
      return mayBeMore
          ? List.of()
          : net.outputs().stream().map(flow -> new Output(name(flow), net(flow))).toList();
    }
    return of(made, fed).map(end -> List.of(new Output(null, Optional.of(end)))).orElse(List.of());
  }

  private static @Nullable String name(Flow flow) {
    return flow.from()
        .filter(call -> !call.isInner())
        .map(call -> call.creation().settings().base().get("name"))
        .flatMap(name -> name.map(Constant::value))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .orElse(null);
  }

  Optional<End> of(Made made) {
    return of(made, null);
  }

  private Optional<End> of(Made made, @Nullable Flow fed) {
    if (made instanceof Made.Net net) {
      return net.outputs().size() == 1 ? net(net.outputs().get(0)) : Optional.empty();
    } else if (made instanceof Made.Chain chain && !chain.members().isEmpty()) {
      return chain(chain, fed == null ? wiring.follow(chain) : fed);
    }
    return Optional.empty();
  }

  private Optional<End> net(Flow flow) {
    return flow.from().map(from -> end(from.creation(), flow));
  }

  private Optional<End> chain(Made.Chain chain, Flow flow) {
    Made last = chain.members().get(chain.members().size() - 1).made().orElse(null);
    if (last instanceof Made.Layer layer) {
      return Optional.of(end(layer.creation(), flow));
    }
    return last instanceof Made.Chain || last instanceof Made.Net
        ? of(last).map(inner -> new End(withShape(inner.output(), flow), inner.variables()))
        : Optional.empty();
  }

  private static ModelOutput withShape(ModelOutput output, Flow flow) {
    return new ModelOutput(output.model(), output.layer(), shape(flow), output.activation());
  }

  private End end(Creation creation, Flow flow) {
    Set<Element> variables = new HashSet<>(flow.variables());
    variables.addAll(new HyperparamValues(creation).variables());
    String name = creation.layer().name();
    return new End(
        new ModelOutput("the model", name, shape(flow), activation(creation)), variables);
  }

  /** The shape without the batch axis; null if it is not known. */
  private static @Nullable List<Integer> shape(Flow flow) {
    Value.Several shape = flow.shape().orElse(null);
    if (shape == null || shape.elements().isEmpty()) {
      return null;
    }
    List<Integer> lengths = new ArrayList<>();
    for (Value length : shape.elements().subList(1, shape.elements().size())) {
      boolean isKnown =
          length instanceof Value.Int known
              && known.value() >= 0
              && known.value() <= Integer.MAX_VALUE;
      lengths.add(isKnown ? (int) ((Value.Int) length).value() : -1);
    }
    return lengths;
  }

  /** Keras' name of what a layer does last; null if it is not known. */
  @Nullable String activation(Creation creation) {
    String name = creation.layer().name();
    if (!isLaminas(creation)) {
      return null;
    }
    Setting setting = creation.settings().given().get("activation");
    if (!LastLayers.appliesActivation(name)) {
      return null;
    } else if (setting != null) {
      return activation(setting);
    }
    return creation.settings().isComplete() && LastLayers.isLinearByDefault(name) ? "linear" : null;
  }

  /** Layers of users may have the names of Keras' and do other things. */
  private boolean isLaminas(Creation creation) {
    return AttributedNames.called(trees, creation.call())
        .map(method -> method.getEnclosingElement())
        .map(Object::toString)
        .filter(owner -> owner.startsWith(LAYERS))
        .isPresent();
  }

  private @Nullable String activation(Setting setting) {
    if (setting.isWords()) {
      return setting
          .value()
          .map(constant -> constant.value())
          .map(words -> LastLayers.plainName(String.valueOf(words)))
          .orElse(null);
    } else if (setting.value().isPresent() && setting.value().get().value() == null) {
      return "linear";
    }
    TreePath argument = setting.argument();
    if (trees.getElement(argument) instanceof VariableElement constant && isActivations(constant)) {
      return LastLayers.plainName(constant.getSimpleName().toString());
    }
    ExecutableElement method = AttributedNames.called(trees, argument).orElse(null);
    return method != null
            && isActivations(method)
            && method.getSimpleName().contentEquals("get")
            && argument.getLeaf() instanceof MethodInvocationTree call
            && call.getArguments().size() == 1
            && call.getArguments().get(0) instanceof LiteralTree name
            && name.getValue() instanceof String text
        ? LastLayers.plainName(text)
        : null;
  }

  private static boolean isActivations(Element member) {
    return member.getEnclosingElement() instanceof TypeElement owner
        && owner.getQualifiedName().contentEquals(ACTIVATIONS);
  }
}
