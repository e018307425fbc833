package dev.lamina.ops;

import dev.lamina.engine.Backend;
import dev.lamina.engine.Layout;
import dev.lamina.engine.NativeArray;
import dev.lamina.engine.Step;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Tensors put together. */
public final class Joins {
  /** The inputs one after the other along an axis. Each gets its part of the gradient. */
  static final Op<Integer> CONCATENATE =
      Op.<Integer>named("concatenate")
          .spec(Joins::joined)
          .kernel(Joins::copyEach)
          .gradient(Joins::part);

  private Joins() {}

  private static TensorSpec joined(List<TensorSpec> inputs, int axis) {
    TensorSpec first = inputs.get(0);
    int length = 0;
    for (TensorSpec next : inputs) {
      Types.same("concatenate", first.dtype(), next.dtype());
      Shape shape = next.shape();
      if (shape.rank() != first.shape().rank()
          || !shape.with(axis, 0).equals(first.shape().with(axis, 0))) {
        throw new ShapeException(
            "concatenate: "
                + first.shape()
                + " and "
                + shape
                + " must be equal except along axis "
                + axis);
      }
      length += shape.dim(axis);
    }
    return new TensorSpec(first.dtype(), first.shape().with(axis, length));
  }

  private static Step copyEach(
      Backend backend, List<NativeArray> inputs, NativeArray y, Integer axis) {
    List<Step> copies = new ArrayList<>();
    int[] begin = new int[y.shape().rank()];
    for (NativeArray x : inputs) {
      if (x.size() > 0) {
        Layout place = Layout.dense(y.shape()).slice(begin, x.shape());
        copies.add(backend.copy(x, Layout.dense(x.shape()), y, place));
      }
      begin[axis] += x.shape().dim(axis);
    }
    return Step.sequence(copies.toArray(Step[]::new));
  }

  private static Tensor part(Tensor g, Call<Integer> call, int input) {
    int axis = call.attributes();
    int[] begin = new int[g.rank()];
    for (int before = 0; before < input; before++) {
      begin[axis] += call.input(before).dim(axis);
    }
    return g.slice(begin, call.input(input).shape().toArray());
  }

  /** The tensors one after the other along an axis. */
  public static Tensor concatenate(List<Tensor> tensors, int axis) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("concatenate takes at least one tensor, got none");
    }
    int counted = Axes.one("concatenate", tensors.get(0).shape(), axis);
    return tensors.size() == 1 ? tensors.get(0) : CONCATENATE.on(counted, tensors);
  }

  /** Tensors of one shape along a new axis. */
  public static Tensor stack(List<Tensor> tensors, int axis) {
    List<Tensor> expanded = new ArrayList<>();
    for (Tensor tensor : tensors) {
      if (!tensor.shape().equals(tensors.get(0).shape())) {
        throw new ShapeException(
            "stack: " + tensors.get(0).shape() + " and " + tensor.shape() + " must be equal");
      }
      expanded.add(tensor.expandDims(axis));
    }
    if (expanded.isEmpty()) {
      throw new IllegalArgumentException("stack takes at least one tensor, got none");
    }
    return concatenate(expanded, axis);
  }

  /** A tensor cut into this many equal parts along an axis. */
  public static List<Tensor> split(Tensor x, int parts, int axis) {
    int counted = Axes.one("split", x.shape(), axis);
    if (parts < 1 || x.dim(counted) % parts != 0) {
      throw new ShapeException(
          "split: axis "
              + axis
              + " of "
              + x.shape()
              + " does not divide into "
              + parts
              + " equal parts");
    }
    Shape size = x.shape().with(counted, x.dim(counted) / parts);
    List<Tensor> pieces = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int[] begin = new int[x.rank()];
      begin[counted] = i * size.dim(counted);
      pieces.add(x.slice(begin, size.toArray()));
    }
    return pieces;
  }

  /** Each entry along an axis several times in a row. */
  public static Tensor repeat(Tensor x, int times, int axis) {
    int counted = Axes.one("repeat", x.shape(), axis);
    Shape wide = x.shape().slice(0, counted + 1).append(times).concat(x.shape().slice(counted + 1));
    return Shapes.broadcastTo(x.expandDims(counted + 1), wide)
        .reshape(x.shape().with(counted, x.dim(counted) * times).toArray());
  }

  /** The whole tensor several times along each axis. */
  public static Tensor tile(Tensor x, int... times) {
    if (times.length != x.rank()) {
      throw new ShapeException(
          "tile: " + times.length + " repetitions for " + x.shape() + " of rank " + x.rank());
    }
    Tensor tiled = x;
    for (int axis = 0; axis < times.length; axis++) {
      if (times[axis] < 1) {
        throw new ShapeException("tile: repetitions are 1 or more, got " + times[axis]);
      }
      List<Tensor> copies = new ArrayList<>();
      for (int i = 0; i < times[axis]; i++) {
        copies.add(tiled);
      }
      tiled = concatenate(copies, axis);
    }
    return tiled;
  }
}
