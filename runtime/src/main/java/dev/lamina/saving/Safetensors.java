package dev.lamina.saving;

import dev.lamina.files.AtomicFile;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arrays by name in a <a href="https://github.com/huggingface/safetensors#format">safetensors</a>
 * file: the length of a JSON header, the header, the arrays' bytes. Types are F32, F64, I32, I64
 * and BOOL; U8 is read as int32.
 */
public final class Safetensors {
  private static final String ALLOWED_TYPES = "F32, F64, I32, I64, BOOL, U8";
  private static final String METADATA = "__metadata__";
  private static final String FACTS = "json";

  private Safetensors() {}

  /**
   * What a file holds.
   *
   * @param arrays by name, in the file's order
   * @param facts the JSON object that was written beside them; empty if there is none
   */
  public record Contents(Map<String, StoredArray> arrays, Map<String, @Nullable Object> facts) {
    /** Keeps copies. */
    public Contents {
      arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
      facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
  }

  /**
   * Writes the arrays, in the map's order. An existing file is replaced as a whole, and stays as it
   * is if anything fails.
   *
   * @throws ModelFileException if the file cannot be written
   */
  public static void write(Path file, Map<String, StoredArray> arrays) {
    byte[] header = header(arrays, Map.of());
    try {
      AtomicFile.write(file, out -> write(out, header, arrays));
    } catch (IOException e) {
      throw Place.file(file)
          .refuse("cannot be written (%s); what was there is unchanged".formatted(e), e);
    }
  }

  /**
   * Writes the arrays, in the map's order, and in the header's metadata a JSON object.
   *
   * @throws IOException if the stream fails
   * @throws IllegalArgumentException if a value is none that JSON has
   */
  public static void write(
      OutputStream out,
      Map<String, StoredArray> arrays,
      Map<String, ? extends @Nullable Object> facts)
      throws IOException {
    write(out, header(arrays, facts), arrays);
  }

  private static byte[] header(
      Map<String, StoredArray> arrays, Map<String, ? extends @Nullable Object> facts) {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!facts.isEmpty()) {
      String text = PythonJson.write(facts); // the format has strings only
      requireAtMost("the facts", text.length(), JsonReader.MAX_STRING);
      header.put(METADATA, Map.of(FACTS, text));
    }
    long offset = 0;
    for (Map.Entry<String, StoredArray> entry : arrays.entrySet()) {
      StoredArray array = entry.getValue();
      long end = offset + array.data().remaining();
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("dtype", code(array.dtype()));
      description.put("shape", Arrays.stream(array.shape().toArray()).boxed().toList());
      description.put("data_offsets", List.of(offset, end));
      header.put(entry.getKey(), description);
      offset = end;
    }
    String text = PythonJson.write(header);
    requireAtMost("the header", text.length(), ContainerLimits.MAX_JSON);
    requireAtMost("the arrays", offset, ContainerLimits.MAX_WEIGHTS - text.length());
    return (text + " ".repeat(-text.length() & 7)).getBytes(StandardCharsets.UTF_8);
  }

  /** What is written can be read again. */
  private static void requireAtMost(String what, long bytes, long most) {
    if (bytes > most) {
      throw new IllegalArgumentException(
          "A safetensors file cannot hold this: %s would take %d bytes. Allowed: %d"
              .formatted(what, bytes, most));
    }
  }

  private static void write(OutputStream out, byte[] json, Map<String, StoredArray> arrays)
      throws IOException {
    WritableByteChannel channel = Channels.newChannel(out);
    channel.write(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).flip());
    channel.write(ByteBuffer.wrap(json));
    for (StoredArray array : arrays.values()) {
      channel.write(array.data());
    }
  }

  /**
   * Reads all arrays of the file, in its order.
   *
   * @throws ModelFileException if there is no such file, or it is damaged or beyond a limit
   */
  public static Map<String, StoredArray> read(Path file) {
    return readAll(file).arrays();
  }

  /**
   * Reads all arrays of the file, in its order, and the JSON object beside them.
   *
   * @throws ModelFileException if there is no such file, or it is damaged or beyond a limit
   */
  public static Contents readAll(Path file) {
    Place place = Place.file(file);
    ByteBuffer bytes = load(file, place);
    long length = bytes.remaining() < Long.BYTES ? -1 : bytes.getLong(0);
    if (length < 2 || length > bytes.limit() - Long.BYTES || length > ContainerLimits.MAX_JSON) {
      throw place.refuse(
          "is not a safetensors file: its header would have %d of %d bytes"
              .formatted(length, bytes.limit()));
    }
    ByteBuffer json = bytes.slice(Long.BYTES, (int) length);
    int start = Long.BYTES + (int) length;
    ByteBuffer data = bytes.slice(start, bytes.limit() - start);
    Map<String, StoredArray> arrays = new LinkedHashMap<>();
    Map<String, @Nullable Object> header = JsonReader.read(json, place.path("header"));
    Object metadata = header.remove(METADATA);
    header.forEach(
        (name, description) -> arrays.put(name, array(description, data, place.path(name))));
    return new Contents(arrays, facts(metadata, place.path(METADATA)));
  }

  private static Map<String, @Nullable Object> facts(@Nullable Object metadata, Place place) {
    return metadata instanceof Map<?, ?> map && map.get(FACTS) instanceof String text
        ? JsonReader.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), place)
        : Map.of();
  }

  private static ByteBuffer load(Path file, Place place) {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > ContainerLimits.MAX_WEIGHTS) {
        throw place.refuse(
            "has %d bytes. Allowed: %d".formatted(size, ContainerLimits.MAX_WEIGHTS));
      }
      byte[] bytes = new byte[(int) size];
      int count = in.readNBytes(bytes, 0, bytes.length);
      return ByteBuffer.wrap(bytes, 0, count).slice().order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
    }
  }

  private static StoredArray array(@Nullable Object value, ByteBuffer data, Place place) {
    if (!(value instanceof Map<?, ?> description)
        || !(description.get("dtype") instanceof String code)
        || !(description.get("shape") instanceof List<?> dims)
        || !(description.get("data_offsets") instanceof List<?> offsets)) {
      throw place.refuse("is described by %s. Needed: dtype, shape, data_offsets".formatted(value));
    }
    Shape shape = Shape.of(ints(dims, place));
    int[] range = ints(offsets, place);
    if (range.length != 2 || range[0] > range[1] || range[1] > data.limit()) {
      throw place.refuse("lies at %s of %d bytes".formatted(offsets, data.limit()));
    }
    ByteBuffer bytes = data.slice(range[0], range[1] - range[0]);
    boolean unsigned = code.equals("U8");
    try {
      StoredArray array = new StoredArray(dtype(code, place), shape, bytes);
      return unsigned ? widen(array) : array;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw place.refuse(
          "declares the shape %s of %s in %d bytes".formatted(shape, code, bytes.limit()), e);
    }
  }

  /** U8 shares the width of BOOL, so it is taken as one, and its bytes are read as numbers. */
  private static StoredArray widen(StoredArray bytes) {
    int[] values = bytes.toIntArray();
    for (int i = 0; i < values.length; i++) {
      values[i] &= 0xff;
    }
    return StoredArray.of(values, bytes.shape());
  }

  private static int[] ints(List<?> values, Place place) {
    return values.stream()
        .mapToInt(
            value -> {
              if (value instanceof Integer number && number >= 0) {
                return number;
              }
              throw place.refuse("%s holds no plain length or offset".formatted(values));
            })
        .toArray();
  }

  private static DataType dtype(String code, Place place) {
    return switch (code) {
      case "F32" -> DataType.FLOAT32;
      case "F64" -> DataType.FLOAT64;
      case "I32" -> DataType.INT32;
      case "I64" -> DataType.INT64;
      case "BOOL", "U8" -> DataType.BOOL;
      default -> throw place.refuse("has the type %s. Allowed: %s".formatted(code, ALLOWED_TYPES));
    };
  }

  private static String code(DataType dtype) {
    return switch (dtype) {
      case FLOAT32 -> "F32";
      case FLOAT64 -> "F64";
      case INT32 -> "I32";
      case INT64 -> "I64";
      case BOOL -> "BOOL";
      case STRING -> throw new IllegalArgumentException("safetensors hold no strings");
    };
  }
}
