package dev.lamina.engine;

import dev.lamina.ops.Call;
import dev.lamina.ops.Op;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a function being traced: an input, a variable at the start, or an operation's. */
final class SymbolicTensor extends Tensor {
  private final Trace trace;
  private final TensorSpec spec;
  private final @Nullable Variable variable;
  private final @Nullable Made<?> made;
  private final String scope;

  /** The operation that makes a value. */
  record Made<A>(Op<A> op, A attributes, List<Tensor> inputs) {
    Call<A> call(SymbolicTensor output) {
      return new Call<>(op, attributes, inputs, output);
    }
  }

  SymbolicTensor(
      Trace trace, TensorSpec spec, @Nullable Variable variable, @Nullable Made<?> made) {
    this.trace = trace;
    this.spec = spec;
    this.variable = variable;
    this.made = made;
    scope = Scope.path();
  }

  @Nullable Variable variable() {
    return variable;
  }

  /** The operation that makes this value, or null for inputs and variables. */
  @Nullable Made<?> made() {
    return made;
  }

  /** The operation that makes this value, with this value. */
  Call<?> call() {
    if (made == null) {
      throw new IllegalStateException(this + " is not made by an operation");
    }
    return made.call(this);
  }

  void requireTrace(@Nullable Trace current) {
    if (trace != current) {
      throw new IllegalStateException(
          "A symbolic tensor "
              + spec
              + (scope.isEmpty() ? "" : " made in " + scope)
              + " is used outside the trace that made it. Return it from call() instead of keeping"
              + " it in a field; state belongs in a non-trainable weight (Variable.assign)");
    }
  }

  @Override
  public DataType dtype() {
    return spec.dtype();
  }

  @Override
  public Shape shape() {
    return spec.shape();
  }

  @Override
  protected NativeArray elements(String purpose) {
    throw Scope.symbolicRead(purpose, spec);
  }

  @Override
  public String toString() {
    return "symbolic " + spec;
  }
}
