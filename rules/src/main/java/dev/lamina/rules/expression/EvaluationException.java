package dev.lamina.rules.expression;

/** An expression has no value for these hyperparameters and inputs. */
public final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1L;

  EvaluationException(String message) {
    super(message);
  }
}
