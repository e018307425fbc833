package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a layer's {@code call} runs with: its inputs, and what it takes by name. */
public final class CallArguments {
  private final List<Tensor> inputs;
  private final CallSignature signature;
  private final CallKeywords keywords;
  private final boolean training;

  CallArguments(
      List<Tensor> inputs, CallSignature signature, CallKeywords keywords, boolean training) {
    this.inputs = List.copyOf(inputs);
    this.signature = signature;
    this.keywords = keywords;
    this.training = training;
  }

  /** The inputs, in the order of the call's parameters. */
  public List<Tensor> inputs() {
    return inputs;
  }

  /** One input. */
  public Tensor input(int index) {
    return inputs.get(index);
  }

  /** The mask of one input, or null where it has none. */
  public @Nullable Tensor mask(int index) {
    Tensor given = signature.isList() ? null : given(signature.names().get(index) + "Mask");
    return given == null ? inputs.get(index).mask() : given;
  }

  /**
   * The mask of the first input. As in Keras, that of the only tensor: where further ones are
   * given, such as initial states, {@code mask} must be given, too.
   */
  public @Nullable Tensor mask() {
    Tensor given = given("mask");
    boolean isOnly = inputs.size() > 1 || keywords.tensors().isEmpty();
    return given == null && isOnly ? inputs.get(0).mask() : given;
  }

  /** The masks of a list of inputs, null where one has none. */
  public List<@Nullable Tensor> masks() {
    List<@Nullable Tensor> masks = new ArrayList<>();
    inputs.forEach(input -> masks.add(input.mask()));
    if (keywords.value("mask") instanceof List<?> given) {
      for (int i = 0; i < Math.min(given.size(), masks.size()); i++) {
        masks.set(i, (Tensor) given.get(i));
      }
    }
    return Collections.unmodifiableList(masks);
  }

  /** The mask of a tensor that is given by name, or null where that or it is absent. */
  public @Nullable Tensor maskOf(String name) {
    Tensor given = given(name + "Mask");
    Tensor masked = tensor(name);
    return given != null || masked == null ? given : masked.mask();
  }

  private @Nullable Tensor given(String name) {
    return keywords.value(name) instanceof Tensor mask ? mask : null;
  }

  /** A tensor by name, or null if it was not given. */
  public @Nullable Tensor tensor(String name) {
    Object value = keywords.value(name);
    if (value instanceof List<?> several && several.size() == 1) {
      return (Tensor) several.get(0);
    }
    return (Tensor) value;
  }

  /** A list of tensors by name, or null if it was not given. */
  public @Nullable List<Tensor> tensors(String name) {
    Object value = keywords.value(name);
    if (value == null) {
      return null;
    }
    List<Tensor> tensors = new ArrayList<>();
    for (Object element : value instanceof List<?> several ? several : List.of(value)) {
      if (!(element instanceof Tensor tensor)) {
        throw new IllegalArgumentException("\"" + name + "\" holds tensors. Received: " + value);
      }
      tensors.add(tensor);
    }
    return tensors;
  }

  /** A list of tensors by name, which the signature requires. */
  public List<Tensor> requiredTensors(String name) {
    List<Tensor> tensors = tensors(name);
    if (tensors == null) {
      throw new IllegalStateException(name);
    }
    return tensors;
  }

  /** Whether that was asked for. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(keywords.value(name));
  }

  /** Whether the layer runs in training. */
  public boolean training() {
    return training;
  }
}
