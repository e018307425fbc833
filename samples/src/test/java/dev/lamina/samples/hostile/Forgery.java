package dev.lamina.samples.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Makes files that are like a sound one but for one thing. */
final class Forgery {
  static final String CONFIG = "config.json";
  static final String WEIGHTS = "model.weights.h5";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, byte[]> members;
  private boolean deflated;

  private Forgery(Map<String, byte[]> members) {
    this.members = new LinkedHashMap<>(members);
  }

  /** A chain of two Dense layers, {@code first} and {@code second}, for four numbers. */
  static Forgery sequential() {
    return of("good_sequential.keras");
  }

  /** {@code second(first(x) + x)}, for four numbers; the third entry is {@code sum}. */
  static Forgery functional() {
    return of("good_functional.keras");
  }

  private static Forgery of(String control) {
    try (InputStream in =
        Objects.requireNonNull(Forgery.class.getResourceAsStream("/fixtures/unsafe/" + control))) {
      return new Forgery(FileMutations.members(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Forgery config(Consumer<ObjectNode> change) {
    ObjectNode config = (ObjectNode) json(text());
    change.accept(config);
    return text(config.toString());
  }

  /** Changes the entry of a layer; 0 is the input. */
  Forgery layer(int number, Consumer<ObjectNode> change) {
    return config(config -> change.accept((ObjectNode) config.at("/config/layers/" + number)));
  }

  /** Changes the config of a layer; 0 is the input. */
  Forgery argument(int number, String key, String value) {
    return layer(number, layer -> ((ObjectNode) layer.get("config")).set(key, json(value)));
  }

  /** Puts a layer in front of the first one. */
  Forgery insert(String layer) {
    return config(config -> ((ArrayNode) config.at("/config/layers")).insert(1, json(layer)));
  }

  private String text() {
    return new String(members.getOrDefault(CONFIG, new byte[0]), StandardCharsets.UTF_8);
  }

  /** Changes the config as text. */
  Forgery text(UnaryOperator<String> change) {
    return text(change.apply(text()));
  }

  private Forgery text(String config) {
    return member(CONFIG, config.getBytes(StandardCharsets.UTF_8));
  }

  Forgery member(String name, byte[] bytes) {
    members.put(name, bytes);
    return this;
  }

  Forgery weights(UnaryOperator<byte[]> change) {
    return member(WEIGHTS, change.apply(members.getOrDefault(WEIGHTS, new byte[0])));
  }

  Forgery deflated() {
    deflated = true;
    return this;
  }

  byte[] zip() {
    try {
      return FileMutations.zip(members, deflated);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- bytes ----

  /** Where a mark stands for the so-many-th time, from 0 on. */
  static int find(byte[] bytes, String mark, int number) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(mark);
    for (int i = 0; i < number; i++) {
      at = text.indexOf(mark, at + 1);
    }
    return at;
  }

  /** A copy with a number of so many bytes at a place, little-endian. */
  static byte[] patch(byte[] bytes, int at, int width, long number) {
    byte[] copy = bytes.clone();
    byte[] eight =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
    System.arraycopy(eight, 0, copy, at, width);
    return copy;
  }

  /** The number of so many bytes at a place, little-endian. */
  static long number(byte[] bytes, int at, int width) {
    long number = 0;
    for (int i = width - 1; i >= 0; i--) {
      number = (number << 8) | (bytes[at + i] & 0xff);
    }
    return number;
  }

  static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
