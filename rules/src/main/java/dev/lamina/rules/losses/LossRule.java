package dev.lamina.rules.losses;

/** What can be wrong between a model's end, its loss and its labels. */
public enum LossRule {
  /** The loss cannot take the labels for this output. */
  LABELS("loss-labels", true),
  /** One unit stands for all classes. */
  ONE_UNIT("loss-one-unit", false),
  /** The loss expects probabilities and gets other numbers. */
  LOGITS("loss-logits", false),
  /** The loss expects logits and gets what an activation made of them. */
  PROBABILITIES("loss-probabilities", false),
  /** The last activation is another loss's. */
  ACTIVATION("loss-activation", false),
  /** One label is compared with several outputs. */
  BROADCAST("loss-broadcast", false);

  private final String id;
  private final boolean isError;

  LossRule(String id, boolean isError) {
    this.id = id;
    this.isError = isError;
  }

  /** The id of the message, such as {@code loss-labels}. */
  public String id() {
    return id;
  }

  /** Whether training cannot run; else it runs, but cannot learn what was meant. */
  public boolean isError() {
    return isError;
  }
}
