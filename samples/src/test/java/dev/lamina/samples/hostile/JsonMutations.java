package dev.lamina.samples.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes values in JSON, which stays JSON. */
final class JsonMutations {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "1",
          "-1",
          "2",
          "3.5",
          "1e308",
          "-1e308",
          "1e-320",
          "NaN",
          "Infinity",
          "-Infinity",
          "2147483647",
          "2147483648",
          "-2147483648",
          "2000000000",
          "65536",
          "9223372036854775807",
          "\"\"",
          "\"first\"",
          "\"../../etc/passwd\"",
          "\"/etc/passwd\"",
          "\"https://example.org/x\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"float16\"",
          "\"valid\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[[[[[[[[[[[[]]]]]]]]]]]]",
          "[1, 2, 3]",
          "[-1]",
          "[0, 0]",
          "[2000000000, 2000000000]",
          "[null, 4]",
          "[null, null, null, null, null]",
          "{\"class_name\": \"Lambda\", \"config\": {}}",
          "{\"class_name\": \"Dense\", \"config\": {\"units\": 3}}",
          "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"x\", 0, 0]}}",
          "{\"class_name\": \"__tensor__\", \"config\": {\"value\": [1], \"dtype\": \"float32\"}}",
          "\"Sequential\"",
          "\"Functional\"",
          "\"InputLayer\"",
          "\"Dense\"",
          "\"Embedding\"",
          "\"keras.layers\"",
          "\"builtins\"",
          "\"os\"");

  private JsonMutations() {}

  static byte[] mutate(byte[] json, Random random) {
    try {
      JsonNode root = JSON.readTree(json);
      int changes = 1 + random.nextInt(3);
      for (int i = 0; i < changes; i++) {
        once(root, random);
      }
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void once(JsonNode root, Random random) throws JsonProcessingException {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    JsonNode value =
        random.nextInt(3) == 0
            ? containers.get(random.nextInt(containers.size())).deepCopy()
            : JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    if (container instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(6)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(names.get(random.nextInt(names.size())), object.get(name).deepCopy());
        case 2 -> object.set(name + "_more", value);
        default -> object.set(name, value);
      }
    } else if (container instanceof ArrayNode array && !array.isEmpty()) {
      int index = random.nextInt(array.size());
      switch (random.nextInt(4)) {
        case 0 -> array.remove(index);
        case 1 -> array.insert(index, array.get(random.nextInt(array.size())).deepCopy());
        default -> array.set(index, value);
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }
}
