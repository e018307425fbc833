package dev.lamina.samples.parity;

import dev.lamina.layers.LayerRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model files that real Keras wrote, with what they predicted and how they trained on. */
class ModelParityTest {
  /** How many cases of the repository's own fixtures must have been compared. */
  private static final int LEAST = 23;

  private static final Predicate<String> LAYER =
      NotYet.found(LayerRegistry::get).or("InputLayer"::equals);

  @Test
  void modelsAgreeWithKeras(@TempDir Path scratch) throws IOException {
    Report report = new Report("models");
    for (Path folder : Fixtures.modelFolders()) {
      if (isReady(folder, report)) {
        Case recorded = Case.readFolder(folder);
        report.run(
            recorded.json().path("model_class").asText(),
            recorded.id(),
            checks -> new ModelCase(folder, recorded, checks).verify(scratch));
      }
    }
    report.finish(LEAST);
  }

  /** Whether all of the model's layers exist by now. */
  static boolean isReady(Path folder, Report report) {
    return NotYet.of("layers")
        .allKnown(
            folder.getFileName().toString(),
            KerasNames.layersIn(ModelCase.config(folder)),
            LAYER,
            report);
  }
}
