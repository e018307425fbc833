package dev.lamina.data;

import org.jspecify.annotations.Nullable;

/** The elements of a dataset several times, each time opened anew. */
final class RepeatCursor implements Cursor {
  private static final int PRIME = 1_000_003;

  private final Dataset.Opener opener;
  private final int pass;
  private final int times;
  private @Nullable Cursor now;
  private int opened;
  private boolean gaveSome;

  RepeatCursor(Dataset.Opener opener, int pass, int times) {
    this.opener = opener;
    this.pass = pass;
    this.times = times;
  }

  @Override
  public @Nullable Example next() {
    while (true) {
      if (now == null) {
        if (opened == times || (opened > 0 && !gaveSome)) {
          return null; // what is empty would be opened for ever
        }
        now = opener.open(pass * PRIME + opened++); // each time in an order of its own
        gaveSome = false;
      }
      Example element = now.next();
      if (element != null) {
        gaveSome = true;
        return element;
      }
      now.close();
      now = null;
    }
  }

  @Override
  public void close() {
    if (now != null) {
      now.close();
      now = null;
    }
    opened = times;
  }
}
