package dev.lamina.nd4j;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/**
 * ND4J's native library, called directly: its Java layer would cost a second at the start, several
 * microseconds and kilobytes for each call, and print to the console.
 */
final class Natives {
  static final Nd4jCpu OPS = load();
  private static final Map<String, Long> HASHES = hashes();

  private Natives() {}

  private static Nd4jCpu load() {
    try {
      Nd4jCpu ops = new Nd4jCpu();
      ops.initializeDevicesAndFunctions();
      return ops;
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "ND4J's native library for this machine was not found. Add nd4j-native, javacpp and"
              + " openblas with the classifier of your system (such as linux-x86_64) to the class"
              + " path; Lamina's README shows the lines for a pom",
          e);
    }
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
