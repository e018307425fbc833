package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.DataArguments.Given;
import dev.lamina.processor.callsite.DataArguments.Item;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.data.DataRules;
import dev.lamina.rules.data.DataShape;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Holds the data of {@code model.fit(x, y)}, {@code evaluate}, {@code predict} and their like to
 * the model and its loss, where shapes of both can be seen. Of one call the first mistake is said.
 */
final class DataCalls {
  private static final String MODEL = "dev.lamina.models.TrainableModel";
  private static final Set<String> NAMES =
      Set.of("fit", "evaluate", "predict", "trainOnBatch", "testOnBatch", "predictOnBatch");

  private final Trees trees;
  private final MadeReader models;
  private final Wiring wiring;
  private final DataArguments reader;
  private final LabelChecks labels;
  private final Consumer<Finding> findings;
  private final List<Runnable> calls = new ArrayList<>();

  DataCalls(
      Trees trees,
      MadeReader models,
      Wiring wiring,
      CompiledModels compiled,
      Escapes escapes,
      Consumer<Finding> findings) {
    this.trees = trees;
    this.models = models;
    this.wiring = wiring;
    this.reader = new DataArguments(trees, models);
    this.labels = new LabelChecks(new ModelEnds(trees, wiring), compiled, escapes, findings);
    this.findings = findings;
  }

  /** Notes a call; it is looked at when all that is compiled is known. */
  void check(TreePath call, Frame frame) {
    ExecutableElement method = AttributedNames.called(trees, call).orElse(null);
    if (method == null) {
      return;
    }
    boolean isOfModel =
        NAMES.contains(method.getSimpleName().toString())
            && String.valueOf(method.getEnclosingElement()).equals(MODEL);
    boolean isOfOne =
        method.getSimpleName().contentEquals("predictOne")
            && String.valueOf(method.getEnclosingElement()).equals(MODEL);
    if (isOfModel) {
      calls.add(() -> checkModel(method, call, frame));
    } else if (isOfOne) {
      calls.add(() -> checkOne(call, frame));
    } else {
      reader
          .ofDataset(method, call, frame)
          .ifPresent(given -> samples(given, Optional.empty(), frame));
    }
  }

  /** Looks at the calls that were noted. */
  void finish() {
    calls.forEach(Runnable::run);
    calls.clear();
  }

  /** {@code model.predictOne(1, 2, 3, 4)} */
  private void checkOne(TreePath call, Frame frame) {
    Item values = reader.values(call, frame).orElse(null);
    Found model =
        values == null ? null : models.of(CreationReader.receiver(call), frame).orElse(null);
    List<Flow> wanted = model == null ? List.of() : entries(model.made());
    Data data = values == null ? null : values.data().orElse(null);
    if (values != null && model != null && data != null && wanted.size() == 1) {
      wanted
          .get(0)
          .shape()
          .flatMap(shape -> DataRules.oneSample(data.size(), lengths(shape)))
          .ifPresent(
              problem ->
                  report(
                      Message.DATA_SHAPE,
                      problem,
                      values,
                      Place.union(values.variables(), model.variables()),
                      frame));
    }
  }

  private void checkModel(ExecutableElement method, TreePath call, Frame frame) {
    Found model = models.of(CreationReader.receiver(call), frame).orElse(null);
    if (model != null && wiring.isBroken(model.made())) {
      return;
    }
    for (Given given : reader.of(method, call, frame)) {
      boolean fits = model == null || inputs(given, frame, model);
      Optional<Item> weights =
          given.part().isEmpty() ? reader.weights(call, frame) : Optional.empty();
      fits = fits && (given.isDataset() || samples(given, weights, frame));
      if (fits && model != null) {
        labels.check(
            given, model, fed(given, call, frame, model), frame.place(call, Set.of()), frame);
      }
    }
  }

  /** Whether nothing is wrong with the number of samples. */
  private boolean samples(Given given, Optional<Item> weights, Frame frame) {
    List<Item> all = new ArrayList<>();
    all.addAll(Objects.requireNonNullElse(given.inputs(), List.of()));
    all.addAll(Objects.requireNonNullElse(given.targets(), List.of()));
    weights.ifPresent(all::add);
    List<Item> known = all.stream().filter(item -> item.data().isPresent()).toList();
    List<DataShape> shapes = known.stream().map(Item::shape).toList();
    String problem = DataRules.samples(shapes).orElse(null);
    if (problem == null) {
      return true;
    }
    int number = Data.UNKNOWN;
    for (Item item : known) {
      int rows = item.shape().shape().get(0);
      if (number >= 0 && rows >= 0 && rows != number) {
        Set<Element> variables = variables(known);
        report(Message.DATA_SAMPLES, given.part() + problem, item, variables, frame);
        break;
      }
      number = Math.max(number, rows);
    }
    return false;
  }

  private static Set<Element> variables(List<Item> items) {
    Set<Element> all = Set.of();
    for (Item item : items) {
      all = Place.union(all, item.variables());
    }
    return all;
  }

  private void report(
      Message message, String problem, Item item, Set<Element> variables, Frame frame) {
    Place place = frame.place(item.at(), variables);
    findings.accept(new Finding(place, place.variables(), message.text(problem)));
  }

  /** Whether nothing is wrong with the inputs. */
  private boolean inputs(Given given, Frame frame, Found model) {
    List<Flow> wanted = entries(model.made());
    List<Item> items = given.inputs();
    if (wanted.isEmpty() || items == null || items.isEmpty()) {
      return true;
    }
    String number = DataRules.inputs(wanted.size(), List.of(), items.size()).orElse(null);
    if (number != null) {
      report(
          Message.DATA_INPUTS,
          given.part() + number,
          items.get(0),
          Place.union(variables(items), model.variables()),
          frame);
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      if (!input(given, items.get(i), wanted.get(i), frame, model)) {
        return false;
      }
    }
    return true;
  }

  private boolean input(Given given, Item item, Flow wanted, Frame frame, Found model) {
    Value.Several shape = wanted.shape().orElse(null);
    Flow flow = item.flow().orElse(null);
    if (shape == null || flow == null) {
      return true;
    }
    Set<Element> variables = Place.union(item.variables(), model.variables());
    variables.addAll(wanted.variables());
    if (item.data().isEmpty()) {
      wiring.enter(wanted, flow, "the model", frame.place(item.at(), variables));
      return true;
    }
    String problem = DataRules.input(item.shape(), lengths(shape)).orElse(null);
    if (problem != null) {
      report(Message.DATA_SHAPE, given.part() + problem, item, variables, frame);
    }
    return problem == null;
  }

  private static List<Integer> lengths(Value.Several shape) {
    return shape.elements().stream()
        .map(
            axis ->
                axis instanceof Value.Int length
                    ? (Integer) Math.toIntExact(length.value())
                    : (Integer) Data.UNKNOWN)
        .toList();
  }

  /** Where data enters a model that says what it takes; empty if it is not known how many. */
  private static List<Flow> entries(Made model) {
    if (model instanceof Made.Chain chain) {
      return chain.entry().map(Made.Entry::flow).stream().toList();
    }
    return model instanceof Made.Net net && net.inputs().stream().allMatch(Flow::enters)
        ? net.inputs()
        : List.of();
  }

  /** What comes out of a chain that takes what it is given first; null for other models. */
  private @Nullable Flow fed(Given given, TreePath call, Frame frame, Found model) {
    List<Item> items = given.inputs();
    Flow input = items == null || items.size() != 1 ? null : items.get(0).flow().orElse(null);
    return input != null && model.made() instanceof Made.Chain chain && chain.entry().isEmpty()
        ? wiring.feed(chain, input, frame.place(call, model.variables()))
        : null;
  }
}
