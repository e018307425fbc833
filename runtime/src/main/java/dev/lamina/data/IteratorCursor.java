package dev.lamina.data;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The elements that a user's iterator or stream gives. */
final class IteratorCursor implements Cursor {
  private final Iterator<Example> elements;
  private final Runnable close;
  private long number;

  private IteratorCursor(Iterator<Example> elements, Runnable close) {
    this.elements = elements;
    this.close = close;
  }

  static Cursor of(Iterator<Example> elements) {
    return new IteratorCursor(elements, () -> {});
  }

  static Cursor of(Stream<Example> elements) {
    return new IteratorCursor(elements.iterator(), elements::close);
  }

  @Override
  public @Nullable Example next() {
    Example element;
    try {
      if (!elements.hasNext()) {
        return null;
      }
      element = elements.next();
    } catch (RuntimeException e) {
      throw new DatasetException(
          "Dataset: element " + number + " (from 0) cannot be read: " + e.getMessage(), e);
    }
    if (element == null) {
      throw new DatasetException("Dataset: element " + number + " (from 0) is null");
    }
    number++;
    return element;
  }

  @Override
  public void close() {
    close.run();
  }
}
