package dev.lamina.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.data.Dataset;
import dev.lamina.data.Example;
import dev.lamina.layers.Dense;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data is streamed, not held: a process with a small heap trains on more than fits in there. */
class MoreThanTheHeapTest {
  private static final int SAMPLES = 4000;
  private static final int NUMBERS = 10_000; // of 4 bytes: 160 MB in all

  @TempDir Path folder;

  /** Trains for an epoch. */
  public static void main(String[] arguments) {
    Dataset data =
        Dataset.ofStream(() -> IntStream.range(0, SAMPLES).mapToObj(MoreThanTheHeapTest::example))
            .shuffle(50, 1)
            .batch(16)
            .prefetch(2);
    try (Sequential model = Sequential.of(Input.of(NUMBERS), Dense.of(1))) {
      model.compile("sgd", "mse");
      int steps = model.fit(data, o -> o.verbose(0)).history().size() * SAMPLES / 16;
      System.out.println(model.optimizer().iteration().value().item() + " of " + steps);
      System.out.println(Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private static Example example(int number) {
    float[] values = new float[NUMBERS];
    values[number % NUMBERS] = 1;
    return Example.of(Tensor.of(values), Tensor.of(new float[] {number % 2}));
  }

  @Test
  void aSmallHeapIsEnough() throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        Java.start(
            MoreThanTheHeapTest.class, output, List.of("-Xmx64m", "-XX:MaxDirectMemorySize=64m"));
    assertEquals(0, process.waitFor(), () -> Java.read(output));
    List<String> lines = Java.read(output).lines().toList();
    assertTrue(lines.contains("250.0 of 250"), lines::toString);
    assertTrue(Integer.parseInt(lines.get(lines.size() - 1)) <= 64, lines::toString);
  }
}
