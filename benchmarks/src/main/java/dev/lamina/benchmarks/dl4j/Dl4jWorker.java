package dev.lamina.benchmarks.dl4j;

import dev.lamina.benchmarks.worker.JarName;
import dev.lamina.benchmarks.worker.Worker;
import java.io.IOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The process that times DL4J. */
public final class Dl4jWorker {
  private Dl4jWorker() {}

  /** Serves until input ends. */
  public static void main(String[] arguments) throws IOException {
    Worker.serve(arguments, JarName.of(MultiLayerNetwork.class), Dl4jSubject::new);
  }
}
