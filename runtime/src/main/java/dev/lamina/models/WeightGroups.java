package dev.lamina.models;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.WeightPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The groups of a model's weights, under the paths that a certain file has for them. */
final class WeightGroups {
  private static final Pattern CONTAINER = Pattern.compile("(.*?/container(?:_\\d+)?)/.*");

  private final Set<String> folders = new HashSet<>();
  private final Map<String, WeightPaths.Group> groups = new LinkedHashMap<>();

  /** Those of this model in a file with arrays at these paths. */
  WeightGroups(Model model, Set<String> stored) {
    for (String path : stored) {
      for (String folder = parent(path); folders.add(folder); ) {
        folder = parent(folder);
      }
    }
    for (WeightPaths.Group group : WeightPaths.groups(model)) {
      String path = inFile(group.path());
      groups.put(path, new WeightPaths.Group(path, group.layer(), group.weights()));
    }
  }

  List<WeightPaths.Group> all() {
    return new ArrayList<>(groups.values());
  }

  /** Keras 2.13 had another name for the container of layers, which Keras 3 still reads. */
  private String inFile(String group) {
    String old = group.replace("layers/", "_layer_checkpoint_dependencies/");
    return folders.contains(old) ? old : group;
  }

  /**
   * Whether a weight's layer lies in a list inside a list of which the file has nothing. Keras 3
   * did not save those at first, and loads such files.
   */
  boolean isInUnwrittenContainer(String path) {
    Matcher container = CONTAINER.matcher(path);
    return container.matches() && !folders.contains(container.group(1));
  }

  /**
   * Whose an array is that no weight takes, and which must not be left over: one of a layer that
   * there is, or of a layer that another model has where this one has its own. Other arrays may be:
   * layers once had other state, such as that of random numbers, and files hold what users put
   * there.
   */
  Optional<String> ownerOf(String path, boolean isOwn) {
    WeightPaths.Group group = groups.get(parent(path));
    if (group != null) {
      return Optional.of(
          "; " + WeightMatching.owner(group.layer()) + " has " + group.weights().size());
    }
    return !isOwn && isOfAnUnknownLayer(path)
        ? Optional.of(", which has no such layer")
        : Optional.empty();
  }

  /** Whether the nearest layer above is a model, and among its layers there is no such. */
  private boolean isOfAnUnknownLayer(String path) {
    String inside = path;
    while (!inside.isEmpty()) {
      String folder = parent(inside);
      WeightPaths.Group above = groups.get(folder.isEmpty() ? "vars" : folder + "/vars");
      if (above != null) {
        return above.layer() instanceof Model && inside.endsWith("layers");
      }
      inside = folder;
    }
    return false;
  }

  /** What may be the cause if a layer has no weights in the file. */
  String sharedHint(WeightPaths.Group group) {
    if (folders.contains(group.path())) {
      return "";
    }
    boolean isTwice =
        groups.values().stream()
            .map(WeightPaths.Group::layer)
            .filter(layer -> layer != group.layer() && hasSameName(layer, group.layer()))
            .findAny()
            .isPresent();
    return isTwice
        ? ", which may have been one layer with another of that name when the model was saved"
            + " (a file holds its weights once, and Keras cannot load it either),"
        : "";
  }

  private static boolean hasSameName(BaseLayer one, BaseLayer other) {
    return one.name().equals(other.name()) && one.className().equals(other.className());
  }

  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
