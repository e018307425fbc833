package dev.lamina.ops;

import dev.lamina.engine.LoopForm;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** Elements taken and put by index. */
public final class Gathers {
  /** Entries of x along an axis at ids of any shape. The gradient sums over repeated ids. */
  static final Op<Integer> GATHER =
      Op.<Integer>named("gather")
          .spec(
              (in, axis) -> {
                Types.index("gather", in.get(1).dtype());
                Shape x = in.get(0).shape();
                return new TensorSpec(
                    in.get(0).dtype(),
                    x.slice(0, axis).concat(in.get(1).shape()).concat(x.slice(axis + 1)));
              })
          .kernel((backend, in, y, axis) -> backend.gather(in.get(0), in.get(1), axis, y))
          .gradient(
              (g, call, input) -> {
                int axis = call.attributes();
                return scatter(g, call.input(1), new Place(axis, call.input(0).dim(axis)));
              });

  /** Sums entries into zeros at ids along an axis: the gradient of gather, and the reverse. */
  static final Op<Place> SCATTER_ADD =
      Op.<Place>named("scatter_add")
          .spec(
              (in, place) -> {
                Types.index("scatter_add", in.get(1).dtype());
                Shape g = in.get(0).shape();
                int after = place.axis() + in.get(1).shape().rank();
                return new TensorSpec(
                    in.get(0).dtype(),
                    g.slice(0, place.axis()).append(place.length()).concat(g.slice(after)));
              })
          .kernel(
              (backend, in, y, place) -> backend.scatterAdd(in.get(0), in.get(1), place.axis(), y))
          .gradient((g, call, input) -> gather(g, call.input(1), call.attributes().axis()));

  static final Op<Code> ONE_HOT =
      Op.<Code>named("one_hot")
          .spec(
              (in, code) -> {
                Types.index("one_hot", in.get(0).dtype());
                return new TensorSpec(code.dtype(), in.get(0).shape().append(code.depth()));
              })
          .kernel((backend, in, y, code) -> backend.oneHot(in.get(0), y))
          .loop(
              LoopForm.of(
                  (in, code) -> in.get(0).dtype() == DataType.INT32 ? LoopForm.Kind.ONE_HOT : null,
                  (body, in, code) -> body.oneHot(in[0])))
          .notDifferentiable("the input is an index");

  private Gathers() {}

  /** An axis and its length. */
  public record Place(int axis, int length) {}

  /** The length of the new axis and the type. */
  public record Code(int depth, DataType dtype) {}

  private static Tensor scatter(Tensor g, Tensor ids, Place place) {
    return SCATTER_ADD.on(place, g, ids);
  }

  /**
   * Takes the entries with these int32 or int64 ids along an axis; the ids' axes take its place.
   * When it runs, an id outside the axis is an {@code IllegalArgumentException}.
   */
  public static Tensor gather(Tensor x, Tensor ids, int axis) {
    return GATHER.on(Axes.one("gather", x.shape(), axis), x, ids);
  }

  /** A new last axis that is 1 at the id and 0 elsewhere; everywhere 0 for an id outside. */
  public static Tensor oneHot(Tensor ids, int depth, DataType dtype) {
    if (depth < 1) {
      throw new IllegalArgumentException("oneHot: depth must be at least 1, got " + depth);
    }
    return ONE_HOT.on(new Code(depth, dtype), ids);
  }

  /** Sums the entries of the first axis by their ids, INT32 {@code [n]}, from 0 to number - 1. */
  public static Tensor segmentSum(Tensor x, Tensor ids, int number) {
    return scatter(x, ids, new Place(0, number));
  }
}
