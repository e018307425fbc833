package dev.lamina.training;

import java.util.SplittableRandom;

/** The order of samples in an epoch: a function of the seed and the epoch's number alone. */
final class Order {
  private Order() {}

  /** Fills the array with a random order of {@code 0 .. order.length - 1}. */
  static void shuffle(int[] order, long seed, int epoch) {
    // Epochs that follow one another must not share a random sequence, hence two steps of mixing.
    SplittableRandom random =
        new SplittableRandom(new SplittableRandom(seed + epoch * 0x9E3779B97F4A7C15L).nextLong());
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
  }
}
