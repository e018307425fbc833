package dev.lamina.processor.model;

/**
 * A condition between hyperparameters.
 *
 * @param condition the condition
 * @param message what to say where it does not hold; empty: the condition itself
 */
public record RequiresModel(Written condition, Written message) {
  /** What the layer requires, in words. */
  public String requirement() {
    return message.isEmpty() ? condition.text() : message.text();
  }
}
