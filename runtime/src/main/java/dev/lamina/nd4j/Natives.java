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
  /**
   * Loops over fewer elements stay on one thread: a second one saves a few microseconds, and on a
   * busy machine waiting for it can cost a time slice.
   */
  private static final int SERIAL_UP_TO = 1 << 16;

  static final Nd4jCpu OPS = new Nd4jCpu();
  private static final Map<String, Long> HASHES;

  static {
    OPS.initializeDevicesAndFunctions();
    OPS.setElementThreshold(SERIAL_UP_TO);
    OPS.setTADThreshold(SERIAL_UP_TO);
    HASHES = hashes();
  }

  private Natives() {}

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
