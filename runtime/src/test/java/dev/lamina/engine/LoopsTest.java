package dev.lamina.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ops.Ops;
import dev.lamina.random.SeedGenerator;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs together in a plan gives what its operations give one by one, gradients included. */
class LoopsTest {
  private static final double RELATIVE = 2e-6;

  private static final int[][] SHAPES = {
    {1, 1}, {1, 7}, {7, 1}, {5, 13}, {3, 2500}, {300, 64}, {2100, 3}, {2, 3, 33}, {4, 5, 6, 16}
  };

  /** A chain of operations on an input of any shape and a weight for its last axis. */
  private record Chain(String name, Function<Parts, Tensor> body) {
    @Override
    public String toString() {
      return name;
    }
  }

  private record Parts(Tensor x, Tensor weight, Tensor ids) {}

  private static List<Chain> chains() {
    return List.of(
        new Chain("bias, relu", p -> p.x.plus(p.weight).relu()),
        new Chain("bias, tanh, sigmoid", p -> p.x.plus(p.weight).tanh().times(p.x.sigmoid())),
        new Chain("softmax", p -> p.x.times(p.weight).softmax(-1)),
        new Chain("log softmax", p -> p.x.times(3).logSoftmax(-1).times(p.weight)),
        new Chain("layer normalization", LoopsTest::normalized),
        new Chain("gelu", p -> p.x.times(p.x.times(Math.sqrt(0.5)).erf().plus(1)).times(p.weight)),
        new Chain("softplus, exp", p -> p.x.exp().plus(p.weight.exp()).log1p().plus(p.x.relu())),
        new Chain(
            "where", p -> Ops.where(p.x.greater(p.weight), p.x.square(), p.weight.times(2)).abs()),
        new Chain(
            "clip, min, max",
            p -> p.x.clip(-0.5, 0.7).maximum(p.weight).minimum(p.x.plus(0.1)).abs()),
        new Chain(
            "crossentropy",
            p ->
                Ops.oneHot(p.ids, p.x.dim(-1), DataType.FLOAT32)
                    .times(p.x.plus(p.weight).logSoftmax(-1))
                    .sum(-1)
                    .unaryMinus()),
        new Chain("row extremes", p -> p.x.max(true, -1).minus(p.x.min(true, -1)).times(p.x)),
        new Chain("rows alone", p -> p.x.sum(-1).square().plus(1).sqrt().reciprocal()),
        new Chain("residual", p -> p.x.plus(normalized(p).relu()).times(p.weight)),
        new Chain("columns", p -> p.x.times(p.x).sum(leading(p.x)).minus(p.weight)));
  }

  private static Tensor normalized(Parts p) {
    Tensor centred = p.x.minus(p.x.mean(true, -1));
    Tensor inverse = p.x.variance(true, -1).plus(1e-3).rsqrt();
    return centred.times(inverse).times(p.weight).plus(p.weight);
  }

  private static int[] leading(Tensor x) {
    int[] axes = new int[x.rank() - 1];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i;
    }
    return axes;
  }

  private static Stream<Arguments> cases() {
    return chains().stream()
        .flatMap(chain -> Stream.of(SHAPES).map(dims -> Arguments.of(chain, Shape.of(dims))));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void plansGiveWhatSingleOperationsGive(Chain chain, Shape shape) {
    SeedGenerator random = new SeedGenerator(7);
    Tensor x = random.normal(shape, DataType.FLOAT32);
    int columns = shape.dim(-1);
    Tensor ids = random.uniform(shape.slice(0, -1), DataType.FLOAT32).times(columns);
    List<Tensor> inputs =
        List.of(x, random.normal(Shape.of(columns), DataType.FLOAT32), ids.cast(DataType.INT32));
    try (Variable v = new Variable("x", x, true);
        Variable w = new Variable("w", inputs.get(1), true);
        TracedFunction plan =
            new TracedFunction(
                "plan",
                in -> {
                  Tensor y = chain.body.apply(new Parts(v.value(), w.value(), in.get(2)));
                  List<Tensor> all = new ArrayList<>(List.of(y));
                  all.addAll(Gradients.of(weighted(y), List.of(v, w)));
                  return all;
                })) {
      List<Tensor> together = plan.call(inputs);
      List<Tensor> single = new ArrayList<>();
      try (GradientTape tape = new GradientTape()) {
        Tensor y = chain.body.apply(new Parts(v, w, inputs.get(2)));
        single.add(y);
        single.addAll(tape.gradient(weighted(y), List.of(v, w)));
      }
      for (int i = 0; i < single.size(); i++) {
        assertClose(single.get(i), together.get(i), chain + ", result " + i);
      }
    }
  }

  /** Different gradients for each element, so that misplaced ones show. */
  private static Tensor weighted(Tensor y) {
    float[] weights = new float[(int) y.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.5f + (i * 37 % 101) / 101f;
    }
    return y.times(Tensor.of(weights, y.shape().toArray())).sum();
  }

  private static void assertClose(Tensor expected, Tensor actual, String what) {
    assertEquals(expected.spec(), actual.spec(), what);
    float[] a = expected.toFloatArray();
    float[] b = actual.toFloatArray();
    double scale = 1;
    for (float value : a) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < a.length; i++) {
      assertEquals(a[i], b[i], RELATIVE * scale, what + " at " + i);
    }
  }

  @Test
  void anUpdateInPlaceGivesTheBitsOfSingleOperations() {
    SeedGenerator random = new SeedGenerator(3);
    Tensor gradient = random.normal(Shape.of(37, 111), DataType.FLOAT32);
    Tensor start = random.normal(Shape.of(37, 111), DataType.FLOAT32);
    float[][] eager = updated(gradient, start, false);
    float[][] planned = updated(gradient, start, true);
    for (int i = 0; i < eager.length; i++) {
      assertArrayEquals(eager[i], planned[i]);
    }
  }

  /** Five of Adam's updates. */
  private static float[][] updated(Tensor gradient, Tensor start, boolean planned) {
    try (Variable w = new Variable("w", start, true);
        Variable m = new Variable("m", Tensor.zeros(37, 111), false);
        Variable v = new Variable("v", Tensor.zeros(37, 111), false);
        Variable rate = new Variable("rate", Tensor.scalar(0.01), false)) {
      Function<List<Tensor>, List<Tensor>> body =
          in -> {
            Tensor g = in.get(0);
            m.assign(m.plus(g.minus(m).times(0.1)));
            v.assign(v.plus(g.square().minus(v).times(0.001)));
            w.assign(w.minus(m.times(rate).div(v.sqrt().plus(1e-7))));
            return List.of();
          };
      try (TracedFunction plan = new TracedFunction("update", body)) {
        for (int i = 0; i < 5; i++) {
          List<Tensor> unused =
              planned ? plan.call(List.of(gradient)) : body.apply(List.of(gradient));
        }
      }
      return new float[][] {w.toFloatArray(), m.toFloatArray(), v.toFloatArray()};
    }
  }

  @Test
  void anOldValueThatIsStillNeededIsNotOverwritten() {
    try (Variable w = new Variable("w", Tensor.of(new float[] {1, 2, 3}), true);
        TracedFunction plan =
            new TracedFunction(
                "keeps",
                in -> {
                  Tensor before = w.value();
                  w.assign(w.plus(in.get(0)));
                  return List.of(before, before.times(2).sum(), w.times(1));
                })) {
      List<Tensor> results = plan.call(List.of(Tensor.of(new float[] {10, 20, 30})));
      assertArrayEquals(new float[] {1, 2, 3}, results.get(0).toFloatArray());
      assertEquals(12, results.get(1).item());
      assertArrayEquals(new float[] {11, 22, 33}, results.get(2).toFloatArray());
      assertArrayEquals(new float[] {11, 22, 33}, w.toFloatArray());
    }
  }

  @Test
  void maximaAndGatesKnowInfinitiesAndNaN() {
    float[] values = {
      Float.NaN, 1, -1, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -0f, 0f, 1e-40f
    };
    Tensor x = Tensor.of(values, 4, 2);
    try (TracedFunction plan =
        new TracedFunction(
            "extremes", in -> List.of(in.get(0).max(-1), in.get(0).relu(), in.get(0).exp()))) {
      List<Tensor> results = plan.call(List.of(x));
      assertArrayEquals(
          new float[] {Float.NaN, -1, Float.POSITIVE_INFINITY, 1e-40f},
          results.get(0).toFloatArray());
      float[] relu = results.get(1).toFloatArray();
      assertTrue(Float.isNaN(relu[0]));
      assertArrayEquals(
          new float[] {1, 0, 0, Float.POSITIVE_INFINITY, 0, 0, 1e-40f},
          java.util.Arrays.copyOfRange(relu, 1, 8));
      float[] exp = results.get(2).toFloatArray();
      assertEquals(0, exp[3]);
      assertEquals(Float.POSITIVE_INFINITY, exp[4]);
    }
  }

  @Test
  void aLoopComputesAgainWhatItWouldHaveToRead() {
    Variable gamma = new Variable("gamma", Tensor.ones(8), true);
    Variable kernel = new Variable("kernel", Tensor.ones(8, 8), true);
    try (Trace trace = Trace.start()) {
      Tensor x = trace.input(new TensorSpec(DataType.FLOAT32, Shape.of(6, 8))).matmul(kernel);
      Tensor centred = x.minus(x.mean(true, -1));
      Tensor y = centred.times(centred.square().mean(true, -1).plus(1e-3).rsqrt()).times(gamma);
      Tensor loss = y.matmul(kernel).square().sum(-1).sum();
      List<Unit> units = Fusion.of(Graph.of(trace, Gradients.of(loss, List.of(kernel, gamma))));
      List<LoopUnit> loops =
          units.stream()
              .filter(LoopUnit.class::isInstance)
              .map(LoopUnit.class::cast)
              .filter(unit -> unit.loop().rows() == 6 && unit.loop().columns() == 8)
              .toList();
      // Forward keeps its result for the product; what backward needs beside it are rows, and of
      // whole matrices only those that it cannot make of x.
      long matrices =
          loops.get(0).outputs().stream().filter(value -> value.spec.shape().size() == 48).count();
      assertTrue(matrices <= 2, matrices + " matrices are kept");
    }
  }

  @Test
  void aDenseLayersStepRunsInFewUnits() {
    Variable kernel = new Variable("kernel", Tensor.ones(4, 3), true);
    Variable bias = new Variable("bias", Tensor.ones(3), true);
    try (Trace trace = Trace.start()) {
      Tensor x = trace.input(new TensorSpec(DataType.FLOAT32, Shape.of(5, 4)));
      Tensor y = x.matmul(kernel).plus(bias).relu();
      List<Tensor> outputs = new ArrayList<>(List.of(y));
      outputs.addAll(Gradients.of(y.square().sum(-1).sum(), List.of(kernel, bias)));
      // Product; bias, relu, loss and its gradient back to the sum, with the bias' gradient; the
      // kernel's gradient; the sums and their gradient's broadcast at most one more each.
      int units = Fusion.of(Graph.of(trace, outputs)).size();
      assertTrue(units <= 5, units + " units");
    }
  }
}
