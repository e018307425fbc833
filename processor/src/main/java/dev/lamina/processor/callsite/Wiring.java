package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.callsite.Flow.Named;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.TakesModel;
import dev.lamina.rules.InputAxes;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Value;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * Follows shapes through layers, up to the first that cannot be. What lies behind it, or behind a
 * layer that is not known, has an unknown shape, of which nothing is said.
 */
final class Wiring {
  /** Takes what is found. */
  interface Findings {
    /** Whether it was said, now or before; what is never reached is not. */
    boolean say(Finding finding);
  }

  private final Findings findings;
  private final Trees trees;
  private final KnownLayers layers;
  private final SharedLayers shared;
  private final GraphRules rules;

  /** What lies behind a layer that something was said of: the first mistake is said, no other. */
  private final Set<Flow> broken = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The shapes of what layers and models could not take, as it was said. */
  private final IdentityHashMap<Object, Set<String>> said = new IdentityHashMap<>();

  private int problems;

  Wiring(Trees trees, KnownLayers layers, Findings findings) {
    this.layers = layers;
    this.trees = trees;
    this.findings = findings;
    this.shared = new SharedLayers(new ProgramOrder(trees));
    this.rules = new GraphRules(trees);
  }

  void report(Finding finding) {
    findings.say(finding);
    problems++;
  }

  /** Says it of the first call; a second one with such inputs is the same mistake. */
  private void report(Object layer, List<Flow> inputs, Finding finding) {
    String given = ShapeText.and(inputs);
    boolean isNew = !said.getOrDefault(layer, Set.of()).contains(given);
    if (isNew && findings.say(finding)) {
      said.computeIfAbsent(layer, key -> new HashSet<>()).add(given);
    }
    problems++;
  }

  private void report(Application application, Finding finding) {
    report(application.layer(), application.inputs(), finding);
  }

  /** What a layer or a model makes of these tensors. */
  List<Flow> apply(Made made, List<Flow> inputs, Place place) {
    return apply(made, inputs, Named.NOTHING, place);
  }

  /** What a layer or a model makes of these tensors, and of those that it is given by name. */
  List<Flow> apply(Made made, List<Flow> inputs, Named named, Place place) {
    if (made instanceof Made.Layer layer) {
      return List.of(layer(new Application(layer, inputs, named, layer.name(), place, false)));
    }
    int takes = made instanceof Made.Net net ? net.inputs().size() : 1;
    boolean isModel = made instanceof Made.Chain || made instanceof Made.Net;
    if (isModel && inputs.size() != takes) {
      boolean isKnown =
          !(made instanceof Made.Net net) || net.inputs().stream().allMatch(Flow::enters);
      if (isKnown) {
        report(ModelMessages.inputs(takes, inputs, place));
      }
      return List.of();
    }
    return made instanceof Made.Chain chain
        ? List.of(follow(chain, inputs.get(0), Optional.of(place), " of the inner model, "))
        : made instanceof Made.Net net ? replay(net, inputs, place) : List.of();
  }

  /** Looks at the states that a layer is to begin with. */
  void begin(Flow output, List<Flow> states) {
    if (!broken.contains(output) && states.stream().noneMatch(broken::contains)) {
      RecurrentStates.check(output, states).ifPresent(this::report);
    }
  }

  /** Whether something was said of a layer of the model, so that nothing is of what it is given. */
  boolean isBroken(Made model) {
    return model instanceof Made.Chain chain
        ? broken.contains(follow(chain))
        : model instanceof Made.Net net && net.outputs().stream().anyMatch(broken::contains);
  }

  /** Looks at a chain as far as it is made. */
  void check(Made.Chain chain) {
    rules.of(chain).ifPresent(this::report);
    follow(chain);
  }

  /** Follows a chain, even if its input is not known; what comes out at its end. */
  Flow follow(Made.Chain chain) {
    Flow input = chain.entry().map(Made.Entry::flow).orElseGet(Flow::unknown);
    return follow(chain, input, Optional.empty(), " of the model, ");
  }

  /** What comes out of a chain that does not say what it takes, when it is given this there. */
  Flow feed(Made.Chain chain, Flow input, Place place) {
    return follow(chain, input, Optional.of(place), " of the model, ");
  }

  private Flow follow(Made.Chain chain, Flow input, Optional<Place> outer, String ofModel) {
    Flow entered =
        chain.entry().isPresent() && outer.isPresent() ? entered(chain, input, outer.get()) : input;
    Flow flow = entered;
    for (int i = 0; i < chain.members().size(); i++) {
      Made.Member member = chain.members().get(i);
      Place place = outer.map(member.place()::within).orElse(member.place());
      Made made = member.made().orElse(null);
      if (made instanceof Made.Layer layer) {
        String named = "layer " + (i + 1) + ofModel + layer.name() + ",";
        flow = layer(new Application(layer, List.of(flow), named, place, outer.isPresent()));
      } else if (made instanceof Made.Chain || made instanceof Made.Net) {
        List<Flow> flows = apply(made, List.of(flow), place);
        flow = flows.size() == 1 ? flows.get(0) : Flow.unknown();
      } else {
        flow = Flow.unknown();
      }
    }
    return flow;
  }

  /** What enters a model that says itself what it takes. */
  private Flow entered(Made.Chain chain, Flow input, Place place) {
    Flow own = chain.entry().orElseThrow().flow();
    return enter(own, input, "the inner model", place);
  }

  /** What flows on from where a model says itself what it takes. */
  Flow enter(Flow own, Flow input, String subject, Place place) {
    if (own.shape().isPresent()
        && input.shape().isPresent()
        && !ShapeText.agree(own.shape().get(), input.shape().get())) {
      if (isOneAxisMore(input, own) || isOneAxisMore(own, input)) {
        return Flow.unknown(); // models drop or add a last axis of length 1, as Keras' do
      }
      report(own, List.of(input), ModelMessages.entry(own, input, subject, place));
      Flow unknown = Flow.unknown();
      broken.add(unknown);
      return unknown;
    }
    return input;
  }

  private static boolean isOneAxisMore(Flow some, Flow others) {
    List<Value> axes = some.shape().orElseThrow().elements();
    return axes.size() == others.shape().orElseThrow().elements().size() + 1
        && (!(axes.get(axes.size() - 1) instanceof Value.Int last) || last.value() == 1);
  }

  /** A functional model, with other tensors in place of its inputs. */
  private List<Flow> replay(Made.Net net, List<Flow> inputs, Place place) {
    IdentityHashMap<Flow, Flow> flows = new IdentityHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      flows.put(
          net.inputs().get(i), enter(net.inputs().get(i), inputs.get(i), "the inner model", place));
    }
    return net.outputs().stream().map(output -> replay(output, flows, place)).toList();
  }

  private Flow replay(Flow flow, IdentityHashMap<Flow, Flow> flows, Place place) {
    Flow known = flows.get(flow);
    if (known != null) {
      return known;
    }
    Application from = flow.from().orElse(null);
    Flow replayed =
        from == null
            ? Flow.unknown()
            : output(
                flow.number(),
                layer(
                    new Application(
                        from.layer(),
                        from.inputs().stream().map(input -> replay(input, flows, place)).toList(),
                        new Named(
                            from.named().isNothing(),
                            from.named().tensors().stream()
                                .map(tensor -> replay(tensor, flows, place))
                                .toList()),
                        from.subject(),
                        from.place().within(place),
                        true)));
    flows.put(flow, replayed);
    return replayed;
  }

  /** A functional model; its inputs and outputs may be unknown. */
  Made.Net model(List<Flow> inputs, List<Flow> outputs, Place place) {
    Made.Net net = new Made.Net(inputs, outputs);
    rules.of(net, place).ifPresent(this::report);
    return net;
  }

  /** One of the outputs of a layer, of which the first is given. */
  private static Flow output(int number, Flow first) {
    return number == 0
        ? first
        : RecurrentStates.outputs(first)
            .filter(all -> number < all.size())
            .map(all -> all.get(number))
            .orElseGet(Flow::unknown);
  }

  private Flow layer(Application application) {
    Set<Element> variables = new HashSet<>(application.place().variables());
    variables.addAll(new HyperparamValues(application.creation()).variables());
    application.inputs().forEach(input -> variables.addAll(input.variables()));
    int before = problems;
    Optional<Value.Several> shape = shape(application, variables);
    Flow flow =
        new Flow(
            application.name(), shape, Optional.of(application), variables, Optional.empty(), 0);
    if (problems > before || isBroken(application)) {
      broken.add(flow);
    }
    return flow;
  }

  private boolean isBroken(Application application) {
    return application.inputs().stream().anyMatch(broken::contains);
  }

  private Optional<Value.Several> shape(Application application, Set<Element> variables) {
    CallModel call = application.creation().layer().model().call().orElse(null);
    if (call == null) {
      return Optional.empty();
    }
    int given = application.inputs().size();
    if (call.takesList() ? given == 0 : call.inputNames().size() != given) {
      report(ModelMessages.inputs(application, call, variables));
      return Optional.empty();
    }
    List<Value.Several> inputs =
        application.inputs().stream().flatMap(input -> input.shape().stream()).toList();
    if (inputs.size() < given) {
      return given == 1 && !isBroken(application)
          ? ofAnything(application, call)
          : Optional.empty();
    }
    TakesModel takes = application.creation().layer().model().takes().orElse(null);
    if (takes != null) {
      InputAxes axes = axes(takes, application.creation());
      for (Flow input : application.inputs()) {
        if (!axes.take(ShapeText.rank(input))) {
          report(application, ModelMessages.rank(application, input, axes, variables));
          return Optional.empty();
        }
      }
    }
    if (RecurrentStates.keeps(application) && hasAnyBatch(application.inputs().get(0))) {
      report(ModelMessages.batch(application, variables));
      return Optional.empty();
    }
    Made inner = application.layer().inner().orElse(null);
    if (inner != null) {
      return Wrappers.output(application, input -> inside(inner, input, application));
    }
    try {
      LayerShape layer = new LayerShape(application.creation(), call, inputs);
      String broken = layer.broken();
      if (!broken.isEmpty()) {
        report(application, ModelMessages.requirement(application, broken, variables));
        return Optional.empty();
      }
      shared
          .add(application, layer.weights(), fixed(application))
          .ifPresent(clash -> report(application, ModelMessages.shared(clash, variables)));
      Optional<Value.Several> output = layer.output();
      if (output.isPresent()
          && ShapeText.isEmpty(output.get())
          && inputs.stream().noneMatch(ShapeText::isEmpty)) {
        report(application, ModelMessages.empty(application, output.get(), variables));
        return Optional.empty();
      }
      Optional<Value.Several> followed =
          BodyShapes.output(layers, application.creation(), inputs, 0);
      return output.isPresent() ? output : followed;
    } catch (EvaluationException e) {
      report(application, ModelMessages.misfit(application, e, variables));
      return Optional.empty();
    } catch (Misfit e) {
      report(application, ModelMessages.requirement(application, e.problem(), variables));
      return Optional.empty();
    }
  }

  /** The length of the axis that stays as the first call of a layer has it. */
  private static Value fixed(Application application) {
    TakesModel takes = application.creation().layer().model().takes().orElse(null);
    Value.Several input = application.inputs().get(0).shape().orElse(null);
    String name = takes == null ? "" : takes.fixed().text();
    if (takes == null || input == null || name.isEmpty()) {
      return new Value.Unknown();
    }
    int axis = axes(takes, application.creation()).index(name);
    int rank = input.elements().size();
    int at = axis < 0 || takes.names().names().contains("...") ? -1 : axis;
    return at < 0 || at >= rank ? new Value.Unknown() : input.elements().get(at);
  }

  /** Whether a tensor comes from an input that takes batches of any size. */
  private boolean hasAnyBatch(Flow flow) {
    Flow at = flow;
    while (at.from().isPresent()) {
      at = at.from().get().inputs().get(0);
    }
    return at.entry().filter(this::saysNoBatch).isPresent();
  }

  /** Whether an {@code Input.of(10, 8)} leaves the batch open. */
  private boolean saysNoBatch(TreePath entry) {
    boolean hasOptions =
        AttributedNames.called(trees, entry)
            .filter(method -> CreationReader.isOptions(method.getParameters().get(0).asType()))
            .isPresent();
    return !hasOptions;
  }

  /** What the layer inside a wrapper makes of its input. */
  private Optional<Value.Several> inside(Made inner, Flow input, Application wrapper) {
    if (!(inner instanceof Made.Layer layer)) {
      List<Flow> flows = apply(inner, List.of(input), wrapper.place());
      return flows.size() == 1 ? flows.get(0).shape() : Optional.empty();
    }
    String subject = layer.name() + " in " + wrapper.name();
    // Bidirectional makes new layers like the one it is given, so what that is is no matter.
    Made.Layer copy = new Made.Layer(layer.creation(), layer.number(), layer.inner());
    return layer(new Application(copy, List.of(input), subject, wrapper.place(), true)).shape();
  }

  /** What can be told of the output for any input, such as the rank. */
  private static Optional<Value.Several> ofAnything(Application application, CallModel call) {
    try {
      return new LayerShape(application.creation(), call, List.of()).output();
    } catch (EvaluationException e) {
      return Optional.empty(); // it is said where the input is known
    }
  }

  /** What a layer takes, in the order that its data format says. */
  static InputAxes axes(TakesModel takes, Creation creation) {
    boolean isFirst =
        new HyperparamValues(creation).values().get(TakesModel.DATA_FORMAT)
                instanceof Value.Str format
            && format.value().equals(TakesModel.CHANNELS_FIRST);
    return isFirst ? takes.names().channelsFirst() : takes.names();
  }
}
