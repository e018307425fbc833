package dev.lamina.saving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object as plain maps, lists, strings, {@link Integer}, {@link Long}, {@link Double},
 * {@link Boolean} and null. Whatever a text holds, reading it takes bounded time, memory and stack.
 * Python's {@code NaN} and {@code Infinity} are read, a key twice in one object is refused.
 */
final class JsonReader {
  /** How deep arrays and objects may nest; a model inside a model takes four levels. */
  static final int MAX_DEPTH = 400;

  private static final String ALLOWED = "Allowed: a JSON object with class_name and config";

  /** The longest text. */
  static final int MAX_STRING = 4 << 20;

  private static final int MAX_NUMBER = 100;
  private static final int MAX_NAME = 1000;
  private static final long MAX_TOKENS = 1_000_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + 1) // ours is met first, and speaks of the config
                  .maxStringLength(MAX_STRING)
                  .maxNumberLength(MAX_NUMBER)
                  .maxNameLength(MAX_NAME)
                  .maxTokenCount(MAX_TOKENS)
                  .maxDocumentLength(ContainerLimits.MAX_JSON)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private final Place place;
  private final JsonParser parser;

  private JsonReader(Place place, JsonParser parser) {
    this.place = place;
    this.parser = parser;
  }

  /**
   * The object in these bytes.
   *
   * @throws ModelFileException if they are not UTF-8, not JSON, not one object, or beyond a limit
   */
  static Map<String, @Nullable Object> read(ByteBuffer bytes, Place place) {
    try (JsonParser parser = JSON.createParser(decode(bytes, place))) {
      return new JsonReader(place, parser).document();
    } catch (StreamConstraintsException e) {
      throw place.refuse(
          "the JSON is beyond a limit: strings of %d characters, numbers of %d, names of %d, %d values in all"
              .formatted(MAX_STRING, MAX_NUMBER, MAX_NAME, MAX_TOKENS),
          e);
    } catch (JsonProcessingException e) {
      throw place.refuse("is not JSON at " + position(e) + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw place.refuse("is not JSON: " + e.getMessage(), e);
    }
  }

  private static String decode(ByteBuffer bytes, Place place) {
    try {
      // A new decoder reports what is malformed; String's constructor would replace it.
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw place.refuse("is not UTF-8 text, as JSON must be", e);
    }
  }

  private static String position(JsonProcessingException e) {
    return e.getLocation() == null
        ? "an unknown place"
        : "line %d, column %d"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private Map<String, @Nullable Object> document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw place.refuse("is empty, not JSON. " + ALLOWED);
    }
    Object document = value(first, 0);
    if (parser.nextToken() != null) {
      throw place.refuse("is not JSON: something follows the object's end");
    }
    if (!(document instanceof Map)) {
      throw place.refuse(
          "holds %s. %s"
              .formatted(document instanceof List ? "an array" : "a plain value", ALLOWED));
    }
    @SuppressWarnings("unchecked") // all maps here are made by object()
    Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) document;
    return object;
  }

  private Map<String, @Nullable Object> object(int depth) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      object.put(key, value(parser.nextToken(), depth));
    }
    return object;
  }

  private List<@Nullable Object> array(int depth) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      array.add(value(next, depth));
    }
    return array;
  }

  private @Nullable Object value(JsonToken token, int depth) throws IOException {
    if (token.isStructStart() && depth == MAX_DEPTH) {
      throw place.refuse("nests deeper than %d levels".formatted(MAX_DEPTH));
    }
    return switch (token) {
      case START_OBJECT -> object(depth + 1);
      case START_ARRAY -> array(depth + 1);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NUMBER_INT -> integer();
      default -> throw place.refuse("is not JSON: unexpected " + token);
    };
  }

  private Object integer() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> parser.getIntValue();
      case LONG -> parser.getLongValue();
      default ->
          throw place.refuse(
              "holds the integer %s. Allowed: integers of 64 bits".formatted(parser.getText()));
    };
  }
}
