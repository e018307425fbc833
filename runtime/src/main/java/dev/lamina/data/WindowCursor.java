package dev.lamina.data;

import org.jspecify.annotations.Nullable;

/** Elements after some are left out, up to a number of them. */
final class WindowCursor implements Cursor {
  private final Cursor from;
  private long toSkip;
  private long toTake;

  WindowCursor(Cursor from, long skipped, long taken) {
    this.from = from;
    toSkip = skipped;
    toTake = taken;
  }

  @Override
  public @Nullable Example next() {
    for (; toSkip > 0; toSkip--) {
      if (from.next() == null) {
        toSkip = 0;
        return null;
      }
    }
    if (toTake == 0) {
      return null; // the source is not asked for one more than is wanted
    }
    toTake--;
    return from.next();
  }

  @Override
  public void close() {
    from.close();
  }
}
