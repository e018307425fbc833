package dev.lamina.engine;

import dev.lamina.ops.Call;
import dev.lamina.ops.Op;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sum of several tensors, where operations know better than to add one after the other. */
final class Sums {
  private Sums() {}

  static Tensor of(List<Tensor> parts) {
    Tensor sum = null;
    for (Tensor part : parts.size() > 2 ? together(parts) : parts) {
      sum = sum == null ? part : sum.plus(part);
    }
    if (sum == null) {
      throw new IllegalArgumentException("there is nothing to add");
    }
    return sum;
  }

  /** Fewer parts with the same sum: those of one operation added by its own rule. */
  private static List<Tensor> together(List<Tensor> parts) {
    Map<Op<?>, List<Tensor>> byOp = new LinkedHashMap<>();
    List<Tensor> rest = new ArrayList<>();
    for (Tensor part : parts) {
      SymbolicTensor.Made<?> made = part instanceof SymbolicTensor symbol ? symbol.made() : null;
      if (made == null || made.op().sum() == null) {
        rest.add(part);
      } else {
        byOp.computeIfAbsent(made.op(), key -> new ArrayList<>()).add(part);
      }
    }
    byOp.forEach((op, of) -> rest.addAll(of.size() == 1 ? of : summed(op, of)));
    return rest;
  }

  private static <A> List<Tensor> summed(Op<A> op, List<Tensor> parts) {
    List<Call<A>> calls = new ArrayList<>();
    for (Tensor part : parts) {
      calls.add(call(op, (SymbolicTensor) part));
    }
    Op.Sum<A> rule = op.sum();
    Tensor sum = rule == null ? null : rule.of(calls);
    return sum == null ? parts : List.of(sum);
  }

  @SuppressWarnings("unchecked") // what an operation has made has its attributes
  private static <A> Call<A> call(Op<A> op, SymbolicTensor output) {
    SymbolicTensor.Made<A> made = (SymbolicTensor.Made<A>) output.made();
    if (made == null) {
      throw new IllegalStateException(output + " is made by no operation");
    }
    return new Call<>(op, made.attributes(), made.inputs(), output);
  }
}
