package dev.lamina.rules;

/** The families of objects that Keras knows by name. */
public enum KerasKind {
  /** How a weight's first values are made. */
  INITIALIZER("initializer"),
  /** What a weight adds to the loss. */
  REGULARIZER("regularizer"),
  /** What a weight is forced to be after each step. */
  CONSTRAINT("constraint"),
  /** A function of every element. */
  ACTIVATION("activation");

  private final String word;

  KerasKind(String word) {
    this.word = word;
  }

  /** The word for one of them in messages. */
  public String word() {
    return word;
  }
}
