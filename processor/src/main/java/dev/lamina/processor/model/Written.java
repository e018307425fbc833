package dev.lamina.processor.model;

/** A text from an annotation and where it stands. */
public record Written(String text, Site site) {
  /** Whether there is nothing to read. */
  public boolean isEmpty() {
    return text.isEmpty();
  }
}
