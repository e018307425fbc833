package dev.lamina.data;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Elements changed by a user's function. */
final class MapCursor implements Cursor {
  private final Cursor from;
  private final UnaryOperator<Example> change;
  private long number;

  MapCursor(Cursor from, UnaryOperator<Example> change) {
    this.from = from;
    this.change = change;
  }

  @Override
  public @Nullable Example next() {
    Example element = from.next();
    if (element == null) {
      return null;
    }
    try {
      Example changed = change.apply(element);
      number++;
      return changed;
    } catch (RuntimeException e) {
      throw new DatasetException(
          "Dataset: map failed for element " + number + " (from 0): " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    from.close();
  }
}
