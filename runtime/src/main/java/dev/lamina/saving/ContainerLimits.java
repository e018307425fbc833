package dev.lamina.saving;

/** What a file may ask for before anything of it is taken into memory. */
final class ContainerLimits {
  /** The largest JSON member. A model of a thousand layers takes about one MiB. */
  static final int MAX_JSON = 16 << 20;

  /** The largest weights member: what one Java array can hold. */
  static final int MAX_WEIGHTS = Integer.MAX_VALUE - 64;

  /** Members of one archive. Keras writes three, and one for each asset. */
  static final int MAX_MEMBERS = 10_000;

  private static final int MAX_RATIO = 100;
  private static final long FREE = 4 << 20;

  private ContainerLimits() {}

  /** Whether so many bytes may come out of so few: 100 times as many, or 4 MiB. */
  static boolean allowsExpansion(long stored, long unpacked) {
    return unpacked <= FREE || unpacked / MAX_RATIO <= stored;
  }

  static String expansion(long stored, long unpacked) {
    return "unpacks to %d bytes from %d stored ones. Allowed: %d times as many, or 4 MiB"
        .formatted(unpacked, stored, MAX_RATIO);
  }
}
