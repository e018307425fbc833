package dev.lamina.saving;

import dev.lamina.files.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weights in several files beside each other: {@code x.weights.json} says which groups lie in which
 * of {@code x_00000.weights.h5}, {@code x_00001.weights.h5}, ...; each is a weights file of its
 * own.
 */
final class ShardedWeights {
  /** How the name of an index ends. */
  static final String SUFFIX = ".weights.json";

  /** What one file holds of arrays, if no single one is larger. */
  static final long MAX_BYTES = 1L << 30;

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

  /**
   * Writes the arrays in their order to as many files as they need, and last the index.
   *
   * @param most bytes of arrays in one file, if it is not a single one
   */
  static void write(Path index, SavedModel model, long most) {
    String name = index.getFileName().toString();
    String base = name.substring(0, name.length() - SUFFIX.length());
    Map<String, Object> map = new LinkedHashMap<>();
    Map<String, StoredArray> shard = new LinkedHashMap<>();
    long total = 0;
    long bytes = 0;
    int number = 0;
    for (Map.Entry<String, StoredArray> entry : model.weights().entrySet()) {
      long size = (long) entry.getValue().size() * entry.getValue().dtype().bytes();
      if (bytes + size > most && !shard.isEmpty()) {
        writeShard(index, model, shard, fileName(base, number++));
        shard.clear();
        bytes = 0;
      }
      shard.put(entry.getKey(), entry.getValue());
      note(map, entry.getKey(), fileName(base, number));
      bytes += size;
      total += size;
    }
    writeShard(index, model, shard, fileName(base, number));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("metadata", Map.of("total_size", total));
    json.put(MAP, map);
    byte[] text = PythonJson.write(json).getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFile.write(index, out -> out.write(text));
    } catch (IOException e) {
      throw Place.file(index).refuse("cannot be written: " + e, e);
    }
  }

  private static String fileName(String base, int number) {
    return String.format(Locale.ROOT, "%s_%05d.weights.h5", base, number);
  }

  /** A group's file, or the list of its files. */
  private static void note(Map<String, Object> map, String path, String file) {
    String group = "/" + path.substring(0, Math.max(0, path.lastIndexOf('/')));
    Set<String> files = new LinkedHashSet<>();
    if (map.get(group) instanceof List<?> before) {
      before.forEach(each -> files.add(String.valueOf(each)));
    }
    files.add(file);
    map.put(group, List.copyOf(files));
  }

  private static void writeShard(
      Path index, SavedModel model, Map<String, StoredArray> arrays, String file) {
    Map<String, String> names = new LinkedHashMap<>();
    arrays.keySet().stream()
        .map(path -> path.substring(0, Math.max(0, path.lastIndexOf('/'))))
        .filter(model.groupNames()::containsKey)
        .forEach(group -> names.put(group, model.groupNames().get(group)));
    ModelFile.writeHdf5(
        index.resolveSibling(file), new SavedModel(Map.of(), Map.of(), arrays, names));
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
