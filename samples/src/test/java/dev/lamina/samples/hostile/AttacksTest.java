package dev.lamina.samples.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.models.Model;
import dev.lamina.saving.ModelFileException;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each known attack is refused with its reason, and its honest twin loads and predicts. */
class AttacksTest {
  @TempDir Path folder;

  static Stream<Attack> attacks() {
    return Stream.of(ConfigAttacks.all(), ArchiveAttacks.all(), WeightsAttacks.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void refused(Attack attack) throws IOException {
    Path file = Files.write(folder.resolve("model.keras"), attack.hostile().get());
    ModelFileException refused =
        assertThrows(ModelFileException.class, () -> Model.load(file).close());
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(message.contains(attack.reason()), message);
    assertEquals(file, refused.file().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void honestTwinLoads(Attack attack) throws IOException {
    Path file = Files.write(folder.resolve("model.keras"), attack.honest().get());
    try (Model model = Model.load(file)) {
      for (float value : model.predict(Tensor.of(new float[] {1, 2, 3, 4}, 1, 4)).toFloatArray()) {
        assertTrue(Float.isFinite(value));
      }
    }
  }
}
