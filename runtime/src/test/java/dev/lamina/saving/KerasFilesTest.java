package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files written by Keras 3.15.1, and variants of one that Keras accepts: big-endian, chunked and
 * compressed, other float types, newer HDF5 structures, DEFLATE, other members. What h5py finds in
 * them is in {@code models/weights.json}, written by {@code models/hash_weights.py}.
 */
class KerasFilesTest {
  private static final int FILES = 33;

  @TestFactory
  Stream<DynamicTest> arraysAndNamesAreThoseThatH5pyReads() throws IOException {
    JsonNode expected =
        new ObjectMapper().readTree(TestFiles.resource("models/weights.json").toFile());
    assertEquals(FILES, expected.size());
    return expected.properties().stream()
        .map(file -> dynamicTest(file.getKey(), () -> check(file.getKey(), file.getValue())));
  }

  private static void check(String name, JsonNode expected) throws NoSuchAlgorithmException {
    SavedModel model = ModelFile.read(TestFiles.resource("models/" + name));
    Map<String, String> arrays = new TreeMap<>();
    for (Map.Entry<String, StoredArray> weight : model.weights().entrySet()) {
      arrays.put(weight.getKey(), describe(weight.getValue()));
    }
    Map<String, String> expectedArrays = new TreeMap<>();
    for (Map.Entry<String, JsonNode> array : expected.get("arrays").properties()) {
      JsonNode value = array.getValue();
      String shape = value.get("shape").toString().replace(",", ", ");
      expectedArrays.put(
          array.getKey(),
          value.get("dtype").asText() + " " + shape + " " + value.get("sha256").asText());
    }
    assertEquals(expectedArrays, arrays);
    Map<String, String> expectedNames = new TreeMap<>();
    for (Map.Entry<String, JsonNode> group : expected.get("names").properties()) {
      expectedNames.put(group.getKey(), group.getValue().asText());
    }
    assertEquals(expectedNames, new TreeMap<>(model.groupNames()));
    assertTrue(model.config().containsKey("class_name"));
  }

  private static String describe(StoredArray array) throws NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(array.data());
    return array + " " + HexFormat.of().formatHex(sha256.digest());
  }

  @Test
  void configIsWrittenByteForByteAsKerasWroteIt(@TempDir Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(TestFiles.resource("models"))) {
      Iterator<Path> models = files.filter(file -> file.endsWith("model.keras")).iterator();
      while (models.hasNext()) {
        Path file = models.next();
        Path copy = directory.resolve("copy.keras");
        ModelFile.write(copy, ModelFile.read(file));
        Map<String, byte[]> members = ZipMembers.all(copy);
        ZipMembers.all(file)
            .forEach(
                (name, bytes) -> {
                  if (name.endsWith(".json")) {
                    assertArrayEquals(bytes, members.get(name), file::toString);
                  }
                });
      }
    }
  }

  @Test
  void rewrittenFilesHoldTheSameArraysAndNames(@TempDir Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(TestFiles.resource("models"))) {
      Iterator<Path> models = files.filter(file -> file.toString().endsWith(".keras")).iterator();
      while (models.hasNext()) {
        SavedModel model = ModelFile.read(models.next());
        Path copy = directory.resolve("copy.keras");
        ModelFile.write(copy, model);
        assertEquals(model.weights(), ModelFile.read(copy).weights());
        assertEquals(model.groupNames(), ModelFile.read(copy).groupNames());
      }
    }
  }
}
