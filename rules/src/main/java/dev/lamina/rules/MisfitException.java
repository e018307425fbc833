package dev.lamina.rules;

/** Shapes that do not fit, with what helps. */
public final class MisfitException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String cure;

  /**
   * A misfit.
   *
   * @param problem what does not fit
   * @param cure what helps
   */
  public MisfitException(String problem, String cure) {
    super(problem + ". What helps: " + cure);
    this.problem = problem;
    this.cure = cure;
  }

  /** What does not fit. */
  public String problem() {
    return problem;
  }

  /** What helps. */
  public String cure() {
    return cure;
  }
}
