package dev.lamina.benchmarks.products;

import dev.lamina.benchmarks.lamina.LaminaSubject;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.worker.Timing;
import dev.lamina.engine.TracedFunction;
import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An MLP train step in Lamina, and its matrix products alone: a replayed function that does these
 * and nothing else, all together and one by one. Of each result one value leaves the function, so
 * that none is left out and none is copied.
 */
public final class LaminaProducts {
  private static final int ROUNDS = 5;
  private static final double WARMUP_SECONDS = 1;
  private static final double SECONDS = 0.3;

  private LaminaProducts() {}

  /** Prints the microseconds of all of them, round by round, in turns. */
  public static void main(String[] unused) {
    Map<String, Timing> timings = new LinkedHashMap<>();
    BenchmarkModel mlp = BenchmarkModel.MLP;
    timings.put(Products.STEP, Timing.ofStep(new LaminaSubject(mlp).trainStep(mlp.batch())));
    timings.put(Products.ALL, Timing.ofStep(products(Product.OF_MLP_STEP)));
    for (Product product : Product.OF_MLP_STEP) {
      timings.put(Products.key(product), Timing.ofStep(products(List.of(product))));
    }
    for (Timing timing : timings.values()) {
      Timing.Round unusedRound = timing.round(WARMUP_SECONDS);
    }
    for (int i = 0; i < ROUNDS; i++) {
      timings.forEach(
          (name, timing) -> System.out.println(name + " " + timing.round(SECONDS).microsPerStep()));
    }
  }

  private static Runnable products(List<Product> products) {
    List<Variable> left = new ArrayList<>();
    List<Variable> right = new ArrayList<>();
    for (Product product : products) {
      left.add(variable(product.shapeOfA()));
      right.add(variable(product.shapeOfB()));
    }
    TracedFunction function =
        new TracedFunction(
            "products",
            inputs -> {
              List<Tensor> corners = new ArrayList<>();
              for (int i = 0; i < left.size(); i++) {
                Product product = products.get(i);
                corners.add(
                    Ops.matmul(
                            left.get(i), product.transposeA(), right.get(i), product.transposeB())
                        .slice(new int[] {0, 0}, new int[] {1, 1}));
              }
              return List.of(Ops.concatenate(corners, 0));
            });
    return () -> function.call(List.of());
  }

  private static Variable variable(long[] shape) {
    return new Variable(
        "operand", Tensor.ones(Math.toIntExact(shape[0]), Math.toIntExact(shape[1])), false);
  }
}
