package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class Sample6ResumeAfterKillTest {
  @Test
  void theKilledTrainingGoesOnFromItsLastCheckpoint() throws IOException {
    List<String> lines =
        Printed.by(
            out -> {
              try {
                Sample6ResumeAfterKill.run(out);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertEquals("begins with step 1", lines.get(0));
    assertEquals("begins with step 1", lines.get(2));
    assertEquals("killed after step 23", lines.get(3));
    // 21, or later if it came further before the signal reached it; a checkpoint is every 5 steps
    assertTrue(lines.get(4).matches("begins with step (21|26|31|36|41|46)"), lines::toString);
    assertEquals("the same bits", lines.get(lines.size() - 1));
  }
}
