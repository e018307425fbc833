package dev.lamina.layers;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a call may be told beside its inputs; generated classes add what their {@code call} takes.
 *
 * @param <O> the options' own class
 */
public abstract class LayerCallOptions<O extends LayerCallOptions<O>> {
  private CallKeywords keywords = CallKeywords.NONE;

  /** For generated classes. */
  protected LayerCallOptions() {}

  /** Whether the layer runs in training; without this it does if the call around it does. */
  public final O training(boolean isTraining) {
    keywords = keywords.withTraining(isTraining);
    return self();
  }

  /** Takes one argument; null leaves it out. */
  protected final O put(String name, @Nullable Object value) {
    keywords = keywords.with(name, value);
    return self();
  }

  /** Lets someone set options. */
  public final O with(Consumer<? super O> options) {
    options.accept(self());
    return self();
  }

  @SuppressWarnings("unchecked") // O is the options' own class
  private O self() {
    return (O) this;
  }

  /** What was set; for generated classes. */
  public final CallKeywords keywords() {
    return keywords;
  }
}
