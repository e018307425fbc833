package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sample3AllEightTest {
  @TempDir Path folder = Path.of("");

  @Test
  void modelOfAllEightPredictsTheSameWhenLoaded() throws IOException {
    Path file = folder.resolve("all-eight.keras");
    List<String> lines = Printed.by(out -> assertEquals(0.0, Sample3AllEight.run(file, out)));
    assertEquals(
        "Loaded it: the largest difference of a prediction is 0.0", lines.get(lines.size() - 1));
  }

  @Test
  void predictionsForKerasLieBesideTheModel() throws IOException {
    Path file = folder.resolve("all-eight.keras");
    Printed.by(out -> Sample3AllEight.run(file, out));
    Printed.by(out -> Sample4ForKeras.run(file, out));
    Map<String, StoredArray> arrays = Safetensors.read(folder.resolve("all-eight.safetensors"));
    assertEquals("{input/0=float32 [5, 8, 8, 3], output/0=float32 [5, 3]}", String.valueOf(arrays));
  }
}
