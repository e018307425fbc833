package dev.lamina.saving;

import dev.lamina.saving.LayerCatalog.Objection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An inspection as text: a tree of layers, then what is not known, then the other weights. */
final class InspectionText {
  /** What every layer has, and what says nothing about this one. */
  private static final Set<String> EVERY_LAYERS =
      Set.of("name", "trainable", "dtype", "layers", "input_layers", "output_layers");

  private static final int MOST_WEIGHTS = 200;

  private final Inspection inspection;
  private final StringBuilder text = new StringBuilder();

  InspectionText(Inspection inspection) {
    this.inspection = inspection;
  }

  @Override
  public String toString() {
    text.setLength(0);
    line(inspection.file() + ": " + inspection.format() + about(inspection.metadata()));
    inspection.model().ifPresent(this::model);
    unknown();
    others();
    return text.toString();
  }

  private static String about(Map<String, @Nullable Object> metadata) {
    Object version = metadata.get("keras_version");
    Object date = metadata.get("date_saved");
    return (version == null ? "" : ", Keras " + version) + (date == null ? "" : ", " + date);
  }

  private void model(InspectedLayer model) {
    line("");
    tree(model, "", "");
    line("");
    long parameters = model.parameters();
    line(String.format(Locale.ROOT, "%,d weights", parameters) + compiled());
  }

  private String compiled() {
    Object optimizer = inspection.compileConfig().get("optimizer");
    return optimizer instanceof Map<?, ?> map
        ? "; compiled with " + map.get("class_name")
        : inspection.compileConfig().isEmpty() ? "; not compiled" : "; compiled";
  }

  private void tree(InspectedLayer layer, String first, String rest) {
    line(
        first
            + layer.name()
            + " ("
            + layer.registeredName()
            + ")"
            + arguments(layer)
            + note(layer));
    boolean hasLayers = !layer.layers().isEmpty();
    for (InspectedWeight weight : layer.weights()) {
      line(rest + (hasLayers ? "│  " : "   ") + "· " + described(weight));
    }
    for (int i = 0; i < layer.layers().size(); i++) {
      boolean isLast = i == layer.layers().size() - 1;
      tree(layer.layers().get(i), rest + (isLast ? "└─ " : "├─ "), rest + (isLast ? "   " : "│  "));
    }
  }

  private static String note(InspectedLayer layer) {
    return layer
        .objection()
        .map(why -> why.isRefused() ? "  << refused" : "  << unknown")
        .orElse("");
  }

  private static String arguments(InspectedLayer layer) {
    String arguments =
        layer.config().entrySet().stream()
            .filter(entry -> !EVERY_LAYERS.contains(entry.getKey()))
            .filter(entry -> isShort(entry.getValue()))
            .map(entry -> entry.getKey() + "=" + shown(entry.getValue()).replace("null", "?"))
            .collect(Collectors.joining(", "));
    return arguments.isEmpty() ? "" : " " + arguments;
  }

  private static boolean isShort(@Nullable Object value) {
    return value != null
        && !value.equals(false)
        && !(value instanceof Map)
        && String.valueOf(value).length() <= 40;
  }

  private static String shown(@Nullable Object value) {
    return value instanceof String string ? '"' + string + '"' : String.valueOf(value);
  }

  private static String described(InspectedWeight weight) {
    return weight.place() + "  " + weight.dtype() + " " + weight.shape();
  }

  private void unknown() {
    List<InspectedLayer> objected =
        inspection.layers().stream().filter(layer -> layer.objection().isPresent()).toList();
    if (objected.isEmpty()) {
      return;
    }
    line("");
    line(objected.size() + (objected.size() == 1 ? " layer" : " layers") + " cannot be loaded:");
    for (InspectedLayer layer : objected) {
      line("  " + layer.path() + ": " + layer.objection().map(Objection::reason).orElse(""));
    }
  }

  private void others() {
    List<InspectedWeight> others = inspection.others();
    if (others.isEmpty()) {
      return;
    }
    boolean isAll = inspection.model().isEmpty();
    line("");
    line(others.size() + (isAll ? " arrays:" : " arrays beside the model's weights:"));
    int width = others.stream().mapToInt(weight -> weight.path().length()).max().orElse(0);
    for (InspectedWeight weight : others.subList(0, Math.min(others.size(), MOST_WEIGHTS))) {
      String path = weight.path() + " ".repeat(width - weight.path().length());
      line("  " + path + "  " + weight.dtype() + " " + weight.shape());
    }
    if (others.size() > MOST_WEIGHTS) {
      line("  ... and " + (others.size() - MOST_WEIGHTS) + " more");
    }
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
