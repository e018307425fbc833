package dev.lamina.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples together, so many at a time. */
final class BatchCursor implements Cursor {
  private final Cursor from;
  private final int size;
  private final boolean dropRemainder;
  private long taken;

  BatchCursor(Cursor from, int size, boolean dropRemainder) {
    this.from = from;
    this.size = size;
    this.dropRemainder = dropRemainder;
  }

  @Override
  public @Nullable Example next() {
    List<Example> samples = new ArrayList<>(size);
    while (samples.size() < size) {
      Example sample = from.next();
      if (sample == null) {
        break;
      }
      samples.add(sample);
    }
    if (samples.isEmpty() || (dropRemainder && samples.size() < size)) {
      return null;
    }
    Example batch = Rows.together(samples, taken);
    taken += samples.size();
    return batch;
  }

  @Override
  public void close() {
    from.close();
  }
}
