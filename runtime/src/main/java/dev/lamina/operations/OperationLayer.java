package dev.lamina.operations;

import dev.lamina.config.SerializedObject;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.CallSignature;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.rules.NearName;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A function of {@code keras.ops} called on places of a functional model: a node without weights,
 * which files list among the layers. Its config and the arguments of its call are kept as they
 * stand in the file, so that saving writes them back.
 */
public final class OperationLayer extends BaseLayer {
  private static final String MODULE = "keras.src.ops.";

  private final String module;
  private final Operation operation;
  private final Map<String, @Nullable Object> config;
  private final CallTemplate call;

  private OperationLayer(
      Builder builder,
      String module,
      Operation operation,
      Map<String, @Nullable Object> config,
      CallTemplate call) {
    this.module = module;
    this.operation = operation;
    this.config = config;
    this.call = call;
    initialize(builder);
  }

  /** Whether an entry among a model's layers is an operation. */
  public static boolean isOne(Map<?, ?> entry) {
    return entry.get("module") instanceof String module && module.startsWith(MODULE);
  }

  /** Whether the operation of an entry is known here. */
  public static boolean isKnown(Map<?, ?> entry) {
    return Operations.find(String.valueOf(entry.get("class_name"))).isPresent();
  }

  /**
   * Makes the operation of an entry in a functional config.
   *
   * @param tensor what a serialized tensor stands for; null for values that are none
   * @throws IllegalArgumentException if it is not known, or its calls differ in more than tensors
   */
  public static OperationLayer read(
      Map<String, ?> entry, Function<Object, ? extends @Nullable Object> tensor) {
    SerializedObject serialized = SerializedObject.of(entry);
    String name =
        serialized.config().get("name") instanceof String given ? given : serialized.className();
    String label = "Operation \"" + name + "\" (keras.ops " + serialized.className() + ")";
    Operation operation =
        Operations.find(serialized.className())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        label
                            + ": there is no such operation here"
                            + NearName.hint(serialized.className(), Operations.names())
                            + " Put what it computes into a layer with @Layer"));
    serialized
        .config()
        .forEach(
            (key, value) -> {
              boolean isKnown = key.equals("name") || operation.configNames().contains(key);
              if (!isKnown && value != null && !value.equals(false)) {
                throw new IllegalArgumentException(label + " does not know " + key + " = " + value);
              }
            });
    CallTemplate call = null;
    for (Object node : entry.get("inbound_nodes") instanceof List<?> nodes ? nodes : List.of()) {
      CallTemplate next = CallTemplate.of(node, tensor);
      if (call != null && !call.equals(next)) {
        throw new IllegalArgumentException(
            label + " is called with different arguments; use one operation for each");
      }
      call = next;
    }
    return new OperationLayer(
        new Builder().name(name),
        String.valueOf(serialized.module()),
        operation,
        serialized.config(),
        call == null ? CallTemplate.EMPTY : call);
  }

  /** The tensors that one call in a config takes, in order. */
  public static <T> List<T> tensors(@Nullable Object node, Function<Object, @Nullable T> tensor) {
    return CallTemplate.tensors(node, tensor);
  }

  /** A call as it stands in a config, with these for the tensors. */
  public Map<String, @Nullable Object> node(List<? extends Object> tensors) {
    return call.node(tensors);
  }

  @Override
  public String className() {
    return operation.className();
  }

  /** The class name, as Keras writes it for operations; the layer of that name has no such. */
  @Override
  public String registeredName() {
    return operation.className();
  }

  @Override
  public String module() {
    return module;
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return SerializedObject.withStringKeys(config);
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  protected boolean castsInputs() {
    return false;
  }

  /** Operations in Keras know no masks: what they give has none. */
  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    return null;
  }

  @Override
  protected CallSignature signature() {
    return CallSignature.of(
        IntStream.range(0, call.slots()).mapToObj(i -> "x" + (i + 1)).toArray(String[]::new));
  }

  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    List<Tensor> inputs = arguments.inputs();
    return operation
        .body()
        .apply(new OperationCall(operation, config, call.args(inputs), call.kwargs(inputs)));
  }

  private static final class Builder extends LayerBuilder<Builder> {
    @Override
    public BaseLayer build() {
      throw new UnsupportedOperationException("operations are read from files only");
    }
  }
}
