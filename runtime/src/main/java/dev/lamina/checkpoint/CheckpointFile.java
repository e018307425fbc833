package dev.lamina.checkpoint;

import dev.lamina.saving.ModelFileException;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as a safetensors file. The JSON in its header refers to a callback's tensors by
 * name, and holds a checksum of all arrays, so that a damaged file is known as such.
 */
final class CheckpointFile {
  private static final String FORMAT = "lamina.checkpoint";
  private static final int VERSION = 1;
  private static final String REFERENCE = "__tensor__";
  private static final int MOST_NESTED = 50;

  private CheckpointFile() {}

  static void write(Path file, Checkpoint checkpoint) {
    Map<String, StoredArray> arrays = new LinkedHashMap<>();
    checkpoint
        .tensors()
        .forEach(
            (part, tensors) -> {
              for (int i = 0; i < tensors.size(); i++) {
                arrays.put(part + "/" + i, StoredArray.of(tensors.get(i)));
              }
            });
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("format", FORMAT);
    facts.put("version", VERSION);
    facts.put("epoch", checkpoint.epoch());
    facts.put("batch", checkpoint.batch());
    facts.put("step", checkpoint.step());
    facts.put("optimizer", checkpoint.optimizer());
    facts.put("data", checkpoint.data());
    facts.put("callbacks", withReferences(checkpoint.callbacks(), "callbacks", arrays));
    Checkpoint.Pending pending = checkpoint.pending();
    if (pending != null) {
      Map<String, @Nullable Object> waiting = new LinkedHashMap<>();
      waiting.put("epoch", pending.epoch());
      waiting.put("batch", pending.batch());
      waiting.put("logs", pending.logs());
      waiting.put("callbacks", pending.callbacks());
      facts.put("pending", waiting);
    }
    facts.put("checksum", checksum(arrays));
    try {
      TwoGenerations.write(file, out -> Safetensors.write(out, arrays, facts));
    } catch (IOException e) {
      throw new ModelFileException(
          file,
          "the checkpoint cannot be written (%s: %s); what was there is unchanged"
              .formatted(e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  static Checkpoint read(Path file) {
    try {
      return readOne(file);
    } catch (ModelFileException newest) {
      Path previous = TwoGenerations.previous(file);
      if (!Files.exists(previous)) {
        throw newest;
      }
      try {
        return readOne(previous);
      } catch (ModelFileException before) {
        newest.addSuppressed(before);
        throw newest;
      }
    }
  }

  static boolean exists(Path file) {
    return Files.exists(file) || Files.exists(TwoGenerations.previous(file));
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(TwoGenerations.previous(file));
    } catch (IOException e) {
      throw new ModelFileException(file, "the checkpoint cannot be deleted: " + e, e);
    }
  }

  private static Checkpoint readOne(Path file) {
    Safetensors.Contents contents = Safetensors.readAll(file);
    CheckpointFacts facts = new CheckpointFacts(file, contents.facts());
    facts.require("format", FORMAT);
    facts.require("version", VERSION);
    Map<String, StoredArray> arrays = contents.arrays();
    facts.require("checksum", checksum(arrays));
    Map<String, List<Tensor>> tensors = new LinkedHashMap<>();
    for (String part : Checkpoint.PARTS) {
      List<Tensor> all = new ArrayList<>();
      for (int i = 0; arrays.containsKey(part + "/" + i); i++) {
        all.add(tensor(arrays, part + "/" + i, facts));
      }
      tensors.put(part, all);
    }
    return new Checkpoint(
        facts.count("epoch"),
        facts.count("batch"),
        facts.whole("step"),
        facts.text("optimizer"),
        facts.map("data"),
        tensors,
        withTensors(facts.map("callbacks"), arrays, facts),
        facts.pending());
  }

  private static Tensor tensor(
      Map<String, StoredArray> arrays, String name, CheckpointFacts facts) {
    StoredArray array = arrays.get(name);
    if (array == null) {
      throw facts.refuse("refers to the array \"" + name + "\", which it does not hold");
    }
    if (array.dtype() == DataType.BOOL) {
      throw facts.refuse("holds the array \"" + name + "\" of type bool");
    }
    return array.toTensor();
  }

  private static long checksum(Map<String, StoredArray> arrays) {
    CRC32C sum = new CRC32C();
    arrays.forEach(
        (name, array) -> {
          ByteBuffer bytes = array.data();
          sum.update(bytes);
        });
    return sum.getValue();
  }

  /** The value with references in the places of tensors, which go among the arrays. */
  private static @Nullable Object withReferences(
      @Nullable Object value, String path, Map<String, StoredArray> arrays) {
    if (value instanceof Tensor tensor) {
      arrays.put(path, StoredArray.of(tensor));
      return Map.of(REFERENCE, path);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, each) ->
              copy.put(String.valueOf(key), withReferences(each, path + "/" + key, arrays)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object each : list) {
        copy.add(withReferences(each, path + "/" + copy.size(), arrays));
      }
      return copy;
    }
    return value;
  }

  private static Map<String, @Nullable Object> withTensors(
      Map<String, @Nullable Object> map, Map<String, StoredArray> arrays, CheckpointFacts facts) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, withTensors(value, arrays, facts, 0)));
    return copy;
  }

  private static @Nullable Object withTensors(
      @Nullable Object value, Map<String, StoredArray> arrays, CheckpointFacts facts, int depth) {
    if (depth > MOST_NESTED) {
      throw facts.refuse("nests deeper than " + MOST_NESTED + " levels");
    }
    if (value instanceof Map<?, ?> map) {
      if (map.size() == 1 && map.get(REFERENCE) instanceof String name) {
        return tensor(arrays, name, facts);
      }
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, each) ->
              copy.put(String.valueOf(key), withTensors(each, arrays, facts, depth + 1)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object each : list) {
        copy.add(withTensors(each, arrays, facts, depth + 1));
      }
      return copy;
    }
    return value;
  }
}
