package dev.lamina.training;

import dev.lamina.engine.Exchange;
import dev.lamina.engine.NativeArray;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;

/** One sample's values in, those of its prediction out, in plain arrays. */
final class OnePrediction implements Exchange {
  private final float[] sample;
  private final Shape shape;
  private float[] prediction = {};

  /** For this sample as a batch of this shape. */
  OnePrediction(float[] sample, Shape shape) {
    this.sample = sample;
    this.shape = shape;
  }

  float[] prediction() {
    return prediction;
  }

  @Override
  public int inputs() {
    return 1;
  }

  @Override
  public DataType dtype(int input) {
    return DataType.FLOAT32;
  }

  @Override
  public Shape shape(int input) {
    return shape;
  }

  @Override
  public void feed(int input, NativeArray memory) {
    memory.floats().put(0, sample);
  }

  @Override
  public void take(int output, NativeArray memory) {
    prediction = new float[Math.toIntExact(memory.size())];
    if (memory.dtype() == DataType.FLOAT32) {
      memory.floats().get(0, prediction);
      return;
    }
    for (int i = 0; i < prediction.length; i++) {
      prediction[i] = (float) memory.element(i);
    }
  }
}
