package dev.lamina.engine;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Tensors in, new tensors out. */
final class TensorExchange implements Exchange {
  private final List<EagerTensor> inputs;
  private final List<Tensor> outputs = new ArrayList<>();

  TensorExchange(List<Tensor> inputs) {
    this.inputs = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      this.inputs.add(EagerTensor.of(input));
    }
  }

  List<Tensor> outputs() {
    return outputs;
  }

  @Override
  public int inputs() {
    return inputs.size();
  }

  @Override
  public DataType dtype(int input) {
    return inputs.get(input).dtype();
  }

  @Override
  public Shape shape(int input) {
    return inputs.get(input).shape();
  }

  @Override
  public void feed(int input, NativeArray memory) {
    Arrays.copy(inputs.get(input).values(), memory);
  }

  @Override
  public void take(int output, NativeArray memory) {
    outputs.add(EagerTensor.copyOf(memory));
  }
}
