package dev.lamina.saving;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weights in several files beside each other: {@code x.weights.json} says which groups lie in which
 * of {@code x_00000.weights.h5}, {@code x_00001.weights.h5}, ...; each is a weights file of its
 * own.
 */
final class ShardedWeights {
  private static final String MAP = "weight_map";

  private ShardedWeights() {}

  /**
   * The arrays of all files that the index names.
   *
   * @throws ModelFileException if the index or a file it names is missing or damaged, a name leads
   *     to another directory, or two files hold one array
   */
  static SavedModel read(Path index) {
    Place place = Place.file(index);
    Map<String, @Nullable Object> json =
        JsonReader.read(FileBytes.read(index, ContainerLimits.MAX_JSON), place);
    Map<String, StoredArray> weights = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : files(json.get(MAP), place)) {
      Path file = index.resolveSibling(name);
      Place shard = Place.file(file);
      ByteBuffer bytes = FileBytes.read(file, ContainerLimits.MAX_WEIGHTS);
      WeightsReader read = new WeightsReader(MemberBytes.of(bytes), shard).read();
      read.arrays()
          .forEach(
              (path, array) -> {
                if (weights.put(path, array) != null) {
                  throw shard.path("/" + path).refuse("is in another file of " + index + ", too");
                }
              });
      names.putAll(read.texts().names());
    }
    return new SavedModel(Map.of(), Map.of(), weights, names);
  }

  /** The names of the files, each once, in the order of the index. */
  private static Set<String> files(@Nullable Object map, Place place) {
    if (!(map instanceof Map<?, ?> groups)) {
      throw place.refuse("has no " + MAP + ", which says where the groups lie");
    }
    Set<String> files = new LinkedHashSet<>();
    groups.forEach(
        (group, value) -> {
          Collection<?> each = value instanceof List<?> several ? several : List.of(value);
          for (Object name : each) {
            if (!(name instanceof String text) || !isPlain(text)) {
              throw place
                  .path(String.valueOf(group))
                  .refuse("lies in %s. Allowed: names of files beside this one".formatted(name));
            }
            files.add(text);
          }
        });
    return files;
  }

  private static boolean isPlain(String name) {
    return name.endsWith(".weights.h5")
        && name.indexOf('/') < 0
        && name.indexOf('\\') < 0
        && name.indexOf('\0') < 0
        && name.indexOf(':') < 0;
  }
}
