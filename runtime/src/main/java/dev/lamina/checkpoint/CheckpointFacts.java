package dev.lamina.checkpoint;

import dev.lamina.config.Arguments;
import dev.lamina.config.SerializedObject;
import dev.lamina.saving.ModelFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of a checkpoint's header, read with a clear word for what does not fit. */
final class CheckpointFacts {
  private final Path file;
  private final Map<String, @Nullable Object> facts;

  CheckpointFacts(Path file, Map<String, @Nullable Object> facts) {
    this.file = file;
    this.facts = facts;
  }

  ModelFileException refuse(String problem) {
    return new ModelFileException(file, problem, null);
  }

  void require(String key, Object value) {
    Object found = facts.get(key);
    boolean same =
        value instanceof Number number
            ? found instanceof Number other && other.longValue() == number.longValue()
            : value.equals(found);
    if (!same) {
      throw refuse(
          key.equals("checksum")
              ? "is damaged: its arrays do not have the checksum that the header gives"
              : "is no checkpoint of Lamina: its %s is %s. Allowed: %s"
                  .formatted(key, found, value));
    }
  }

  int count(String key) {
    long value = whole(key);
    if (value > Integer.MAX_VALUE) {
      throw wrong(key, "a number below 2^31");
    }
    return (int) value;
  }

  long whole(String key) {
    Long value = facts.get(key) instanceof Number number ? Arguments.toLong(number) : null;
    if (value == null || value < 0) {
      throw wrong(key, "a whole number from 0");
    }
    return value;
  }

  String text(String key) {
    if (facts.get(key) instanceof String text) {
      return text;
    }
    throw wrong(key, "a string");
  }

  Map<String, @Nullable Object> map(String key) {
    if (facts.get(key) instanceof Map<?, ?> map) {
      return SerializedObject.withStringKeys(map);
    }
    throw wrong(key, "an object");
  }

  Checkpoint.@Nullable Pending pending() {
    if (facts.get("pending") == null) {
      return null;
    }
    Map<String, @Nullable Object> pending = map("pending");
    Map<String, Double> logs = new LinkedHashMap<>();
    if (!(pending.get("epoch") instanceof Integer epoch)
        || !(pending.get("batch") instanceof Integer batch)
        || !(pending.get("logs") instanceof Map<?, ?> given)
        || !(pending.get("callbacks") instanceof List<?> keys)) {
      throw wrong("pending", "an object of epoch, batch, logs and callbacks");
    }
    given.forEach(
        (name, value) -> {
          if (!(value instanceof Number number)) {
            throw wrong("pending", "an object whose logs are numbers");
          }
          logs.put(String.valueOf(name), number.doubleValue());
        });
    return new Checkpoint.Pending(epoch, batch, logs, keys.stream().map(String::valueOf).toList());
  }

  private ModelFileException wrong(String key, String allowed) {
    return refuse("its %s must be %s. Found: %s".formatted(key, allowed, facts.get(key)));
  }
}
