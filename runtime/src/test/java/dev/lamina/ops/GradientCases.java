package dev.lamina.ops;

import dev.lamina.engine.Kernels.Distribution;
import dev.lamina.engine.Window;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where each operation's gradient is checked, away from its kinks. */
final class GradientCases {
  private final List<Case> cases = new ArrayList<>();
  private final Random random = new Random(42);

  /** A function whose last operation is the one to check, and its inputs. */
  record Case(String name, Op<?> op, Function<List<Tensor>, Tensor> function, List<Tensor> point) {}

  private GradientCases() {}

  static List<Case> all() {
    GradientCases all = new GradientCases();
    all.unary();
    all.binary();
    all.reductions();
    all.shapes();
    all.products();
    all.windows();
    all.indices();
    return all.cases;
  }

  private void unary() {
    Tensor any = between(-2, 2, 3, 4);
    Tensor positive = between(0.5, 3, 3, 4);
    one(Elementwise.NEGATIVE, Tensor::unaryMinus, any);
    one(Elementwise.ABS, Tensor::abs, any);
    one(Elementwise.SIGN, Tensor::sign, any);
    one(Elementwise.SQUARE, Tensor::square, any);
    one(Elementwise.SQRT, Tensor::sqrt, positive);
    one(Elementwise.RSQRT, Tensor::rsqrt, positive);
    one(Elementwise.RECIPROCAL, Tensor::reciprocal, positive);
    one(Elementwise.EXP, Tensor::exp, any);
    one(Elementwise.EXPM1, Tensor::expm1, any);
    one(Elementwise.LOG, Tensor::log, positive);
    one(Elementwise.LOG1P, Tensor::log1p, positive);
    one(Elementwise.SIN, Tensor::sin, any);
    one(Elementwise.COS, Tensor::cos, any);
    one(Elementwise.TANH, Tensor::tanh, any);
    one(Elementwise.SIGMOID, Tensor::sigmoid, any);
    one(Elementwise.RELU, Tensor::relu, any);
    one(Elementwise.SOFTPLUS, Ops::softplus, any);
    one(Elementwise.ERF, Tensor::erf, any);
    one(Elementwise.FLOOR, Tensor::floor, any);
    one(Elementwise.CEIL, Ops::ceil, any);
    one(Elementwise.ROUND, Ops::round, any);
    one(Arithmetic.CLIP, x -> x.clip(-0.7, 1.1), any);
    one(Casts.CAST, x -> x.cast(DataType.FLOAT64).plus(0), any);
    one(Softmax.SOFTMAX, x -> x.softmax(-1), any);
    one(Softmax.SOFTMAX, x -> x.softmax(0), any);
    one(Softmax.LOG_SOFTMAX, x -> x.logSoftmax(-1), any);
    one(Softmax.LOG_SOFTMAX, x -> Ops.logSumExp(x, false, 1), any);
    two(
        Elementwise.POSITIVE_GATE,
        (g, x) -> Elementwise.POSITIVE_GATE.on(None.NONE, g, x),
        any,
        between(-1, 1, 3, 4));
  }

  private void binary() {
    Tensor a = between(-2, 2, 2, 3, 4);
    Tensor positive = between(0.5, 2, 2, 3, 4);
    Tensor row = between(0.6, 3, 4);
    Tensor column = between(0.6, 3, 3, 1);
    for (Tensor b : List.of(between(0.6, 3, 2, 3, 4), row, column, between(1, 2))) {
      two(Arithmetic.ADD, Tensor::plus, a, b);
      two(Arithmetic.SUBTRACT, Tensor::minus, a, b);
      two(Arithmetic.SUBTRACT, Tensor::minus, b, a);
      two(Arithmetic.MULTIPLY, Tensor::times, a, b);
      two(Arithmetic.DIVIDE, Tensor::div, a, b);
      two(Arithmetic.DIVIDE, Tensor::div, b, positive);
      two(Arithmetic.MAXIMUM, Tensor::maximum, a, b);
      two(Arithmetic.MINIMUM, Tensor::minimum, a, b);
      two(Arithmetic.POWER, Tensor::pow, positive, b);
      two(Arithmetic.POWER, Tensor::pow, b, positive);
      two(Arithmetic.REMAINDER, Tensor::rem, a, b);
    }
    two(Arithmetic.ADD, Tensor::plus, column, row);
    one(Arithmetic.POWER, x -> x.pow(3), a);
    Tensor mask = a.greater(0);
    two(Conditionals.WHERE, (x, y) -> Ops.where(mask, x, y), row, column);
    one(Conditionals.WHERE, x -> Ops.where(mask, x, 3.0), a);
  }

  private void reductions() {
    Tensor x = between(-2, 2, 2, 3, 4);
    for (int[] axes : new int[][] {{}, {0}, {1}, {-1}, {0, 1}, {0, 2}, {1, 2}}) {
      one(Reductions.SUM, t -> t.sum(axes), x);
      one(Reductions.SUM, t -> t.mean(true, axes), x);
      one(Reductions.SUM, t -> t.variance(axes), x);
      one(Reductions.MAX, t -> t.max(axes), x);
      one(Reductions.MIN, t -> t.min(true, axes), x);
      one(Arithmetic.MULTIPLY, t -> t.prod(axes), x);
    }
    one(Arithmetic.MULTIPLY, t -> t.prod(), Tensor.of(new double[] {0, 2, 0.5, 3, -1}));
    one(Reductions.CUMULATIVE_SUM, t -> Ops.cumsum(t, 1), x);
    for (boolean exclusive : new boolean[] {false, true}) {
      for (boolean reverse : new boolean[] {false, true}) {
        Reductions.Running running = new Reductions.Running(2, exclusive, reverse);
        one(Reductions.CUMULATIVE_SUM, t -> Reductions.CUMULATIVE_SUM.on(running, t), x);
      }
    }
  }

  private void shapes() {
    Tensor x = between(-2, 2, 2, 3, 4);
    one(Shapes.RESHAPE, t -> t.square().reshape(4, -1), x);
    one(Shapes.RESHAPE, t -> t.expandDims(1).square().squeeze(), x);
    one(Shapes.TRANSPOSE, t -> t.square().transpose(2, 0, 1), x);
    one(
        Shapes.BROADCAST_TO,
        t -> Ops.broadcastTo(t.square(), Shape.of(5, 2, 3)),
        between(-1, 1, 2, 1));
    one(Shapes.SLICE, t -> t.square().slice(new int[] {0, 1, 1}, new int[] {-1, 2, 2}), x);
    one(Shapes.PAD, t -> Ops.pad(t.square(), new int[] {1, 0, 2}, new int[] {0, 1, 1}, 3), x);
    one(Shapes.FLIP, t -> Ops.flip(t.square(), 0, 2), x);
    two(
        Joins.CONCATENATE,
        (a, b) -> Ops.concatenate(List.of(a.square(), b, a), 1),
        x,
        between(-1, 1, 2, 1, 4));
    one(Joins.CONCATENATE, t -> Ops.stack(List.of(t, t.square()), -1), x);
    one(Shapes.SLICE, t -> Ops.split(t.square(), 2, 2).get(1), x);
    one(Shapes.BROADCAST_TO, t -> Ops.repeat(t.square(), 3, 1), x);
    one(Joins.CONCATENATE, t -> Ops.tile(t.square(), 1, 2, 2), x);
  }

  private void products() {
    Tensor a = between(-1, 1, 3, 4);
    Tensor b = between(-1, 1, 4, 5);
    two(Products.MATMUL, Tensor::matmul, a, b);
    two(Products.MATMUL, (x, y) -> Ops.matmul(x, true, y, false), a.transpose(), b);
    two(Products.MATMUL, (x, y) -> Ops.matmul(x, false, y, true), a, b.transpose());
    two(Products.MATMUL, (x, y) -> Ops.matmul(x, true, y, true), a.transpose(), b.transpose());
    two(Products.MATMUL, Tensor::matmul, between(-1, 1, 2, 3, 4), b);
    two(Products.MATMUL, Tensor::matmul, between(-1, 1, 2, 1, 3, 4), between(-1, 1, 5, 4, 2));
    two(Products.MATMUL, Tensor::matmul, between(-1, 1, 4), b);
    two(Products.MATMUL, Tensor::matmul, a, between(-1, 1, 4));
    two(Products.MATMUL, Tensor::matmul, between(-1, 1, 4), between(-1, 1, 4));
  }

  private void windows() {
    Tensor image = separated(2, 5, 6, 4);
    int[][] strides = {{1, 1}, {2, 1}, {2, 3}};
    for (Padding padding : Padding.values()) {
      for (int[] stride : strides) {
        Tensor kernel = between(-1, 1, 3, 2, 4, 6);
        two(Convolutions.CONV2D, (x, k) -> conv(x, k, stride, padding, 1, 1), image, kernel);
        one(Pooling.MAX_POOL, x -> Ops.maxPool2d(x.times(2), stride, stride, padding), image);
        one(Pooling.MAX_POOL, x -> Ops.maxPool2d(x, new int[] {3, 2}, stride, padding), image);
        one(
            Pooling.AVERAGE_POOL,
            x -> Ops.averagePool2d(x.square(), new int[] {2, 3}, stride, padding),
            image);
      }
      Tensor grouped = between(-1, 1, 2, 2, 2, 6);
      two(
          Convolutions.CONV2D,
          (x, k) -> conv(x, k, new int[] {1, 1}, padding, 2, 2),
          image,
          grouped);
    }
    gradientsOfWindows(image);
  }

  private void gradientsOfWindows(Tensor image) {
    Shape kernel = Shape.of(3, 2, 4, 6);
    int[] one = {1, 1};
    Window w = Window.convolution(image.shape(), kernel, new int[] {2, 1}, one, 1, Padding.SAME);
    two(
        Convolutions.CONV2D_INPUT_GRADIENT,
        (g, k) -> Convolutions.CONV2D_INPUT_GRADIENT.on(w, g, k),
        between(-1, 1, w.output().toArray()),
        between(-1, 1, kernel.toArray()));
    two(
        Convolutions.CONV2D_KERNEL_GRADIENT,
        (x, g) -> Convolutions.CONV2D_KERNEL_GRADIENT.on(w, x, g),
        image,
        between(-1, 1, w.output().toArray()));
    Window p =
        Window.pooling("pool", image.shape(), new int[] {3, 2}, new int[] {2, 2}, Padding.SAME);
    Tensor g = between(-1, 1, p.output().toArray());
    two(Pooling.MAX_POOL_GRADIENT, (x, v) -> Pooling.MAX_POOL_GRADIENT.on(p, x, v), image, g);
    two(
        Pooling.MAX_POOL_GATHER,
        (x, v) -> Pooling.MAX_POOL_GATHER.on(p, x, v),
        image,
        between(-1, 1, image.shape().toArray()));
    one(Pooling.AVERAGE_POOL_GRADIENT, v -> Pooling.AVERAGE_POOL_GRADIENT.on(p, v.square()), g);
  }

  private static Tensor conv(
      Tensor x, Tensor kernel, int[] strides, Padding padding, int dilation, int groups) {
    return Ops.conv2d(x, kernel, strides, padding, new int[] {dilation, dilation}, groups);
  }

  private void indices() {
    Tensor x = between(-1, 1, 4, 3, 2);
    Tensor ids = Tensor.of(new int[] {2, 0, 2, 1}, 2, 2);
    for (int axis = 0; axis < 2; axis++) {
      int along = axis;
      one(Gathers.GATHER, t -> t.square().gather(ids, along), x);
    }
    one(
        Gathers.SCATTER_ADD,
        t -> Gathers.SCATTER_ADD.on(new Gathers.Place(1, 5), t.square(), ids),
        between(-1, 1, 3, 2, 2, 2));
    Tensor noise =
        Randoms.RANDOM.on(
            new Randoms.Draw(Distribution.NORMAL, Shape.of(4, 3, 2), DataType.FLOAT64),
            Ops.randomState(1));
    one(Arithmetic.MULTIPLY, t -> t.times(noise).times(t), x);
  }

  private void one(Op<?> op, UnaryOperator<Tensor> function, Tensor x) {
    cases.add(
        new Case(
            op.name() + " " + x.shape() + " #" + cases.size(),
            op,
            in -> function.apply(in.get(0)),
            List.of(x)));
  }

  private void two(Op<?> op, BinaryOperator<Tensor> function, Tensor a, Tensor b) {
    cases.add(
        new Case(
            op.name() + " " + a.shape() + " " + b.shape() + " #" + cases.size(),
            op,
            in -> function.apply(in.get(0), in.get(1)),
            List.of(a, b)));
  }

  private Tensor between(double low, double high, int... shape) {
    Shape of = Shape.of(shape);
    double[] values = random.doubles(of.size(), low, high).toArray();
    return Tensor.of(values).reshape(of);
  }

  /** Values far enough apart that no difference step changes which is the greatest. */
  private Tensor separated(int... shape) {
    Shape of = Shape.of(shape);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < of.size(); i++) {
      values.add(i * 0.02 - of.size() * 0.01);
    }
    Collections.shuffle(values, random);
    return Tensor.of(values.stream().mapToDouble(Double::doubleValue).toArray()).reshape(of);
  }
}
