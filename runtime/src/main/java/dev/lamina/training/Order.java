package dev.lamina.training;

import java.util.SplittableRandom;

/** The order of samples in an epoch: a function of the seed and the epoch's number alone. */
final class Order {
  private Order() {}

  /** A random order of {@code 0 .. number - 1}. */
  static int[] shuffled(int number, long seed, int epoch) {
    int[] order = new int[number];
    // Epochs that follow one another must not share a random sequence, hence two steps of mixing.
    SplittableRandom random =
        new SplittableRandom(new SplittableRandom(seed + epoch * 0x9E3779B97F4A7C15L).nextLong());
    for (int i = 0; i < number; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
