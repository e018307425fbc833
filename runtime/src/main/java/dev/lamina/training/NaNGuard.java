package dev.lamina.training;

/**
 * Watches the loss of each step; a step whose loss is not finite is undone and explained.
 *
 * <p>A traced step checks its own loss and then leaves every variable as it was, so that nothing
 * needs to be remembered. Eagerly the state is remembered before each step.
 */
final class NaNGuard {
  private final String owner;
  private final Trainer trainer;

  /** Guards the training of this trainer. */
  NaNGuard(String owner, Trainer trainer) {
    this.owner = owner;
    this.trainer = trainer;
  }

  /**
   * Trains on a batch.
   *
   * @throws NotFiniteException if the loss is not finite; all is as before the step then
   */
  void train(Batch batch, int number, int epoch) {
    Remembered before = trainer.isEager() ? new Remembered(trainer) : null;
    trainer.train(batch, Steps.Kind.GUARDED);
    if (Double.isFinite(batch.loss())) {
      return;
    }
    if (before != null) {
      before.restore();
    }
    throw new NotFiniteException(
        owner
            + ": the loss became "
            + batch.loss()
            + " in batch "
            + number
            + " of epoch "
            + (epoch + 1)
            + "; "
            + origin(batch)
            + ". The model is as it was before this step");
  }

  private String origin(Batch batch) {
    return new Remembered(trainer)
        .firstNotFinite(batch)
        .map(layer -> "the first output that is not finite is that of " + layer)
        .orElse("the outputs of all layers are finite, so it arises in the loss itself");
  }
}
