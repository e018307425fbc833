package dev.lamina.samples.parity;

import dev.lamina.layers.LayerRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model files that real Keras wrote, with what they predicted and how they trained on. */
class ModelParityTest {
  /** How many cases of the repository's own fixtures must have been compared. */
  private static final int LEAST = 10;

  private static final Predicate<String> LAYER =
      NotYet.found(LayerRegistry::get).or("InputLayer"::equals);

  @Test
  void modelsAgreeWithKeras(@TempDir Path scratch) throws IOException {
    Report report = new Report("models");
    NotYet layers = NotYet.of("layers");
    NotYet files = NotYet.of("model files");
    for (Path folder : Fixtures.modelFolders()) {
      Case recorded = Case.readFolder(folder);
      boolean isReady =
          layers.allKnown(
                  recorded.id(), KerasNames.layersIn(ModelCase.config(folder)), LAYER, report)
              && files.allKnown(recorded.id(), List.of(recorded.id()), id -> true, report);
      if (isReady) {
        report.run(
            recorded.json().path("model_class").asText(),
            recorded.id(),
            checks -> new ModelCase(folder, recorded, checks).verify(scratch));
      }
    }
    report.finish(LEAST);
  }
}
