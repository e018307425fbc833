package dev.lamina.training;

import dev.lamina.rules.data.DataRules;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.Map;

/** Weights of classes as weights of samples. */
final class ClassWeights {
  private final Map<Integer, Double> weights;

  /** The weight of each class; those not named weigh 1. */
  ClassWeights(Map<Integer, Double> weights) {
    this.weights = weights;
  }

  /** Adds what stands against weights by class for these samples. */
  static void check(Samples samples, Problems problems) {
    if (!samples.layout().weightOf().isEmpty()) {
      problems.add("classWeight and sampleWeight cannot be given both; multiply them into one");
    }
    if (samples.layout().targets() != 1) {
      problems.add(
          "classWeight is for one target with one class a sample. Received: "
              + DataRules.count(samples.layout().targets(), "target")
              + "; give sampleWeight for each instead");
      return;
    }
    Tensor y = samples.targets().get(0);
    if (y.rank() > 2 || (y.rank() == 2 && y.dim(0) == 0)) {
      problems.add("classWeight needs one class a sample. Received: targets of shape " + y.shape());
    }
  }

  /**
   * The samples with the weights of their targets' classes: a target is a class number, or has a 1
   * in the place of its class.
   */
  Samples weighted(Samples samples) {
    Tensor y = samples.targets().get(0);
    boolean oneHot = y.rank() > 1 && y.dim(-1) != 1;
    double[] classes = (oneHot ? y.argmax(-1) : y).cast(DataType.FLOAT64).toDoubleArray();
    float[] found = new float[classes.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = weights.getOrDefault((int) Math.rint(classes[i]), 1.0).floatValue();
    }
    return samples.weighted(Tensor.of(found, found.length));
  }
}
