package dev.lamina.benchmarks.samediff;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Examples;
import dev.lamina.benchmarks.worker.Subject;
import java.util.Map;
import java.util.function.IntConsumer;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A model in SameDiff. It has no call for one step: {@code fit} on one batch is the nearest. */
final class SameDiffSubject implements Subject {
  private final BenchmarkModel model;
  private final SameDiff graph;

  SameDiffSubject(BenchmarkModel model) {
    this.model = model;
    graph = SameDiffModels.of(model);
    graph.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(1e-3))
            .dataSetFeatureMapping(SameDiffModels.INPUT)
            .dataSetLabelMapping(SameDiffModels.LABELS)
            .build());
  }

  @Override
  public long parameters() {
    return graph.variables().stream()
        .filter(variable -> variable.getVariableType() == VariableType.VARIABLE)
        .mapToLong(variable -> variable.getArr().length())
        .sum();
  }

  @Override
  public Runnable trainStep(int batch) {
    DataSetIterator one = new SingletonDataSetIterator(data(batch));
    return () -> graph.fit(one, 1);
  }

  @Override
  public IntConsumer fit() {
    DataSetIterator all = new ViewIterator(data(model.examples()), model.batch());
    return epochs -> graph.fit(all, epochs);
  }

  @Override
  public Runnable predict(int batch) {
    Map<String, INDArray> input = Map.of(SameDiffModels.INPUT, inputs(batch));
    return () -> graph.output(input, SameDiffModels.OUTPUT);
  }

  private DataSet data(int count) {
    return new DataSet(inputs(count), Nd4j.createFromArray(Examples.of(model, count).labels()));
  }

  private INDArray inputs(int count) {
    return Nd4j.createFromArray(Examples.of(model, count).inputs())
        .reshape(model.inputShape(count));
  }
}
