package dev.lamina.benchmarks.dl4j;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Examples;
import dev.lamina.benchmarks.worker.Subject;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** A model in DL4J. */
final class Dl4jSubject implements Subject {
  private final BenchmarkModel model;
  private final MultiLayerNetwork network;

  Dl4jSubject(BenchmarkModel model) {
    this.model = model;
    network = new MultiLayerNetwork(Dl4jModels.of(model));
    network.init();
  }

  @Override
  public long parameters() {
    return network.numParams();
  }

  @Override
  public Runnable trainStep(int batch) {
    DataSet data = data(batch);
    return () -> network.fit(data);
  }

  @Override
  public IntConsumer fit() {
    DataSetIterator all = new ViewIterator(data(model.examples()), model.batch());
    return epochs -> network.fit(all, epochs);
  }

  @Override
  public Runnable predict(int batch) {
    INDArray input = inputs(batch);
    return () -> network.output(input);
  }

  private DataSet data(int count) {
    INDArray labels = Nd4j.createFromArray(Examples.of(model, count).labels());
    return new DataSet(
        inputs(count),
        labels.reshape(count, 1).castTo(network.getLayerWiseConfigurations().getDataType()));
  }

  private INDArray inputs(int count) {
    return Nd4j.createFromArray(Examples.of(model, count).inputs())
        .reshape(model.inputShape(count));
  }
}
