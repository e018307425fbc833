package dev.lamina.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resumed training ends as one that never stopped: the same bits, the same history. */
class ResumeTest {
  @TempDir Path folder;

  @Test
  void fromEveryStepInTheSameProcess() {
    FiftySteps.train(
        folder.resolve("final"), o -> o.callbacks(new FiftySteps.SaveEachStep(folder)));
    for (int step = 1; step <= FiftySteps.STEPS; step++) {
      Path checkpoint = FiftySteps.checkpoint(folder, step);
      assertEquals(step, Checkpoint.read(checkpoint).step());
      FiftySteps.train(folder.resolve("resumed"), o -> o.resumeFrom(checkpoint));
      assertSameEnd(step);
    }
  }

  /** Five of the steps; with {@code -Dlamina.long=true} all. */
  @Test
  void inAFreshProcess() throws IOException, InterruptedException {
    run("save", folder.toString());
    LongStream steps =
        Boolean.getBoolean("lamina.long")
            ? LongStream.rangeClosed(1, FiftySteps.STEPS)
            : LongStream.of(1, 10, 17, 29, 50);
    for (long step : steps.toArray()) {
      run(
          "resume",
          FiftySteps.checkpoint(folder, step).toString(),
          folder.resolve("resumed").toString());
      assertSameEnd(step);
    }
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process = Java.start(FiftySteps.class, output, arguments);
    assertEquals(0, process.waitFor(), () -> Java.read(output));
  }

  private void assertSameEnd(long step) {
    Map<String, StoredArray> uninterrupted = Safetensors.read(folder.resolve("final"));
    Map<String, StoredArray> resumed = Safetensors.read(folder.resolve("resumed"));
    assertEquals(uninterrupted.keySet(), resumed.keySet());
    resumed.forEach(
        (name, array) ->
            assertEquals(
                Objects.requireNonNull(uninterrupted.get(name)).data(),
                array.data(),
                "resumed after step " + step + ": " + name));
  }
}
