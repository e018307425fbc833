package dev.lamina.models;

import dev.lamina.config.Arguments;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerNode;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.operations.OperationLayer;
import dev.lamina.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a functional model of its config: first all layers, then their calls, each as soon as what
 * it takes exists; the list need not be in the order of the calls.
 */
final class FunctionalReader {
  /** The class name that stands for a tensor among a call's arguments. */
  static final String TENSOR = "__keras_tensor__";

  private final String label;
  private final Set<String> operations = new HashSet<>();
  private final Map<String, BaseLayer> layers = new LinkedHashMap<>();
  private final Map<String, List<LayerNode>> made = new HashMap<>();
  private final Map<String, Deque<SerializedCall>> open = new LinkedHashMap<>();
  private final Map<String, List<String>> waiting = new HashMap<>();

  private FunctionalReader(String label) {
    this.label = label;
  }

  static Functional read(Map<String, ?> config) {
    ModelProviders.register();
    Arguments given = Arguments.of("Functional", config);
    String name = given.string("name").orElse(null);
    boolean trainable = given.bool("trainable").orElse(true);
    given.has("dtype"); // each layer has its own
    List<?> entries = required(given, "layers", value -> value instanceof List<?> l ? l : null);
    Object inputs = required(given, "input_layers", value -> value);
    Object outputs = required(given, "output_layers", value -> value);
    given.finish();
    FunctionalReader reader = new FunctionalReader("Model \"" + name + "\"");
    reader.makeLayers(entries);
    reader.makeCalls();
    List<Tensor> first = new ArrayList<>();
    List<Tensor> last = new ArrayList<>();
    Structure ofInputs = Structure.read(inputs, reader::end, first);
    Structure ofOutputs = Structure.read(outputs, reader::end, last);
    Functional.Builder builder =
        new Functional.Builder(first, last).structures(ofInputs, ofOutputs).trainable(trainable);
    return (name == null ? builder : builder.name(name)).build();
  }

  private static <T> T required(Arguments given, String key, Function<Object, @Nullable T> read) {
    return given
        .read(key, "an array", read)
        .orElseThrow(() -> new IllegalArgumentException("Functional needs \"" + key + '"'));
  }

  private void makeLayers(List<?> entries) {
    for (Object entry : entries) {
      if (entry instanceof Map<?, ?> map
          && OperationLayer.isOne(map)
          && !OperationLayer.isKnown(map)) {
        operations.add(String.valueOf(map.get("name")));
      }
    }
    LayerEntries.forEach(
        label,
        entries,
        entry -> {
          if (!operations.contains(String.valueOf(entry.get("name")))) {
            makeLayer(entry);
          }
        });
  }

  private void makeLayer(Map<String, @Nullable Object> entry) {
    BaseLayer layer =
        OperationLayer.isOne(entry)
            ? OperationLayer.read(entry, TensorName::in)
            : LayerRegistry.fromConfig(entry);
    String name = entry.get("name") instanceof String given ? given : layer.name();
    if (layers.putIfAbsent(name, layer) != null) {
      throw new IllegalArgumentException("two layers have the name \"" + name + "\"");
    }
    List<LayerNode> nodes = new ArrayList<>();
    if (layer instanceof Input input) {
      nodes.add(input.output().node());
    }
    made.put(name, nodes);
    open.put(name, calls(layer, entry.get("inbound_nodes")));
  }

  private Deque<SerializedCall> calls(BaseLayer layer, @Nullable Object nodes) {
    if (nodes != null && !(nodes instanceof List)) {
      throw new IllegalArgumentException(
          "inbound_nodes must be an array of calls. Received: " + nodes);
    }
    Deque<SerializedCall> calls = new ArrayDeque<>();
    if (nodes instanceof List<?> list) {
      for (Object node : list) {
        SerializedCall call =
            layer instanceof OperationLayer
                ? SerializedCall.ofOperation(layer, node)
                : SerializedCall.of(layer, node, operations);
        if (!call.isEmpty()) { // an input's, in old files
          calls.add(call);
        }
      }
    }
    return calls;
  }

  /** Works on a layer until a call waits for another layer's, whose next call wakes it. */
  private void makeCalls() {
    Deque<String> ready = new ArrayDeque<>(open.keySet());
    while (!ready.isEmpty()) {
      String name = ready.removeFirst();
      Deque<SerializedCall> calls = open.getOrDefault(name, new ArrayDeque<>());
      while (!calls.isEmpty()) {
        TensorName missing = calls.getFirst().missing(this::tensor, layers.keySet());
        if (missing != null) {
          waiting.computeIfAbsent(missing.layer(), key -> new ArrayList<>()).add(name);
          break;
        }
        make(name, calls.removeFirst());
        List<String> woken = waiting.remove(name);
        if (woken != null) {
          ready.addAll(woken);
        }
      }
    }
    requireAll();
  }

  private void make(String name, SerializedCall call) {
    BaseLayer layer = layers.get(name);
    List<LayerNode> nodes = made.get(name);
    if (layer == null || nodes == null) {
      throw new IllegalStateException(name);
    }
    List<Tensor> outputs = layer.applyWith(call.inputs(this::tensor), call.keywords(this::tensor));
    nodes.add(((KerasTensor) outputs.get(0)).node());
  }

  private void requireAll() {
    Map<String, TensorName> left = new TreeMap<>();
    open.forEach(
        (name, calls) -> {
          if (!calls.isEmpty()) {
            TensorName missing = calls.getFirst().missing(this::tensor, layers.keySet());
            left.put(name, Objects.requireNonNull(missing));
          }
        });
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          label
              + " cannot be made: its graph has a loop, or calls take outputs that no call gives."
              + " What layers wait for: "
              + left);
    }
  }

  /** What an output of a call is, or null as long as it does not exist. */
  private @Nullable KerasTensor tensor(TensorName name) {
    List<LayerNode> nodes = made.get(name.layer());
    if (nodes == null || name.call() < 0 || name.call() >= nodes.size() || name.output() < 0) {
      return null;
    }
    List<KerasTensor> outputs = nodes.get(name.call()).outputs();
    return name.output() < outputs.size() ? outputs.get(name.output()) : null;
  }

  /** One end; null for an array or a map of them. */
  private @Nullable Tensor end(@Nullable Object value) {
    if (value instanceof List<?> list && list.size() == 3 && list.get(0) instanceof String) {
      return end(TensorName.of(list));
    }
    if (value instanceof Map || value instanceof Collection) {
      return null;
    }
    throw new IllegalArgumentException(
        label + ": input_layers and output_layers hold [layer, call, output]. Received: " + value);
  }

  private KerasTensor end(TensorName name) {
    int first = layers.get(name.layer()) instanceof Functional ? 1 : 0;
    if (operations.contains(name.layer())) {
      throw new IllegalArgumentException(
          label
              + ": its output is what \""
              + name.layer()
              + "\" gives, a function of keras.ops that Lamina does not have: put it into a"
              + " layer");
    }
    KerasTensor found = tensor(new TensorName(name.layer(), name.call() - first, name.output()));
    if (found == null) {
      throw new IllegalArgumentException(
          label + ": input_layers or output_layers name " + name + ", which does not exist");
    }
    return found;
  }
}
