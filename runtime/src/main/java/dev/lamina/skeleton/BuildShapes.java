package dev.lamina.skeleton;

import dev.lamina.saving.InspectedLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For which inputs layers of one class were built.
 *
 * @param names of the inputs
 * @param isList whether they come as one list
 * @param shapes for each layer, for each input; lengths that are not known are null
 */
record BuildShapes(List<String> names, boolean isList, List<List<List<@Nullable Integer>>> shapes) {

  static BuildShapes of(List<InspectedLayer> layers) {
    Map<String, List<@Nullable Integer>> first = read(layers.get(0));
    boolean isList =
        layers.get(0).buildConfig().get("input_shape") instanceof List<?> list
            && !list.isEmpty()
            && list.get(0) instanceof List<?>;
    List<List<List<@Nullable Integer>>> shapes = new ArrayList<>();
    layers.forEach(layer -> shapes.add(List.copyOf(read(layer).values())));
    List<String> names =
        isList
            ? List.of("inputs")
            : first.isEmpty() ? List.of("input") : List.copyOf(first.keySet());
    return new BuildShapes(names, isList, shapes);
  }

  private static Map<String, List<@Nullable Integer>> read(InspectedLayer layer) {
    Map<String, List<@Nullable Integer>> shapes = new LinkedHashMap<>();
    if (layer.buildConfig().get("shapes_dict") instanceof Map<?, ?> byName) {
      byName.forEach(
          (name, shape) -> {
            if (shape instanceof List<?> dims) {
              String input = String.valueOf(name).replaceAll("_shape$", "");
              shapes.put(Accessors.of(input.equals("inputs") ? "input" : input), lengths(dims));
            }
          });
    } else if (layer.buildConfig().get("input_shape") instanceof List<?> dims) {
      if (!dims.isEmpty() && dims.get(0) instanceof List<?>) {
        for (Object one : dims) {
          shapes.put("inputs[" + shapes.size() + "]", lengths((List<?>) one));
        }
      } else {
        shapes.put("input", lengths(dims));
      }
    }
    return shapes;
  }

  private static List<@Nullable Integer> lengths(List<?> dims) {
    List<@Nullable Integer> lengths = new ArrayList<>();
    dims.forEach(dim -> lengths.add(dim instanceof Number number ? number.intValue() : null));
    return lengths;
  }

  static String text(InspectedLayer layer) {
    Map<String, List<@Nullable Integer>> shapes = read(layer);
    return shapes.isEmpty()
        ? ""
        : ", built for "
            + String.join(" and ", shapes.values().stream().map(BuildShapes::text).toList());
  }

  private static String text(List<@Nullable Integer> shape) {
    return shape.toString().replace("null", "?");
  }

  /** The lengths of axes counted from the end, without the batch's. */
  List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    if (isList || shapes.stream().anyMatch(List::isEmpty)) {
      return terms;
    }
    for (int input = 0; input < names.size(); input++) {
      int number = input;
      int least = shapes.stream().mapToInt(all -> all.get(number).size()).min().orElse(0);
      for (int fromEnd = 1; fromEnd < least; fromEnd++) {
        List<@Nullable Integer> values = new ArrayList<>();
        for (List<List<@Nullable Integer>> all : shapes) {
          List<@Nullable Integer> shape = all.get(number);
          values.add(shape.get(shape.size() - fromEnd));
        }
        terms.add(new Term(names.get(input) + "[-" + fromEnd + "]", "", "", values));
      }
    }
    return terms;
  }
}
