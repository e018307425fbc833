package dev.lamina.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Holds some elements and hands out any of them; the next that comes takes its place. */
final class ShuffleCursor implements Cursor {
  private final Cursor from;
  private final int size;
  private final List<Example> held = new ArrayList<>();
  private final SplittableRandom random;

  /** The order is a function of seed and pass alone. */
  ShuffleCursor(Cursor from, int size, long seed, int pass) {
    this.from = from;
    this.size = size;
    // Passes that follow one another must not share a random sequence, hence two steps of mixing.
    random =
        new SplittableRandom(new SplittableRandom(seed + pass * 0x9E3779B97F4A7C15L).nextLong());
  }

  @Override
  public @Nullable Example next() {
    while (held.size() < size) {
      Example element = from.next();
      if (element == null) {
        break;
      }
      held.add(element);
    }
    if (held.isEmpty()) {
      return null;
    }
    int last = held.size() - 1;
    int chosen = random.nextInt(held.size());
    Example element = held.get(chosen);
    held.set(chosen, held.get(last));
    held.remove(last);
    return element;
  }

  @Override
  public void close() {
    held.clear();
    from.close();
  }
}
