package dev.lamina.nd4j;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/**
 * ND4J's native library, called directly: its Java layer would cost a second at the start, several
 * microseconds and kilobytes for each call, and print to the console.
 */
final class Natives {
  static final Nd4jCpu OPS = new Nd4jCpu();
  private static final Map<String, Long> HASHES;

  static {
    OPS.initializeDevicesAndFunctions();
    // Work is shared by Workers; libraries that do so as well would fight it for the processors.
    OPS.setElementThreshold(Integer.MAX_VALUE);
    OPS.setTADThreshold(Integer.MAX_VALUE);
    openblas_nolapack.blas_set_num_threads(1);
    HASHES = hashes();
  }

  private static final ThreadLocal<Boolean> PREPARED =
      ThreadLocal.withInitial(
          () -> {
            OPS.setOmpNumThreads(1);
            return true;
          });

  private Natives() {}

  /**
   * Makes native kernels compute on this thread alone. OpenMP keeps its number of threads for each
   * calling thread, so each calls this before its first kernel.
   */
  static void prepareThread() {
    PREPARED.get();
  }

  private static Map<String, Long> hashes() {
    Map<String, Long> hashes = new HashMap<>();
    for (String op : OPS.getAllCustomOps().split(";", -1)) {
      String[] parts = op.split(":", -1);
      if (parts.length > 1) {
        hashes.put(parts[0], Long.parseLong(parts[1]));
      }
    }
    return Collections.unmodifiableMap(hashes);
  }

  /** The number by which a custom op is called. */
  static long hash(String op) {
    Long hash = HASHES.get(op);
    if (hash == null) {
      throw new IllegalStateException("This ND4J has no op \"" + op + "\"");
    }
    return hash;
  }
}
