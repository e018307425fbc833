package dev.lamina.layers;

import dev.lamina.random.SeedGenerator;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a cell's dropout multiplies values by at all time steps of a run: once, or for each gate by
 * itself. Empty where nothing is dropped. Keras: {@code DropoutRNNCell}.
 */
record CellDropout(List<Tensor> factors) {
  static final CellDropout NONE = new CellDropout(List.of());

  /** So many draws for values of that shape. */
  static CellDropout of(SeedGenerator seeds, double rate, int count, Shape shape, DataType dtype) {
    List<Tensor> factors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      factors.add(seeds.dropout(Tensor.full(1, shape, dtype), rate));
    }
    return new CellDropout(Collections.unmodifiableList(factors));
  }

  boolean isNone() {
    return factors.isEmpty();
  }

  /** Whether each gate has its own. */
  boolean isForGates() {
    return factors.size() > 1;
  }

  /** The values for that gate, or for all of them. */
  Tensor apply(Tensor x, int gate) {
    return isNone() ? x : x.times(factors.get(isForGates() ? gate : 0));
  }
}
