package dev.lamina.engine;

import dev.lamina.ops.Op;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides for every operation whether it runs now or becomes a node of the current trace. */
public final class Dispatch {
  private Dispatch() {}

  /** Applies an operation to tensors of any kind, and lets the active tapes see it. */
  public static <A> Tensor run(Op<A> op, A attributes, List<Tensor> inputs) {
    List<TensorSpec> specs = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      if (input instanceof Placeholder placeholder) {
        throw placeholder.holdsNoValues(op.name());
      }
      if (input.dtype() == DataType.STRING && !op.takesStrings()) {
        throw new IllegalArgumentException(
            op.name() + " takes numbers, got " + input.spec() + "; look strings up first");
      }
      specs.add(input.spec());
    }
    TensorSpec spec = op.spec().of(specs, attributes);
    Trace trace = Trace.current();
    List<Tensor> resolved = new ArrayList<>(inputs.size());
    boolean symbolic = false;
    for (Tensor input : inputs) {
      Tensor value = resolve(input, trace);
      symbolic |= value instanceof SymbolicTensor;
      resolved.add(value);
    }
    Tensor output =
        symbolic && trace != null
            ? trace.record(op, attributes, resolved, spec)
            : eager(op, attributes, resolved, spec);
    GradientTape.record(op, attributes, resolved, output);
    return output;
  }

  /** The value behind a tensor: a variable's current one, or the tensor itself. */
  static Tensor resolve(Tensor input, @Nullable Trace trace) {
    if (input instanceof Variable variable) {
      return trace == null ? variable.snapshot() : trace.read(variable);
    }
    if (input instanceof SymbolicTensor symbol) {
      symbol.requireTrace(trace);
    }
    return input;
  }

  private static <A> EagerTensor eager(
      Op<A> op, A attributes, List<Tensor> inputs, TensorSpec spec) {
    List<NativeArray> arrays = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      arrays.add(((EagerTensor) input).array());
    }
    if (op.isAlias() && ((EagerTensor) inputs.get(0)).source() == null) {
      return new EagerTensor(arrays.get(0).reshaped(spec.shape()));
    }
    EagerTensor output = EagerTensor.allocate(spec);
    if (output.size() > 0) {
      try (Step step = op.kernel().bind(Backends.current(), arrays, output.array(), attributes)) {
        step.run();
      }
    }
    return output;
  }
}
