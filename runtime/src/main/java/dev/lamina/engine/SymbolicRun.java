package dev.lamina.engine;

import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs a function on symbolic tensors only: what comes out is known, and nothing is computed. */
public final class SymbolicRun {
  private SymbolicRun() {}

  /**
   * The types and shapes of what the function answers. Assignments it makes to variables are
   * forgotten.
   */
  public static List<TensorSpec> specs(
      List<TensorSpec> inputs, Function<List<Tensor>, List<Tensor>> function) {
    try (Trace trace = Trace.start()) {
      List<Tensor> symbols = new ArrayList<>();
      for (TensorSpec input : inputs) {
        symbols.add(trace.input(input));
      }
      return function.apply(symbols).stream().map(Tensor::spec).toList();
    }
  }
}
