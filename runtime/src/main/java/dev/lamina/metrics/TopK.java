package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;

/** The greatest predictions of a sample. */
final class TopK {
  private TopK() {}

  static int requireAtLeastOne(String owner, int k) {
    if (k < 1) {
      throw new IllegalArgumentException(owner + " must be at least 1. Received: " + k);
    }
    return k;
  }

  /**
   * Whether the prediction of the class is among the k greatest of its sample; ties at the border
   * count. A class that is not one of the predictions is not.
   *
   * @param classes {@code [...]}, INT32
   * @param predictions {@code [..., classes]}
   */
  static Tensor holds(Tensor classes, Tensor predictions, int k) {
    Tensor chosen = Ops.oneHot(classes, predictions.dim(-1), predictions.dtype());
    Tensor isChosen = chosen.greater(0);
    Tensor prediction = Ops.where(isChosen, predictions, 0).sum(true, -1);
    Tensor greater = predictions.greater(prediction).cast(predictions.dtype()).sum(-1);
    return greater.less(k).logicalAnd(Ops.any(isChosen, false, -1));
  }

  /** 1 at the k greatest predictions of the last axis and 0 elsewhere; of ties the first count. */
  static Tensor mask(Tensor predictions, int k) {
    int classes = predictions.dim(-1);
    Tensor left = predictions;
    Tensor mask = Tensor.zeros(predictions.shape(), DataType.FLOAT32);
    for (int i = 0; i < Math.min(k, classes); i++) {
      Tensor greatest = Ops.oneHot(left.argmax(-1), classes, DataType.FLOAT32);
      mask = mask.plus(greatest);
      left = Ops.where(greatest.greater(0), Double.NEGATIVE_INFINITY, left);
    }
    return mask;
  }
}
