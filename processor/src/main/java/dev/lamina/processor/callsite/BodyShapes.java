package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.CallBody.Node;
import dev.lamina.processor.callsite.CallBody.Step;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.SublayerModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code call} of a layer of this compilation makes of shapes, followed through tensors'
 * operations, the layer's weights and the layers inside it, as far as it runs straight on.
 */
final class BodyShapes {
  private static final int DEEPEST = 6;
  private final KnownLayers layers;
  private final Creation creation;
  private final CallBody body;
  private final HyperparamValues hyperparams;
  private final Map<String, Value.Several> weights = new HashMap<>();
  private final int depth;

  private BodyShapes(
      KnownLayers layers,
      Creation creation,
      CallBody body,
      List<LayerShape.WeightShape> weights,
      int depth) {
    this.layers = layers;
    this.creation = creation;
    this.body = body;
    this.hyperparams = new HyperparamValues(creation);
    this.depth = depth;
    weights.forEach(
        one -> one.shape().ifPresent(shape -> this.weights.put(one.weight().accessor(), shape)));
  }

  /**
   * What a layer's call makes of its inputs; empty if that cannot be told.
   *
   * @throws Misfit if a step of it cannot be
   */
  static Optional<Value.Several> output(
      KnownLayers layers, Creation creation, List<Value.Several> inputs, int depth) throws Misfit {
    LayerModel model = creation.layer().model();
    CallModel call = model.call().orElse(null);
    CallBody body = layers.body(model.type()).orElse(null);
    if (call == null || body == null || depth > DEEPEST || !call.returnsTensor()) {
      return Optional.empty();
    }
    CallBody.Method method = body.method(call.method().getSimpleName().toString()).orElse(null);
    boolean isSame = method != null && method.parameters().size() == call.parameters().size();
    if (method == null || !isSame) {
      return Optional.empty();
    }
    List<LayerShape.WeightShape> weights;
    try {
      weights = new LayerShape(creation, call, inputs).weights();
    } catch (EvaluationException e) {
      return Optional.empty(); // it is said of the layer itself
    }
    Map<String, Meant> names = new HashMap<>();
    List<Meant> shapes = inputs.stream().map(one -> (Meant) new Meant.Shaped(one)).toList();
    int next = 0;
    for (int i = 0; i < method.parameters().size(); i++) {
      Meant meant =
          switch (call.parameters().get(i).role()) {
            case TENSOR -> next < shapes.size() ? shapes.get(next++) : new Meant.Unknown();
            case TENSORS -> new Meant.Several(shapes);
            default -> new Meant.Unknown();
          };
      names.put(method.parameters().get(i), meant);
    }
    BodyShapes shapesOf = new BodyShapes(layers, creation, body, weights, depth);
    return shapesOf.run(method, names) instanceof Meant.Shaped known
        ? Optional.of(known.shape())
        : Optional.empty();
  }

  private Meant run(CallBody.Method method, Map<String, Meant> names) throws Misfit {
    for (Step step : method.steps()) {
      Meant value = of(step.value(), names);
      if (step.variable() == null) {
        return value;
      }
      names.put(step.variable(), value);
    }
    return new Meant.Unknown();
  }

  private Meant of(Node node, Map<String, Meant> names) throws Misfit {
    if (node instanceof Node.Literal literal) {
      return literal.value() instanceof Number || literal.value() instanceof Boolean
          ? new Meant.Plain(literal.value())
          : new Meant.Unknown();
    } else if (node instanceof Node.Name name) {
      return names.getOrDefault(name.name(), new Meant.Unknown());
    } else if (node instanceof Node.Binary two) {
      return number(two, names);
    } else if (!(node instanceof Node.Call call)) {
      return new Meant.Unknown();
    } else if (call.of() == null) {
      return own(call, names);
    } else if (call.of() instanceof Node.Name name && !names.containsKey(name.name())) {
      return ofClass(name.name(), call, names);
    } else {
      Meant on = of(call.of(), names);
      if (on instanceof Meant.Shaped tensor) {
        return TensorSteps.of(tensor.shape(), call, all(call.arguments(), names));
      } else if (on instanceof Meant.Inner inner) {
        return call.name().equals("apply")
            ? apply(inner.sublayer(), call, names)
            : new Meant.Unknown();
      } else if (on instanceof Meant.Several list && call.name().equals("get")) {
        Integer index =
            call.arguments().size() == 1 ? integer(call.arguments().get(0), names) : null;
        return index != null && index >= 0 && index < list.elements().size()
            ? list.elements().get(index)
            : new Meant.Unknown();
      }
      return new Meant.Unknown();
    }
  }

  /** {@code Math.sqrt(...)}, {@code List.of(a, b)} */
  private Meant ofClass(String type, Node.Call call, Map<String, Meant> names) throws Misfit {
    if (type.equals("Math")) {
      return new Meant.Plain(null);
    } else if (type.equals("List") && call.name().equals("of")) {
      return new Meant.Several(all(call.arguments(), names));
    } else if (type.equals("Tensor")) {
      List<Meant> given = all(call.arguments(), names);
      return switch (call.name()) {
        case "zeros", "ones" -> made(given);
        case "of" -> given.size() < 2 ? new Meant.Unknown() : made(given.subList(1, given.size()));
        default -> new Meant.Unknown();
      };
    }
    return new Meant.Unknown();
  }

  /** A new tensor of these lengths; one that is not a number may be a shape or an array. */
  private static Meant made(List<Meant> lengths) {
    List<Value> axes = new ArrayList<>();
    for (Meant length : lengths) {
      if (!(length instanceof Meant.Plain plain)) {
        return new Meant.Unknown();
      }
      axes.add(
          plain.value() instanceof Integer number ? new Value.Int(number) : new Value.Unknown());
    }
    return new Meant.Shaped(new Value.Several(axes));
  }

  private List<Meant> all(List<Node> nodes, Map<String, Meant> names) throws Misfit {
    List<Meant> all = new ArrayList<>();
    for (Node node : nodes) {
      all.add(of(node, names));
    }
    return all;
  }

  private Meant number(Node.Binary two, Map<String, Meant> names) throws Misfit {
    Integer left = integer(two.left(), names);
    Integer right = integer(two.right(), names);
    if (left == null || right == null) {
      return new Meant.Plain(null);
    }
    return new Meant.Plain(
        switch (two.kind()) {
          case PLUS -> left + right;
          case MINUS -> left - right;
          case MULTIPLY -> left * right;
          case DIVIDE -> right == 0 ? null : (Integer) (left / right);
          case REMAINDER -> right == 0 ? null : (Integer) (left % right);
          default -> null;
        });
  }

  private @Nullable Integer integer(Node node, Map<String, Meant> names) throws Misfit {
    return of(node, names) instanceof Meant.Plain plain && plain.value() instanceof Integer number
        ? number
        : null;
  }

  /** A weight, a hyperparameter, a layer inside, or a method of the class. */
  private Meant own(Node.Call call, Map<String, Meant> names) throws Misfit {
    LayerModel model = creation.layer().model();
    if (call.arguments().isEmpty()) {
      Value.Several weight = weights.get(call.name());
      if (weight != null) {
        return new Meant.Shaped(weight);
      }
      HyperparamModel hyperparam = creation.layer().hyperparam(call.name()).orElse(null);
      if (hyperparam != null) {
        return plain(hyperparam);
      }
      for (SublayerModel sublayer : model.sublayers()) {
        if (sublayer.accessor().equals(call.name())) {
          return new Meant.Inner(sublayer);
        }
      }
    }
    CallBody.Method method = body.method(call.name()).orElse(null);
    if (method == null || method.parameters().size() != call.arguments().size()) {
      return new Meant.Unknown();
    }
    Map<String, Meant> given = new HashMap<>();
    List<Meant> arguments = all(call.arguments(), names);
    for (int i = 0; i < arguments.size(); i++) {
      given.put(method.parameters().get(i), arguments.get(i));
    }
    return depth < DEEPEST
        ? new BodyShapes(layers, creation, body, List.of(), depth + 1)
            .withWeights(weights)
            .run(method, given)
        : new Meant.Unknown();
  }

  private Meant plain(HyperparamModel hyperparam) {
    ValueType type = hyperparam.valueType();
    boolean isPlain =
        type.container() == ValueType.Container.NONE
            && switch (type.kind()) {
              case INT, LONG, FLOAT, DOUBLE, BOOLEAN -> !type.nullable();
              default -> false;
            };
    Value value = hyperparams.values().get(hyperparam.name());
    Object known =
        value instanceof Value.Int number
            ? (Object) Math.toIntExact(number.value())
            : value instanceof Value.Bool yes ? yes.value() : null;
    return isPlain ? new Meant.Plain(known) : new Meant.Unknown();
  }

  private BodyShapes withWeights(Map<String, Value.Several> all) {
    weights.putAll(all);
    return this;
  }

  private Meant apply(SublayerModel sublayer, Node.Call call, Map<String, Meant> names)
      throws Misfit {
    KnownLayer layer =
        sublayer.method().getReturnType() instanceof DeclaredType type
                && type.asElement() instanceof TypeElement made
            ? layers.of(made).orElse(null)
            : null;
    List<Meant> given = all(call.arguments(), names);
    boolean isTrainingLast =
        given.size() == 2
            && layer != null
            && layer.model().call().filter(CallModel::isSingle).isPresent();
    List<Value.Several> inputs = new ArrayList<>();
    for (Meant argument : isTrainingLast ? given.subList(0, 1) : given) {
      for (Meant one :
          argument instanceof Meant.Several list ? list.elements() : List.of(argument)) {
        if (!(one instanceof Meant.Shaped tensor)) {
          return new Meant.Unknown();
        }
        inputs.add(tensor.shape());
      }
    }
    Creation inner = layer == null ? null : created(layer, sublayer);
    return inner == null || inputs.isEmpty()
        ? new Meant.Unknown()
        : InnerLayer.output(layers, inner, inputs, call.text(), depth + 1)
            .<Meant>map(Meant.Shaped::new)
            .orElseGet(Meant.Unknown::new);
  }

  /** What the method that makes a layer inside sets. */
  private @Nullable Creation created(KnownLayer layer, SublayerModel sublayer) throws Misfit {
    CallBody.Method method = body.method(sublayer.accessor()).orElse(null);
    if (method == null
        || method.steps().size() != 1
        || !(method.steps().get(0).value() instanceof Node.Call made)
        || method.steps().get(0).variable() != null
        || !(made.of() instanceof Node.Name type)
        || !made.name().equals("of")
        || !type.name().equals(layer.name())) {
      return null;
    }
    Map<String, Meant> none = new HashMap<>();
    InnerSettings settings = new InnerSettings(layer, creation.call());
    for (int i = 0; i < made.arguments().size(); i++) {
      Node argument = made.arguments().get(i);
      boolean isLast = i == made.arguments().size() - 1;
      if (isLast && argument instanceof Node.Lambda options) {
        for (Node at = options.body(); at instanceof Node.Call setter; at = setter.of()) {
          Object value =
              setter.arguments().size() == 1 ? plain(setter.arguments().get(0), none) : null;
          settings.option(setter.name(), setter.arguments(), value);
        }
      } else {
        settings.position(i, argument, plain(argument, none));
      }
    }
    return settings.creation();
  }

  private @Nullable Object plain(Node node, Map<String, Meant> names) throws Misfit {
    return of(node, names) instanceof Meant.Plain plain ? plain.value() : null;
  }
}
