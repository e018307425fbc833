package dev.lamina.nd4j;

import dev.lamina.engine.Layout;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/** Descriptions of dense arrays as ND4J's kernels want them. ND4J keeps each for good. */
final class ShapeInfo {
  private static final Map<TensorSpec, Pointer> KNOWN = new ConcurrentHashMap<>();

  private ShapeInfo() {}

  static Pointer of(DataType dtype, Shape shape) {
    return KNOWN.computeIfAbsent(new TensorSpec(dtype, shape), ShapeInfo::make);
  }

  private static Pointer make(TensorSpec spec) {
    int rank = spec.shape().rank();
    // ND4J reads one element of each even where there is no axis.
    try (LongPointer dims = new LongPointer(Math.max(1, rank));
        LongPointer strides = new LongPointer(Math.max(1, rank))) {
      long[] dense = Layout.dense(spec.shape()).strides();
      for (int axis = 0; axis < rank; axis++) {
        dims.put(axis, spec.shape().dim(axis));
        strides.put(axis, dense[axis]);
      }
      return Natives.OPS.getConstantShapeBufferPrimary(
          Natives.OPS.shapeBuffer(rank, dims, strides, number(spec.dtype()), 'c', 1, false));
    }
  }

  /** libnd4j's numbers of element types. */
  private static int number(DataType dtype) {
    return switch (dtype) {
      case BOOL -> 1;
      case FLOAT32 -> 5;
      case FLOAT64 -> 6;
      case INT32 -> 9;
      case INT64, STRING -> 10;
    };
  }
}
