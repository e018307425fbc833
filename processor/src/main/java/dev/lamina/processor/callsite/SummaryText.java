package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.callsite.SummaryGraph.Node;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.LayerModel.Handwritten;
import dev.lamina.rules.SnakeCase;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Value;
import dev.lamina.rules.summary.SummaryTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One model's summary, if all of it is known. Layers have the names of a program's first model. */
final class SummaryText {
  private static final int FLOAT_BYTES = 4;

  private final SummaryGraph graph;
  private final Summaries summaries;
  private final IdentityHashMap<Node, String> names = new IdentityHashMap<>();
  private long trainable;
  private long frozen;

  SummaryText(SummaryGraph graph, Summaries summaries) {
    this.graph = graph;
    this.summaries = summaries;
  }

  Optional<String> of(TreePath creation, Made made) {
    String given = summaries.name(creation).orElse(null);
    if (given == null || !nameLayers()) {
      return Optional.empty();
    }
    boolean isChain = graph.isSequential() || graph.isChain();
    List<String[]> rows = new ArrayList<>();
    for (Node node : graph.layers()) {
      Long count = count(node).orElse(null);
      if (count == null) {
        return Optional.empty();
      }
      if (node.call().isPresent() || !graph.isSequential()) {
        rows.add(row(node, count, isChain));
      }
    }
    String name = given.isEmpty() ? made instanceof Made.Net ? "functional" : "sequential" : given;
    SummaryTable table = new SummaryTable(isChain, false);
    String text =
        table.of(name, rows, table.defaultWidth())
            + total("Total", trainable + frozen)
            + total("Trainable", trainable)
            + total("Non-trainable", frozen);
    return Optional.of(SummaryTable.ascii(text).stripTrailing());
  }

  private static String total(String what, long count) {
    return SummaryTable.total(what, count, count * FLOAT_BYTES);
  }

  private String[] row(Node node, long count, boolean isChain) {
    String type = node.call().map(Application::name).orElse("InputLayer");
    List<String> cells =
        new ArrayList<>(
            List.of(
                names.get(node) + " (" + type + ")",
                shape(node.output().shape().orElseThrow()),
                SummaryTable.number(count)));
    if (!isChain) {
      String sources =
          node.sources().stream()
              .map(source -> names.get(source) + "[0][0]")
              .collect(Collectors.joining(", "));
      cells.add(sources.isEmpty() ? "-" : sources);
    }
    return cells.toArray(new String[0]);
  }

  /** As Python writes it. */
  private static String shape(Value.Several shape) {
    String axes =
        shape.elements().stream()
            .map(axis -> axis instanceof Value.Int i ? Long.toString(i.value()) : "None")
            .collect(Collectors.joining(", "));
    return shape.elements().size() == 1 ? "(" + axes + ",)" : "(" + axes + ")";
  }

  /** Names that are not given are counted by class, in the order of the source. */
  private boolean nameLayers() {
    Map<String, Integer> counters = new HashMap<>();
    List<Node> inOrder =
        graph.layers().stream().sorted(Comparator.comparingInt(SummaryText::place)).toList();
    for (Node node : inOrder) {
      Optional<String> given =
          node.call().isPresent()
              ? given(node.call().get())
              : node.output().entry().flatMap(summaries::name);
      if (given.isEmpty()) {
        return false;
      }
      String type = SnakeCase.of(node.call().map(Application::name).orElse("InputLayer"));
      names.put(node, given.get().isEmpty() ? next(type, counters) : given.get());
    }
    return true;
  }

  private static String next(String type, Map<String, Integer> counters) {
    int count = counters.merge(type, 1, Integer::sum) - 1;
    return count == 0 ? type : type + "_" + count;
  }

  /** The order in which layers and inputs are made. */
  private static int place(Node node) {
    return node.call().map(call -> call.layer().number()).orElseGet(() -> node.output().number());
  }

  /** The name that a layer is given, an empty one for none; empty if that cannot be told. */
  private static Optional<String> given(Application call) {
    Optional<Constant> name = call.creation().settings().base().get("name");
    if (name == null) {
      return Optional.of("");
    }
    return name.map(Constant::value).filter(String.class::isInstance).map(String.class::cast);
  }

  /** How many parameters a layer has; empty if that cannot be told. */
  private Optional<Long> count(Node node) {
    Application call = node.call().orElse(null);
    if (call == null) {
      return node.output().entry().filter(summaries::isKnown).map(path -> 0L);
    }
    return isKnown(call) ? weights(call) : Optional.empty();
  }

  private static boolean isKnown(Application call) {
    LayerModel model = call.creation().layer().model();
    boolean mayHaveOthers =
        !model.sublayers().isEmpty()
            || (model.overrides().contains(Handwritten.BUILD) && model.weights().isEmpty());
    Settings settings = call.creation().settings();
    return !mayHaveOthers
        && settings.isComplete()
        && settings.base().keySet().stream().allMatch("name"::equals)
        && model.hyperparams().stream().allMatch(h -> isKnown(h, settings));
  }

  private static boolean isKnown(HyperparamModel hyperparam, Settings settings) {
    Settings.Setting setting = settings.given().get(hyperparam.name());
    return setting == null
        || setting.isWords()
        || setting.value().isPresent()
        || hyperparam.valueType().kind().isNamedObject();
  }

  private Optional<Long> weights(Application call) {
    try {
      LayerShape shape =
          new LayerShape(
              call.creation(),
              call.creation().layer().model().call().orElseThrow(),
              call.inputs().stream().map(input -> input.shape().orElseThrow()).toList());
      long all = 0;
      for (LayerShape.WeightShape weight : shape.weights()) {
        Value.Several axes = weight.shape().orElse(null);
        if (axes == null) {
          return Optional.empty();
        }
        long size = 1;
        for (Value axis : axes.elements()) {
          if (!(axis instanceof Value.Int length)) {
            return Optional.empty();
          }
          size *= length.value();
        }
        all += size;
        trainable += weight.weight().trainable() ? size : 0;
        frozen += weight.weight().trainable() ? 0 : size;
      }
      return Optional.of(all);
    } catch (EvaluationException e) {
      return Optional.empty(); // an error says so
    }
  }
}
