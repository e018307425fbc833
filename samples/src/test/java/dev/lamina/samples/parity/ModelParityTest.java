package dev.lamina.samples.parity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

  /** The same of {@code more_models}, which the script in that folder has recorded. */
  private static final int LEAST_OF_MORE = 15;

  @Test
  void modelsAgreeWithKeras(@TempDir Path scratch) throws IOException {
    compare("models", scratch, LEAST);
  }

  @Test
  void modelsThatAreRarerAgreeToo(@TempDir Path scratch) throws IOException {
    assumeTrue(Fixtures.areOurOwn(), "Another folder's cases are all in its \"models\"");
    compare("more_models", scratch, LEAST_OF_MORE);
  }

  private static void compare(String kind, Path scratch, int least) throws IOException {
    Report report = new Report(kind);
    for (Path folder : Fixtures.modelFolders(kind)) {
      if (isReady(folder, report)) {
        Case recorded = Case.readFolder(folder);
        report.run(
            recorded.json().path("model_class").asText(),
            recorded.id(),
            checks -> new ModelCase(folder, recorded, checks).verify(scratch));
      }
    }
    report.finish(least);
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
