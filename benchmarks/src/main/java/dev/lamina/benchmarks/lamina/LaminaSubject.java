package dev.lamina.benchmarks.lamina;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Examples;
import dev.lamina.benchmarks.worker.Subject;
import dev.lamina.losses.Loss;
import dev.lamina.losses.MeanSquaredError;
import dev.lamina.losses.SparseCategoricalCrossentropy;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.function.IntConsumer;

/** A model in Lamina. */
public final class LaminaSubject implements Subject {
  private final BenchmarkModel model;
  private final Sequential network;

  /** Makes and compiles it. */
  public LaminaSubject(BenchmarkModel model) {
    this.model = model;
    network = LaminaModels.of(model);
    network.compile(options -> options.optimizer(Adam.of()).loss(loss()));
  }

  private Loss loss() {
    return model.classes() == 0 ? MeanSquaredError.of() : SparseCategoricalCrossentropy.of(true);
  }

  @Override
  public long parameters() {
    return network.trainableWeights().stream().mapToLong(weight -> weight.shape().size()).sum();
  }

  @Override
  public Runnable trainStep(int batch) {
    Examples examples = Examples.of(model, batch);
    Tensor x = inputs(examples, batch);
    Tensor y = targets(examples, batch);
    return () -> network.trainOnBatch(x, y);
  }

  @Override
  public IntConsumer fit() {
    int count = model.examples();
    Examples examples = Examples.of(model, count);
    Tensor x = inputs(examples, count);
    Tensor y = targets(examples, count);
    return epochs ->
        network.fit(x, y, options -> options.batchSize(model.batch()).epochs(epochs).verbose(0));
  }

  @Override
  public Runnable predict(int batch) {
    Tensor x = inputs(Examples.of(model, batch), batch);
    return () -> network.predictOnBatch(x);
  }

  @Override
  public Runnable predictOne() {
    float[] values = Examples.of(model, 1).inputs();
    return () -> network.predictOne(values);
  }

  private Tensor inputs(Examples examples, int count) {
    return Tensor.of(examples.inputs(), model.inputShape(count));
  }

  private Tensor targets(Examples examples, int count) {
    return model.classes() == 0
        ? Tensor.zeros(outputs(count), network.dtype())
        : Tensor.of(examples.labels());
  }

  private Shape outputs(int count) {
    return network.computeOutputShape(Shape.of(model.inputShape(count)));
  }
}
