package dev.lamina.data;

import dev.lamina.engine.EagerTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes samples out of tensors and puts them together to batches. */
final class Rows {
  private Rows() {}

  /** The number of samples in these tensors. */
  static int number(Example all) {
    List<Tensor> tensors = all.tensors();
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("A dataset of tensors needs at least one tensor");
    }
    List<String> shapes = new ArrayList<>();
    boolean same = true;
    for (int i = 0; i < tensors.size(); i++) {
      Shape shape = tensors.get(i).shape();
      same &= shape.rank() > 0 && shape.dim(0) == tensors.get(0).dim(0);
      shapes.add(all.name(i) + " " + shape);
    }
    if (!same) {
      throw new IllegalArgumentException(
          "The tensors of a dataset must hold the same number of samples, counted by their first"
              + " axis. Received: "
              + String.join(", ", shapes));
    }
    return tensors.get(0).dim(0);
  }

  /** A sample of a tensor, copied. */
  static Tensor row(Tensor tensor, int index) {
    EagerTensor all = EagerTensor.of(tensor);
    EagerTensor row = EagerTensor.ofValues(new TensorSpec(tensor.dtype(), tensor.shape().slice(1)));
    int bytes = Math.toIntExact(row.size() * tensor.dtype().bytes());
    row.values().bytes().put(0, all.values().bytes(), index * bytes, bytes);
    return row;
  }

  /**
   * Samples together, with a new first axis.
   *
   * @param first the number of the first sample, for messages
   * @throws DatasetException if one of them has another shape or type than the first
   */
  static Example together(List<Example> samples, long first) {
    Example model = samples.get(0);
    List<Tensor> wanted = model.tensors();
    List<EagerTensor> batch = new ArrayList<>();
    for (Tensor tensor : wanted) {
      Shape shape = Shape.of(samples.size()).concat(tensor.shape());
      batch.add(EagerTensor.ofValues(new TensorSpec(tensor.dtype(), shape)));
    }
    for (int i = 0; i < samples.size(); i++) {
      List<Tensor> sample = samples.get(i).tensors();
      requireAlike(samples.get(i), sample, model, wanted, first + i);
      for (int place = 0; place < sample.size(); place++) {
        ByteBuffer from = EagerTensor.of(sample.get(place)).values().bytes();
        int bytes = Math.toIntExact(sample.get(place).size() * sample.get(place).dtype().bytes());
        batch.get(place).values().bytes().put(i * bytes, from, 0, bytes);
      }
    }
    return model.with(new ArrayList<>(batch));
  }

  private static void requireAlike(
      Example example, List<Tensor> sample, Example model, List<Tensor> wanted, long number) {
    if (example.x().size() != model.x().size()
        || example.y().size() != model.y().size()
        || sample.size() != wanted.size()) {
      throw new DatasetException(
          "Dataset: element "
              + number
              + " (from 0) has "
              + parts(example)
              + ", those before it in the batch have "
              + parts(model));
    }
    for (int i = 0; i < sample.size(); i++) {
      if (!sample.get(i).spec().equals(wanted.get(i).spec())) {
        throw new DatasetException(
            "Dataset: element "
                + number
                + " (from 0) does not go into a batch: its "
                + model.name(i)
                + " is "
                + sample.get(i).spec()
                + ", that of those before it "
                + wanted.get(i).spec()
                + ". Bring all to one shape and type with map(...) before batch(...)");
      }
    }
  }

  private static String parts(Example example) {
    return example.x().size()
        + " inputs, "
        + example.y().size()
        + " targets and "
        + example.sampleWeights().size()
        + " weights";
  }
}
