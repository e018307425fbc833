package dev.lamina.benchmarks.samediff;

import dev.lamina.benchmarks.worker.JarName;
import dev.lamina.benchmarks.worker.Worker;
import java.io.IOException;
import org.nd4j.autodiff.samediff.SameDiff;

/** The process that times SameDiff. */
public final class SameDiffWorker {
  private SameDiffWorker() {}

  /** Serves until input ends. */
  public static void main(String[] arguments) throws IOException {
    Worker.serve(arguments, JarName.of(SameDiff.class), SameDiffSubject::new);
  }
}
