package dev.lamina.data;

import org.jspecify.annotations.Nullable;

/** The samples of tensors in memory. */
final class TensorCursor implements Cursor {
  private final Example all;
  private final int number;
  private int next;

  TensorCursor(Example all, int number) {
    this.all = all;
    this.number = number;
  }

  @Override
  public @Nullable Example next() {
    if (next == number) {
      return null;
    }
    int index = next++;
    return all.mapAll(tensor -> Rows.row(tensor, index));
  }
}
