package dev.lamina.benchmarks.dl4j;

import dev.lamina.benchmarks.worker.Worker;
import java.io.IOException;

/** The process that times DL4J. */
public final class Dl4jWorker {
  private Dl4jWorker() {}

  /** Serves until input ends. */
  public static void main(String[] arguments) throws IOException {
    Worker.serve(arguments, Dl4jSubject::new);
  }
}
