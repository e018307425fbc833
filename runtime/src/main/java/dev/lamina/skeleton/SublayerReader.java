package dev.lamina.skeleton;

import dev.lamina.layers.LayerProvider;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.rules.SnakeCase;
import dev.lamina.saving.InspectedLayer;
import dev.lamina.saving.InspectedWeight;
import dev.lamina.skeleton.LayerDraft.SublayerDraft;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the layers inside from the names of groups, which are Python's attributes, the names of
 * the layers in them, which mostly say their class, and the shapes of their weights.
 */
final class SublayerReader {
  private final List<InspectedLayer> layers;
  private final InspectedLayer first;
  private final Explanations explanations;

  SublayerReader(List<InspectedLayer> layers, Explanations explanations) {
    this.layers = layers;
    this.explanations = explanations;
    first = layers.get(0);
  }

  List<SublayerDraft> read() {
    Map<String, List<String>> lists = new TreeMap<>();
    List<SublayerDraft> drafts = new ArrayList<>();
    for (String place : first.sublayers().keySet()) {
      String attribute = place.substring(0, Math.max(0, place.indexOf('/')));
      if (attribute.isEmpty()) {
        drafts.add(single(place));
      } else if (!first.sublayers().containsKey(attribute)
          && place.indexOf('/') == place.lastIndexOf('/')) {
        lists.computeIfAbsent(attribute, key -> new ArrayList<>()).add(place);
      }
    }
    lists.forEach((attribute, places) -> drafts.add(list(attribute, places)));
    return drafts;
  }

  private SublayerDraft single(String place) {
    String name = first.sublayers().getOrDefault(place, place);
    Made made = make(place, classOf(name).or(() -> byWeights(place)).orElse(""));
    return new SublayerDraft(
        Accessors.of(place), made.type(), false, made.java(), made.kotlin(), made.note());
  }

  private SublayerDraft list(String attribute, List<String> places) {
    places.sort(
        (a, b) ->
            a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length()));
    List<Made> elements = new ArrayList<>();
    for (String place : places) {
      String element = place.substring(place.indexOf('/') + 1);
      elements.add(make(place, classOf(element).orElse("")));
    }
    String type =
        elements.stream().map(Made::type).distinct().count() == 1
            ? elements.get(0).type()
            : "BaseLayer";
    boolean isKnown = elements.stream().allMatch(made -> !made.java().isEmpty());
    Optional<String> sizes = type.equals("Dense") ? sizesOf(places) : Optional.empty();
    if (sizes.isPresent()) {
      String name = sizes.get();
      return new SublayerDraft(
          Accessors.of(attribute),
          type,
          true,
          name + "().stream().map(units -> Dense.of(units)).toList()",
          name + ".map { Dense.of(it) }",
          elements.get(0).note());
    }
    return new SublayerDraft(
        Accessors.of(attribute),
        type,
        true,
        isKnown ? "List.of(" + join(elements.stream().map(Made::java).toList()) + ")" : "",
        isKnown ? "listOf(" + join(elements.stream().map(Made::kotlin).toList()) + ")" : "",
        elements.get(0).note());
  }

  private static String join(List<String> parts) {
    return String.join(", ", parts);
  }

  /** The list in the config that has the sizes of these Dense layers, in every layer. */
  private Optional<String> sizesOf(List<String> places) {
    for (String key : first.config().keySet()) {
      boolean isIt = Accessors.canBe(key);
      for (InspectedLayer layer : layers) {
        List<Integer> sizes = new ArrayList<>();
        for (String place : places) {
          shapes(layer, place).stream().findFirst().ifPresent(shape -> sizes.add(shape.dim(-1)));
        }
        isIt &= sizes.equals(layer.config().get(key));
      }
      if (isIt) {
        return Optional.of(Accessors.of(key));
      }
    }
    return Optional.empty();
  }

  private record Made(String type, String java, String kotlin, String note) {}

  private Made make(String place, String className) {
    List<Shape> shapes = shapes(first, place);
    if (className.equals("Dense") && !shapes.isEmpty()) {
      String options = shapes.size() == 1 ? ", o -> o.useBias(false)" : "";
      String kotlinOptions = shapes.size() == 1 ? ", { o -> o.useBias(false) }" : "";
      Term units = lastAxis(place);
      return new Made(
          className,
          "Dense.of(" + units.java() + options + ")",
          "Dense.of(" + units.kotlin() + kotlinOptions + ")",
          "the file does not say its activation");
    }
    if (className.equals("Embedding") && shapes.size() == 1) {
      String sizes = shapes.get(0).dim(0) + ", " + shapes.get(0).dim(1);
      return new Made(className, "Embedding.of(" + sizes + ")", "Embedding.of(" + sizes + ")", "");
    }
    if (className.equals("Dropout")) {
      return new Made(
          className, "Dropout.of(0.5)", "Dropout.of(0.5)", "the file does not say its rate");
    }
    boolean needsNothing =
        LayerRegistry.find(className).filter(SublayerReader::needsNothing).isPresent();
    return needsNothing
        ? new Made(
            className,
            className + ".of()",
            className + ".of()",
            "the file does not say its options")
        : new Made(
            className.isEmpty() ? "BaseLayer" : className, "", "", "its weights are " + shapes);
  }

  private static boolean needsNothing(LayerProvider provider) {
    try {
      provider.fromConfig(Map.of());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Term lastAxis(String place) {
    List<@Nullable Integer> lengths = new ArrayList<>();
    for (InspectedLayer layer : layers) {
      lengths.add(
          shapes(layer, place).stream().findFirst().map(shape -> shape.dim(-1)).orElse(null));
    }
    return explanations.ofNumbers(lengths);
  }

  private static List<Shape> shapes(InspectedLayer layer, String place) {
    return layer.weights().stream()
        .filter(weight -> weight.place().startsWith(place + "/vars/"))
        .map(InspectedWeight::shape)
        .toList();
  }

  /** The class whose layers Keras names so: {@code dense_3}. */
  private static Optional<String> classOf(String name) {
    String counted = name.replaceAll("_\\d+$", "");
    Map<String, String> classes = new LinkedHashMap<>();
    for (String registered : LayerRegistry.names()) {
      if (registered.indexOf('>') < 0) {
        classes.put(SnakeCase.of(registered), registered);
      }
    }
    return Optional.ofNullable(classes.getOrDefault(name, classes.get(counted)));
  }

  private Optional<String> byWeights(String place) {
    List<Shape> shapes = shapes(first, place);
    boolean isDense =
        shapes.size() == 2
            && shapes.get(0).rank() == 2
            && shapes.get(1).equals(Shape.of(shapes.get(0).dim(1)));
    return isDense ? Optional.of("Dense") : Optional.empty();
  }
}
