package dev.lamina.samples.hostile;

import java.util.function.Supplier;

/**
 * A way to harm who reads a file, and a file that looks like it and is honest.
 *
 * @param name what it is called
 * @param reason a part of the message that refuses it
 * @param hostile makes the file
 * @param honest makes the twin, which must load
 */
record Attack(String name, String reason, Supplier<byte[]> hostile, Supplier<byte[]> honest) {
  @Override
  public String toString() {
    return name;
  }
}
