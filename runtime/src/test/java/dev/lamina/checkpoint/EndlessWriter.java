package dev.lamina.checkpoint;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that writes one checkpoint after another to the same file until it is killed. */
final class EndlessWriter {
  private static final int VALUES = 200_000;

  private EndlessWriter() {}

  /** {@code FILE FIRST}: the step of the first one. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    for (long step = Long.parseLong(arguments[1]); ; step++) {
      checkpoint(step, VALUES).write(file);
      System.out.println(step); // this one is there, whatever happens
    }
  }

  /** All values tell the step, so that parts of two files would show. */
  static Checkpoint checkpoint(long step, int values) {
    Tensor weights = Tensor.full((double) step, Shape.of(values), DataType.FLOAT32);
    return new Checkpoint(
        0, 0, step, "Adam", Map.of(), Map.of("model", List.of(weights)), Map.of(), null);
  }
}
