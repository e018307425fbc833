package dev.lamina.models;

import org.jspecify.annotations.Nullable;

/** How a summary is printed; Keras' arguments of {@code summary}. */
public final class SummaryOptions {
  private @Nullable Integer width;
  private boolean expandNested;
  private boolean showTrainable;

  SummaryOptions() {}

  /** The length of a line; otherwise as long as Keras' are. Keras: {@code line_length}. */
  public SummaryOptions width(int length) {
    width = length;
    return this;
  }

  /** Whether the layers of models inside are listed, too. */
  public SummaryOptions expandNested(boolean expand) {
    expandNested = expand;
    return this;
  }

  /** Whether a column says which layers are trained: Y, N, or - without weights. */
  public SummaryOptions showTrainable(boolean show) {
    showTrainable = show;
    return this;
  }

  boolean expandsNested() {
    return expandNested;
  }

  boolean showsTrainable() {
    return showTrainable;
  }

  int widthOr(int otherwise) {
    return width == null ? otherwise : width;
  }
}
