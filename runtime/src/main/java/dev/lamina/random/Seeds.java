package dev.lamina.random;

import java.security.SecureRandom;

/**
 * Where objects without a seed of their own take theirs from. Keras: {@code
 * keras.utils.set_random_seed}.
 *
 * <p>Until {@link #setGlobal} is called, every process draws other numbers. Afterwards the same
 * sequence of calls gives the same seeds.
 */
public final class Seeds {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private static long base = new SecureRandom().nextLong();
  private static long drawn;

  private Seeds() {}

  /** Makes everything random that has no seed of its own repeat from here on. */
  public static synchronized void setGlobal(long seed) {
    base = seed;
    drawn = 0;
  }

  /** A new seed, different from all before it. */
  public static synchronized long next() {
    drawn++;
    return mix(base + drawn * GOLDEN_GAMMA);
  }

  // The finalizer of SplitMix64: neighbouring inputs give unrelated outputs.
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
