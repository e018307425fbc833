package dev.lamina.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.saving.ModelFileException;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever operation on files fails: a clear exception, both old files intact, no litter. */
class FaultyFileSystemTest {
  private static final int VALUES = 100_000; // several buffers to write

  @TempDir Path folder;
  private final FaultyFileSystem.Faults faults = new FaultyFileSystem.Faults();
  private Path file = Path.of("");
  private Path faulty = Path.of("");

  @BeforeEach
  void twoGenerations() {
    file = folder.resolve("run.checkpoint");
    faulty = new FaultyFileSystem(folder, faults).path(file);
    EndlessWriter.checkpoint(1, 10).write(file);
    EndlessWriter.checkpoint(2, 10).write(file);
  }

  @Test
  void everyOperationFailsInTurn() throws IOException {
    EndlessWriter.checkpoint(3, VALUES).write(faulty);
    List<String> operations = faults.done();
    assertTrue(
        operations.containsAll(
            List.of("open", "write", "sync", "close", "link", "rename", "open directory")),
        operations::toString);
    twoGenerations();
    for (int number = 0; number < operations.size(); number++) {
      String operation = operations.get(number);
      faults.failAt(number);
      if (operation.equals("link") || operation.equals("open directory")) {
        continue; // there is another way, or none is needed: the next test
      }
      ModelFileException thrown =
          assertThrows(
              ModelFileException.class,
              () -> EndlessWriter.checkpoint(3, VALUES).write(faulty),
              operation);
      String message = String.valueOf(thrown.getMessage());
      assertTrue(message.contains("run.checkpoint: the checkpoint cannot be written"), message);
      assertTrue(message.contains("Input/output error: " + operation), message);
      assertEquals(2, Checkpoint.read(file).step(), operation);
      assertEquals(1, Checkpoint.read(Checkpoint.previous(file)).step(), operation);
      assertNoLitter();
    }
  }

  @Test
  void whereLinksOrDirectoriesFailThereIsAnotherWay() throws IOException {
    EndlessWriter.checkpoint(3, 10).write(faulty);
    List<String> operations = faults.done();
    long step = 4;
    for (String operation : List.of("link", "open directory")) {
      faults.failAt(operations.indexOf(operation));
      EndlessWriter.checkpoint(step, 10).write(faulty);
      assertEquals(step, Checkpoint.read(file).step());
      assertEquals(step - 1, Checkpoint.read(Checkpoint.previous(file)).step());
      assertNoLitter();
      step++;
    }
  }

  @Test
  void aFullDiskLosesNothing() throws IOException {
    faults.full();
    ModelFileException thrown =
        assertThrows(
            ModelFileException.class, () -> EndlessWriter.checkpoint(3, VALUES).write(faulty));
    assertTrue(String.valueOf(thrown.getMessage()).contains("No space left on device"));
    assertEquals(2, Checkpoint.read(file).step());
    assertNoLitter();
  }

  @Test
  void theFirstOneFailsWithoutLitter() throws IOException {
    Checkpoint.delete(file);
    EndlessWriter.checkpoint(1, 10).write(faulty);
    int operations = faults.done().size();
    for (int number = 0; number < operations - 1; number++) {
      Checkpoint.delete(file);
      faults.failAt(number);
      try {
        EndlessWriter.checkpoint(1, 10).write(faulty);
        assertEquals("open directory", faults.done().get(number));
      } catch (ModelFileException e) {
        try (Stream<Path> files = Files.list(folder)) {
          assertEquals(List.of(), files.toList(), faults.done()::toString);
        }
      }
    }
  }

  @Test
  void aDamagedFileGivesWayToTheOneBefore() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
    assertEquals(1, Checkpoint.read(file).step());
    Files.delete(Checkpoint.previous(file));
    String message = refusal(file);
    assertTrue(message.contains("is damaged: its arrays do not have the checksum"), message);
    Files.write(file, new byte[] {1, 2, 3});
    assertTrue(refusal(file).contains("is not a safetensors file"));
    Files.delete(file);
    assertTrue(refusal(file).contains("cannot be read"));
  }

  @Test
  void everyValueComesBack() {
    Checkpoint written =
        new Checkpoint(
            3,
            7,
            1L << 40,
            "Lion",
            Map.of("seed", Long.MIN_VALUE, "shuffle", true),
            Map.of(
                "model", List.of(Tensor.of(new double[] {0.1, Double.NaN}), Tensor.scalar(2)),
                "optimizer", List.of(Tensor.of(new long[] {Long.MAX_VALUE}))),
            Map.of("best", Map.of("weights", List.of(Tensor.of(new int[] {5})), "wait", 2)),
            new Checkpoint.Pending(2, -1, Map.of("loss", 0.1), List.of("a.B", "a.B#2")));
    written.write(file);
    Checkpoint read = Checkpoint.read(file);
    assertEquals("step 1099511627776: epoch 3, batch 7", read.toString());
    assertEquals(written.data(), read.data());
    assertEquals(written.pending(), read.pending());
    assertEquals(Double.NaN, read.part("model").get(0).toDoubleArray()[1]);
    assertEquals(0, read.part("model").get(1).rank());
    assertEquals(Long.MAX_VALUE, read.part("optimizer").get(0).toLongArray()[0]);
    Map<?, ?> best = (Map<?, ?>) read.callbacks().getOrDefault("best", Map.of());
    assertEquals(2, best.get("wait"));
    assertTrue(
        best.get("weights") instanceof List<?> weights
            && weights.get(0) instanceof Tensor weight
            && weight.toIntArray()[0] == 5);
  }

  private static String refusal(Path path) {
    return String.valueOf(
        assertThrows(ModelFileException.class, () -> Checkpoint.read(path)).getMessage());
  }

  private void assertNoLitter() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("run.checkpoint", "run.checkpoint.previous"),
          files.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }
}
