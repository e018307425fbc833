package dev.lamina.benchmarks.products;

import dev.lamina.benchmarks.lamina.LaminaSubject;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.worker.Timing;
import dev.lamina.engine.TracedFunction;
import dev.lamina.engine.Variable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * An MLP train step in Lamina, and its matrix products alone: a replayed function that does these
 * and nothing else. Of each result one value leaves the function, so that none is left out and none
 * is copied.
 */
public final class LaminaProducts {
  private static final double SECONDS = 1;

  private LaminaProducts() {}

  /** Prints the microseconds of both. */
  public static void main(String[] unused) {
    BenchmarkModel mlp = BenchmarkModel.MLP;
    Timing step = Timing.ofStep(new LaminaSubject(mlp).trainStep(mlp.batch()));
    Timing products = Timing.ofStep(products());
    print("step", step);
    print("products", products);
  }

  private static void print(String name, Timing timing) {
    Timing.Round unused = timing.round(SECONDS);
    System.out.println(name + " " + timing.round(SECONDS).microsPerStep());
  }

  private static Runnable products() {
    List<Variable> left = new ArrayList<>();
    List<Variable> right = new ArrayList<>();
    for (Product product : Product.OF_MLP_STEP) {
      left.add(variable(product.shapeOfA()));
      right.add(variable(product.shapeOfB()));
    }
    TracedFunction function =
        new TracedFunction(
            "products",
            inputs -> {
              List<Tensor> corners = new ArrayList<>();
              for (int i = 0; i < left.size(); i++) {
                Product product = Product.OF_MLP_STEP.get(i);
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
