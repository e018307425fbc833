package dev.lamina.training;

import dev.lamina.engine.Exchange;
import dev.lamina.engine.NativeArray;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;

/** Nothing in, single numbers out. */
final class Numbers implements Exchange {
  private final double[] values;

  Numbers(int outputs) {
    values = new double[outputs];
  }

  double[] values() {
    return values;
  }

  @Override
  public int inputs() {
    return 0;
  }

  @Override
  public DataType dtype(int input) {
    throw new IndexOutOfBoundsException(input);
  }

  @Override
  public Shape shape(int input) {
    throw new IndexOutOfBoundsException(input);
  }

  @Override
  public void feed(int input, NativeArray memory) {
    throw new IndexOutOfBoundsException(input);
  }

  @Override
  public void take(int output, NativeArray memory) {
    values[output] = memory.element(0);
  }
}
