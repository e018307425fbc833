package dev.lamina.samples.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes bytes without knowing what they mean, and numbers where formats have theirs. */
final class ByteMutations {
  /** What marks a structure in HDF5 or zip; numbers that readers trust stand behind it. */
  private static final List<String> MARKS =
      List.of(
          "\u0089HDF",
          "TREE",
          "SNOD",
          "HEAP",
          "GCOL",
          "OHDR",
          "OCHK",
          "FRHP",
          "FHDB",
          "BTHD",
          "BTLF",
          "PK\u0001\u0002",
          "PK\u0003\u0004",
          "PK\u0005\u0006");

  private static final long[] NUMBERS = {
    0,
    1,
    2,
    7,
    8,
    16,
    32,
    255,
    256,
    65_535,
    65_536,
    1 << 20,
    Integer.MAX_VALUE,
    1L << 31,
    0xffffffffL,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -2,
    -8
  };

  private static final int REACH = 96;

  private ByteMutations() {}

  static byte[] mutate(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(10)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> without(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(64)));
      case 2 -> repeated(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(64)));
      case 3 -> flipped(bytes, at, 1 << random.nextInt(8));
      case 4 -> flipped(bytes, at, random.nextInt(256));
      case 5 -> numbered(bytes, at & ~7, random);
      default -> numbered(bytes, behindAMark(bytes, random), random);
    };
  }

  private static byte[] without(byte[] bytes, int from, int to) {
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, shorter, from, bytes.length - to);
    return shorter;
  }

  private static byte[] repeated(byte[] bytes, int from, int to) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + to - from);
    System.arraycopy(bytes, from, longer, to, bytes.length - from);
    return longer;
  }

  private static byte[] flipped(byte[] bytes, int at, int bits) {
    bytes[at] ^= (byte) bits;
    return bytes;
  }

  /** Writes a number of any width that a reader could stumble over, or an address in the file. */
  private static byte[] numbered(byte[] bytes, int at, Random random) {
    long number =
        random.nextInt(4) == 0
            ? random.nextInt(bytes.length) & ~7
            : NUMBERS[random.nextInt(NUMBERS.length)];
    byte[] eight =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
    int width = Math.min(1 << random.nextInt(4), bytes.length - at);
    System.arraycopy(eight, 0, bytes, at, width);
    return bytes;
  }

  private static int behindAMark(byte[] bytes, Random random) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<Integer> places = new ArrayList<>();
    for (String mark : MARKS) {
      for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
        places.add(at);
      }
    }
    int place = places.isEmpty() ? 0 : places.get(random.nextInt(places.size()));
    return Math.min(bytes.length - 1, place + random.nextInt(REACH));
  }
}
