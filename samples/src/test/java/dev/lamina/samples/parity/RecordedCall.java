package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallKeywords;
import dev.lamina.layers.CallSignature;
import dev.lamina.rules.SnakeCase;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How Keras called the layer: inputs with their masks, and what was given by name. All its tensors
 * lie in one list, inputs first, so that a plan can take them.
 */
final class RecordedCall {
  private static final List<String> WAYS = List.of("single", "list", "positional", "keyword");

  private final Case recorded;
  private final CallSignature signature;
  private final List<Tensor> tensors = new ArrayList<>();
  private final int inputs;
  private final List<Integer> masks = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private CallKeywords keywords = CallKeywords.NONE;

  RecordedCall(Case recorded, BaseLayer layer) {
    this.recorded = recorded;
    signature = CallSignature.of(layer);
    JsonNode call = recorded.json().path("call");
    JsonNode given = call.path("inputs");
    given.forEach(input -> tensors.add(tensor(input)));
    inputs = tensors.size();
    for (int i = 0; i < inputs; i++) {
      addMask(given.path(i));
    }
    String way = call.path("passed_as").asText();
    if (!WAYS.contains(way)) {
      throw new IllegalStateException("call.passed_as \"" + way + "\" is not known");
    }
    for (int i = 0; i < inputs; i++) {
      String name = given.path(i).path("name").asText("");
      if (way.equals("list") || isInput(name, i)) {
        places.add(i);
      } else {
        name(parameter(name), masked(i, tensors));
      }
    }
    call.path("kwargs").properties().forEach(each -> keyword(each.getKey(), each.getValue()));
  }

  private void addMask(JsonNode input) {
    boolean hasMask = input.hasNonNull("mask");
    masks.add(hasMask ? tensors.size() : -1);
    if (hasMask) {
      tensors.add(tensor(input.path("mask")));
    }
  }

  /** Arguments behind the inputs, such as {@code key}, may come by position, too. */
  private boolean isInput(String name, int position) {
    return signature.isList()
        || signature.names().stream().map(SnakeCase::of).anyMatch(name::equals)
        || (position < signature.names().size() && !isNamed(name));
  }

  private boolean isNamed(String name) {
    return signature.keywords().stream().map(SnakeCase::of).anyMatch(name::equals);
  }

  private String parameter(String name) {
    return signature.keywords().stream()
        .filter(parameter -> SnakeCase.of(parameter).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException("call argument " + name + " is not one of the layer's"));
  }

  private void keyword(String name, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    if (name.equals("training")) {
      throw new IllegalStateException("training among the arguments: " + value);
    }
    name(name.equals("mask") ? name : parameter(name), plain(name, value));
  }

  private @Nullable Object plain(String name, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (value.has("tensor")) {
      Tensor tensor = tensor(value);
      tensors.add(tensor);
      return tensor;
    }
    if (value.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      value.forEach(element -> list.add(plain(name, element)));
      return list;
    }
    throw new IllegalStateException("call argument " + name + " cannot be passed: " + value);
  }

  private void name(String name, @Nullable Object value) {
    keywords = keywords.with(name, value);
  }

  private Tensor tensor(JsonNode spec) {
    Tensor tensor = recorded.tensor(spec.path("tensor").asText());
    return spec.path("dtype").asText().equals("bool") ? tensor.cast(DataType.BOOL) : tensor;
  }

  /** All tensors, the inputs first. */
  List<Tensor> tensors() {
    return Collections.unmodifiableList(tensors);
  }

  /** How many of them are inputs, in the order of the record. */
  int inputs() {
    return inputs;
  }

  /** What decides about the output's shape. */
  List<Tensor> shaping() {
    List<Tensor> shaping = new ArrayList<>();
    places.forEach(place -> shaping.add(tensors.get(place)));
    return shaping;
  }

  /** Whether it is given what may change the outputs' shapes. */
  boolean asksForMore() {
    return keywords.names().stream().anyMatch(name -> Boolean.TRUE.equals(keywords.value(name)));
  }

  /**
   * Whether the call does not see the mask that its input has, because it is given further tensors:
   * in a file, where masks stand by name, it would.
   */
  boolean overlooksMask() {
    return hasMasks() && keywords.value("mask") == null && !keywords.tensors().isEmpty();
  }

  /** Whether there is nothing to it but inputs. */
  boolean isPlain() {
    return keywords.names().isEmpty() && !hasMasks();
  }

  /** Whether inputs come with masks. */
  boolean hasMasks() {
    return masks.stream().anyMatch(mask -> mask >= 0);
  }

  /** Calls the layer for all outputs on other tensors in the places of the recorded ones. */
  List<Tensor> on(List<? extends Tensor> others, BaseLayer layer, @Nullable Boolean training) {
    List<Tensor> taken = new ArrayList<>();
    places.forEach(place -> taken.add(masked(place, others)));
    CallKeywords named = keywords.mapped(tensor -> replaced(tensor, others)).withTraining(training);
    return layer.applyWith(taken, named);
  }

  private Tensor masked(int input, List<? extends Tensor> among) {
    int mask = masks.get(input);
    return mask < 0 ? among.get(input) : among.get(input).withMask(among.get(mask));
  }

  /** Arguments by name were put in with their masks; found again by their place. */
  private Tensor replaced(Tensor tensor, List<? extends Tensor> others) {
    for (int i = 0; i < tensors.size(); i++) {
      if (tensors.get(i) == tensor) {
        return i < inputs ? masked(i, others) : others.get(i);
      }
    }
    for (int i = 0; i < inputs; i++) {
      Tensor mask = tensor.mask();
      if (mask != null && masks.get(i) >= 0 && tensors.get(masks.get(i)) == mask) {
        return masked(i, others);
      }
    }
    throw new IllegalStateException("an argument that is not among the tensors");
  }
}
