package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import dev.lamina.engine.Workers;
import dev.lamina.tensor.DataType;
import org.bytedeco.openblas.global.openblas_nolapack;

/** A sum whose terms are computed at once, each to memory of its own, and then added. */
final class PartialSums {
  private static final double NANOS_TO_ADD_ONE = 0.05;

  /** The other threads have just ended their terms and look for more. */
  private static final double LEAST_NANOS = 4_000;

  private PartialSums() {}

  /** Makes the step that computes a term. */
  @FunctionalInterface
  interface Term {
    Step bind(int number, NdArray term);
  }

  /** A step that computes these terms and leaves their sum in y, added in order. */
  static Step bind(NdBackend backend, NdArray y, int terms, Term term) {
    Step[] steps = new Step[terms];
    NdArray[] scratch = new NdArray[terms - 1];
    steps[0] = term.bind(0, y);
    for (int i = 1; i < terms; i++) {
      scratch[i - 1] = backend.allocate(y.dtype(), y.shape());
      steps[i] = term.bind(i, scratch[i - 1]);
    }
    if (terms == 1) {
      return steps[0];
    }
    Step all = Step.sequence(Workers.together(steps), add(scratch, y));
    for (NdArray array : scratch) {
      all = new WithScratch(all, array);
    }
    return all;
  }

  /** As {@link #bind} for one thread: all terms but the first share their memory. */
  static Step inTurn(NdBackend backend, NdArray y, int terms, Term term) {
    if (terms == 1) {
      return term.bind(0, y);
    }
    NdArray scratch = backend.allocate(y.dtype(), y.shape());
    Step addition = addition(scratch, y, 0, y.length());
    Step[] steps = new Step[2 * terms - 1];
    steps[0] = term.bind(0, y);
    for (int i = 1; i < terms; i++) {
      steps[2 * i - 1] = term.bind(i, scratch);
      steps[2 * i] = addition;
    }
    return new WithScratch(Step.sequence(steps), scratch);
  }

  private static Step add(NdArray[] terms, NdArray y) {
    Split split = Split.of(y.length(), NANOS_TO_ADD_ONE * terms.length, LEAST_NANOS);
    Step[] parts = new Step[split.parts()];
    for (int i = 0; i < parts.length; i++) {
      Step[] additions = new Step[terms.length];
      for (int k = 0; k < terms.length; k++) {
        additions[k] = addition(terms[k], y, split.begin(i), split.size(i));
      }
      parts[i] = Step.sequence(additions);
    }
    return Workers.together(parts);
  }

  private static Step addition(NdArray x, NdArray y, int first, int count) {
    if (y.dtype() == DataType.FLOAT32) {
      FloatAddress a = new FloatAddress(x, first);
      FloatAddress b = new FloatAddress(y, first);
      return () -> openblas_nolapack.cblas_saxpy(count, 1f, a, 1, b, 1);
    }
    DoubleAddress a = new DoubleAddress(x, first);
    DoubleAddress b = new DoubleAddress(y, first);
    return () -> openblas_nolapack.cblas_daxpy(count, 1.0, a, 1, b, 1);
  }
}
