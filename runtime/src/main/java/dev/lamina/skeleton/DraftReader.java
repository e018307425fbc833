package dev.lamina.skeleton;

import dev.lamina.saving.InspectedLayer;
import dev.lamina.saving.InspectedWeight;
import dev.lamina.skeleton.HyperparameterDraft.Kind;
import dev.lamina.skeleton.LayerDraft.SublayerDraft;
import dev.lamina.skeleton.LayerDraft.WeightDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a draft from all layers of one class in a file. */
final class DraftReader {
  private static final Set<String> EVERY_LAYERS = Set.of("name", "trainable", "dtype");

  private final List<InspectedLayer> layers;
  private final InspectedLayer first;
  private final List<String> facts = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private final BuildShapes inputs;

  private DraftReader(List<InspectedLayer> layers) {
    this.layers = layers;
    first = layers.get(0);
    inputs = BuildShapes.of(layers);
  }

  static LayerDraft read(String file, List<InspectedLayer> layers) {
    return new DraftReader(layers).read(file);
  }

  private LayerDraft read(String file) {
    for (InspectedLayer layer : layers) {
      facts.add(layer.path() + " in " + file + BuildShapes.text(layer));
    }
    Explanations explanations = new Explanations(numbers(), inputs);
    List<WeightDraft> weights = weights(explanations);
    List<SublayerDraft> sublayers = new SublayerReader(layers, explanations).read();
    weights.forEach(weight -> weight.shape().forEach(term -> use(term.shape())));
    sublayers.forEach(sublayer -> use(sublayer.java()));
    return new LayerDraft(
        first.serialized().className().replaceAll("\\W", "_"),
        first.registeredName(),
        facts,
        inputs.names(),
        inputs.isList(),
        hyperparameters(),
        weights,
        sublayers);
  }

  /** Remembers the names in an expression. */
  private void use(String expression) {
    for (String word : expression.split("\\W+", -1)) {
      used.add(word);
    }
  }

  private Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    layers.forEach(layer -> keys.addAll(layer.config().keySet()));
    keys.removeAll(EVERY_LAYERS);
    return keys;
  }

  private List<@Nullable Object> values(String key) {
    List<@Nullable Object> values = new ArrayList<>();
    layers.forEach(layer -> values.add(layer.config().get(key)));
    return values;
  }

  private List<HyperparameterDraft> hyperparameters() {
    List<HyperparameterDraft> all = new ArrayList<>();
    for (String key : keys()) {
      List<@Nullable Object> values = values(key);
      Optional<Kind> kind = Accessors.canBe(key) ? Kind.of(key, values) : Optional.<Kind>empty();
      all.add(new HyperparameterDraft(key, kind, values, used.contains(Accessors.of(key))));
    }
    return all;
  }

  /** Whole numbers of the configs, and the elements of lists of them. */
  private List<Term> numbers() {
    List<Term> terms = new ArrayList<>();
    for (String key : keys()) {
      List<@Nullable Object> values = values(key);
      Kind kind = Accessors.canBe(key) ? Kind.of(key, values).orElse(null) : null;
      String name = Accessors.of(key);
      if (kind == Kind.INT && !values.contains(null)) {
        terms.add(new Term(name, name + "()", name, integers(values)));
      } else if (kind == Kind.INTS && !values.contains(null)) {
        int length = values.stream().mapToInt(value -> ((List<?>) value).size()).min().orElse(0);
        for (int i = 0; i < length; i++) {
          int index = i;
          terms.add(
              new Term(
                  name + "[" + i + "]",
                  name + "().get(" + i + ")",
                  name + "[" + i + "]",
                  integers(values.stream().map(value -> ((List<?>) value).get(index)).toList())));
        }
      }
    }
    return terms;
  }

  private static List<Integer> integers(List<?> values) {
    return values.stream().map(value -> ((Number) value).intValue()).toList();
  }

  private List<WeightDraft> weights(Explanations explanations) {
    List<List<InspectedWeight>> own = layers.stream().map(DraftReader::ownWeights).toList();
    int most = own.stream().mapToInt(List::size).max().orElse(0);
    int least = own.stream().mapToInt(List::size).min().orElse(0);
    if (most != least) {
      facts.add(
          "The layers have from %d to %d weights: give those that not all have a when = ..."
              .formatted(least, most));
    }
    List<InspectedWeight> fullest =
        own.stream().filter(weights -> weights.size() == most).findFirst().orElse(List.of());
    List<String> names = names(fullest);
    List<WeightDraft> drafts = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      drafts.add(new WeightDraft(names.get(i), shape(own, fullest.get(i), i, explanations)));
    }
    return drafts;
  }

  private static List<Term> shape(
      List<List<InspectedWeight>> own,
      InspectedWeight weight,
      int number,
      Explanations explanations) {
    int rank = weight.shape().rank();
    return IntStream.range(0, rank)
        .mapToObj(
            axis -> {
              List<@Nullable Integer> lengths = new ArrayList<>();
              for (List<InspectedWeight> weights : own) {
                boolean has = number < weights.size() && weights.get(number).shape().rank() == rank;
                lengths.add(has ? weights.get(number).shape().dim(axis) : null);
              }
              return explanations.of(lengths, rank - axis);
            })
        .toList();
  }

  private static List<InspectedWeight> ownWeights(InspectedLayer layer) {
    return layer.weights().stream()
        .filter(weight -> weight.place().matches("vars/\\d+") || !weight.place().contains("vars/"))
        .toList();
  }

  /** Files of Keras 3 do not hold names of weights; those of Keras 2 do. */
  private static List<String> names(List<InspectedWeight> weights) {
    List<Integer> ranks = weights.stream().map(weight -> weight.shape().rank()).toList();
    boolean isUsual = ranks.size() == 2 && ranks.get(0) > 1 && ranks.get(1) == 1;
    List<String> names = new ArrayList<>();
    for (InspectedWeight weight : weights) {
      String place = weight.place();
      String name = place.substring(place.lastIndexOf('/') + 1).replaceAll(":\\d+$", "");
      boolean isNumber = name.matches("\\d+");
      String own = isNumber ? "weight_" + (names.size() + 1) : name;
      String usual = names.isEmpty() ? "kernel" : "bias";
      names.add(Accessors.of(isUsual && isNumber ? usual : own));
    }
    return names.stream().distinct().count() == names.size()
        ? names
        : IntStream.rangeClosed(1, names.size()).mapToObj(i -> "weight" + i).toList();
  }
}
