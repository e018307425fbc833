package dev.lamina.training;

import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code evaluate} can be told. */
public final class EvaluateOptions extends BatchOptions<EvaluateOptions> {
  private final SampleWeights sampleWeights = new SampleWeights();
  private @Nullable Integer steps;

  /** Keras' defaults. */
  public EvaluateOptions() {}

  /** One weight a sample for the losses and the weighted metrics of all outputs. */
  public EvaluateOptions sampleWeight(@Nullable Tensor weights) {
    sampleWeights.forAll(weights);
    return this;
  }

  /** Weights of samples for each output, in the order of the outputs. */
  public EvaluateOptions sampleWeight(List<Tensor> weights) {
    sampleWeights.forEach(weights);
    return this;
  }

  /** Weights of samples by the names of the outputs; outputs not named have none. */
  public EvaluateOptions sampleWeight(Map<String, Tensor> weights) {
    sampleWeights.byName(weights);
    return this;
  }

  /**
   * Evaluates at most so many batches; all by default.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public EvaluateOptions steps(int batches) {
    steps = atLeast("steps", batches, 1);
    return this;
  }

  SampleWeights sampleWeights() {
    return sampleWeights;
  }

  @Nullable Integer steps() {
    return steps;
  }

  @Override
  EvaluateOptions self() {
    return this;
  }
}
