package dev.lamina.samples.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.models.Model;
import dev.lamina.saving.ModelFileException;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken and hostile files do what their manifest says: they are refused with a message that names
 * file and cause, or they load; and nothing else happens.
 */
class UnsafeFilesParityTest {
  private static final long MOST_BYTES = 256L << 20;

  private static final Tensor INPUT =
      Tensor.of(new float[] {0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f}, 2, 4);

  /** What Keras 3.15.1 predicts for that input. */
  private static final Map<String, float[]> KERAS =
      Map.of(
          "good_sequential.keras",
          new float[] {-0.16927406f, -0.20031144f, -0.13883647f, -0.15249763f},
          "good_functional.keras",
          new float[] {0.27219433f, -0.41651338f, 0.17791316f, -0.7870995f});

  @TempDir Path directory;

  static Stream<JsonNode> files() throws IOException {
    return StreamSupport.stream(manifest().get("files").spliterator(), false);
  }

  private static JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(Fixtures.folder("unsafe").resolve("manifest.json").toFile());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void asTheManifestSays(JsonNode entry) throws IOException {
    Path file = copy(entry.get("file").asText());
    byte[] bytes = Files.readAllBytes(file);
    long before = allocated();
    String refusal = refusal(file);
    long took = allocated() - before;

    String expected = entry.get("expect").asText();
    assertTrue(refusal != null || !expected.equals("refuse"), file + " was loaded");
    assertTrue(refusal == null || !expected.equals("load"), refusal);
    if (refusal != null) {
      assertTrue(refusal.startsWith(file.toString()), refusal);
      assertNames(
          entry.get("error_should_say").asText(), refusal.substring(file.toString().length()));
    }
    assertTrue(took < MOST_BYTES, file + " took " + took + " bytes of heap");
    assertArrayEquals(bytes, Files.readAllBytes(file), "the file has changed");
    try (Stream<Path> all = Files.walk(directory)) {
      assertTrue(
          all.filter(Files::isRegularFile).toList().equals(List.of(file)), "a file was made");
    }
  }

  /** Inside folders of its own, so that what climbs out of one would be seen. */
  private Path copy(String name) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("a/b/c"));
    return Files.copy(Fixtures.folder("unsafe").resolve(name), folder.resolve(name));
  }

  /** What the refusal says, or null if the file is loaded. */
  private static @Nullable String refusal(Path file) throws IOException {
    try {
      if (file.toString().endsWith(".weights.h5")) {
        loadWeights(file);
      } else {
        Model.load(file).close();
      }
      return null;
    } catch (ModelFileException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** A refused weights file must leave every weight as it was. */
  private static void loadWeights(Path file) throws IOException {
    try (Model model = Model.load(Fixtures.folder("unsafe").resolve("good_sequential.keras"))) {
      List<float[]> before = model.weights().stream().map(w -> w.value().toFloatArray()).toList();
      try {
        model.loadWeights(file);
      } catch (ModelFileException e) {
        for (int i = 0; i < before.size(); i++) {
          assertArrayEquals(before.get(i), model.weights().get(i).value().toFloatArray());
        }
        throw e;
      }
    }
  }

  private static void assertNames(String words, String message) {
    String text = message.toLowerCase(Locale.ROOT);
    assertTrue(
        Stream.of(words.toLowerCase(Locale.ROOT).split("[|]", -1)).anyMatch(text::contains),
        () -> "does not say \"" + words + "\": " + message);
  }

  private static long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
        ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
        : 0;
  }

  @Test
  void controlsLoadAndPredictAsKeras() throws IOException {
    for (JsonNode control : manifest().get("controls")) {
      String name = control.asText();
      try (Model model = Model.load(copy(name))) {
        float[] outputs = model.predict(INPUT).toFloatArray();
        assertArrayEquals(KERAS.getOrDefault(name, outputs), outputs, 1e-6f, name);
      }
    }
  }
}
