package dev.lamina.benchmarks.lamina;

import dev.lamina.benchmarks.worker.Worker;
import java.io.IOException;

/** The process that times Lamina. */
public final class LaminaWorker {
  private LaminaWorker() {}

  /** Serves until input ends. */
  public static void main(String[] arguments) throws IOException {
    Worker.serve(arguments, "Lamina", LaminaSubject::new);
  }
}
