package dev.lamina.rules.expression;

import dev.lamina.rules.MisfitException;

/** An expression has no value for these hyperparameters and inputs. */
public final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String cure;
  private final long index;
  private final int size;

  EvaluationException(String problem) {
    this(problem, "", 0, Integer.MAX_VALUE);
  }

  /** A formula has no shape. */
  EvaluationException(IllegalArgumentException e) {
    this(
        e instanceof MisfitException misfit ? misfit.problem() : String.valueOf(e.getMessage()),
        e instanceof MisfitException misfit ? misfit.cure() : "",
        0,
        Integer.MAX_VALUE);
  }

  /** A place that a list or a shape of that many does not have. */
  EvaluationException(long index, int size) {
    this("[" + index + "] does not exist, there are " + size, "", index, size);
  }

  private EvaluationException(String problem, String cure, long index, int size) {
    super(problem);
    this.problem = problem;
    this.cure = cure;
    this.index = index;
    this.size = size;
  }

  /** What is wrong. */
  public String problem() {
    return problem;
  }

  /** What helps; empty if that is not said. */
  public String cure() {
    return cure;
  }

  /** Whether an element was read that something of that size does not have. */
  public boolean isBeyond(int elements) {
    return size == elements;
  }

  /** The element that was read. */
  public long index() {
    return index;
  }
}
