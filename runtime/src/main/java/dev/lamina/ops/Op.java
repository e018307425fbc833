package dev.lamina.ops;

import dev.lamina.engine.Backend;
import dev.lamina.engine.Dispatch;
import dev.lamina.engine.LoopForm;
import dev.lamina.engine.NativeArray;
import dev.lamina.engine.Step;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One operation: its name, what it makes of which types and shapes, its kernel, and its gradient
 * written in operations. Everything that runs tensors, at once or traced, works from these four.
 *
 * @param <A> its attributes, an immutable value with {@code equals}
 */
public final class Op<A> {
  private final String name;
  private final SpecRule<A> spec;
  private final Kernel<A> kernel;
  private final Gradient<A> gradient;
  private final @Nullable String whyNoGradient;
  private final boolean alias;
  private final boolean strings;
  private final boolean inPlace;
  private final @Nullable LoopForm<A> loopForm;
  private final @Nullable Pair<A> pair;
  private final Origin.@Nullable Rewrite<A> rewrite;
  private final @Nullable Sum<A> sum;

  private Op(Builder<A> builder) {
    name = builder.name;
    spec = Objects.requireNonNull(builder.spec, name);
    kernel = Objects.requireNonNull(builder.kernel, name);
    gradient = Objects.requireNonNull(builder.gradient, name);
    whyNoGradient = builder.whyNoGradient;
    alias = builder.alias;
    strings = builder.strings;
    inPlace = builder.inPlace;
    loopForm = builder.loopForm;
    pair = builder.pair;
    rewrite = builder.rewrite;
    sum = builder.sum;
    OpRegistry.add(this);
  }

  /** Type and shape of the result; throws a {@code ShapeException} or says which type it takes. */
  @FunctionalInterface
  public interface SpecRule<A> {
    TensorSpec of(List<TensorSpec> inputs, A attributes);
  }

  /** Binds the kernel to arrays. */
  @FunctionalInterface
  public interface Kernel<A> {
    Step bind(Backend backend, List<NativeArray> inputs, NativeArray output, A attributes);
  }

  /** The part of the output's gradient {@code g} that goes to one input; null is zero. */
  @FunctionalInterface
  public interface Gradient<A> {
    @Nullable Tensor of(Tensor g, Call<A> call, int input);
  }

  /**
   * Another operation that one kernel computes together with this one for less, where both have the
   * same attributes and share an input.
   *
   * @param shared the number of the shared input
   * @param sharedByOther its number among the other's
   */
  public record Pair<A>(Op<A> other, int shared, int sharedByOther, PairKernel<A> kernel) {}

  /**
   * Adds results of several calls for less than one after the other would cost; null where the
   * calls do not fit together.
   */
  @FunctionalInterface
  public interface Sum<A> {
    @Nullable Tensor of(List<Call<A>> calls);
  }

  /** Binds the kernel of two operations; the inputs are this one's and then the other's. */
  @FunctionalInterface
  public interface PairKernel<A> {
    Step bind(
        Backend backend,
        List<NativeArray> inputs,
        NativeArray output,
        NativeArray otherOutput,
        A attributes);
  }

  static <A> Builder<A> named(String name) {
    return new Builder<>(name);
  }

  /** The name in messages, such as {@code matmul}. */
  public String name() {
    return name;
  }

  /** The rule for types and shapes. */
  public SpecRule<A> spec() {
    return spec;
  }

  /** The kernel. */
  public Kernel<A> kernel() {
    return kernel;
  }

  /** The gradient rule. */
  public Gradient<A> gradient() {
    return gradient;
  }

  /** Why no gradient flows through this operation, or null if one does. */
  public @Nullable String whyNoGradient() {
    return whyNoGradient;
  }

  /** Whether it takes strings, which it carries as they are or hands to Java code. */
  public boolean takesStrings() {
    return alias || strings;
  }

  /** Whether the output is the input's memory in another shape. */
  public boolean isAlias() {
    return alias;
  }

  /**
   * Whether the output may lie in the memory of an input of its type and shape, because the kernel
   * has read an element of it when it writes that element.
   */
  public boolean isInPlace() {
    return inPlace;
  }

  /** How it is part of a loop with others, or null if it always runs alone. */
  public @Nullable LoopForm<A> loopForm() {
    return loopForm;
  }

  /** A cheaper form of the operation where its inputs come from these, or null. */
  public Origin.@Nullable Rewritten<?> rewritten(A attributes, List<? extends Origin> inputs) {
    return rewrite == null ? null : rewrite.of(attributes, inputs);
  }

  /** How several of its results are added, or null if one by one. */
  public @Nullable Sum<A> sum() {
    return sum;
  }

  /** With which it is better computed together, or null. */
  public @Nullable Pair<A> pair() {
    return pair;
  }

  Tensor on(A attributes, Tensor... inputs) {
    return Dispatch.run(this, attributes, List.of(inputs));
  }

  Tensor on(A attributes, List<Tensor> inputs) {
    return Dispatch.run(this, attributes, List.copyOf(inputs));
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects the parts. */
  static final class Builder<A> {
    private final String name;
    private @Nullable SpecRule<A> spec;
    private @Nullable Kernel<A> kernel;
    private @Nullable Gradient<A> gradient;
    private @Nullable String whyNoGradient;
    private boolean alias;
    private boolean strings;
    private boolean inPlace;
    private @Nullable LoopForm<A> loopForm;
    private @Nullable Pair<A> pair;
    private Origin.@Nullable Rewrite<A> rewrite;
    private @Nullable Sum<A> sum;

    private Builder(String name) {
      this.name = name;
    }

    Builder<A> spec(SpecRule<A> rule) {
      spec = rule;
      return this;
    }

    Builder<A> kernel(Kernel<A> bound) {
      kernel = bound;
      return this;
    }

    Builder<A> alias() {
      alias = true;
      return kernel((backend, in, out, a) -> backend.copy(in.get(0).reshaped(out.shape()), out));
    }

    Builder<A> strings() {
      strings = true;
      return this;
    }

    Builder<A> inPlace() {
      inPlace = true;
      return this;
    }

    Builder<A> loop(LoopForm<A> form) {
      loopForm = form;
      return this;
    }

    Builder<A> cheaper(Origin.Rewrite<A> rule) {
      rewrite = rule;
      return this;
    }

    Builder<A> sum(Sum<A> rule) {
      sum = rule;
      return this;
    }

    Builder<A> together(Op<A> other, int shared, int sharedByOther, PairKernel<A> bound) {
      pair = new Pair<>(other, shared, sharedByOther, bound);
      return this;
    }

    /** For results whose elements each come from the operands' elements at that place. */
    Builder<A> elements(LoopForm.Elements<A> form) {
      return loop(LoopForm.elements(form));
    }

    Op<A> gradient(Gradient<A> rule) {
      gradient = rule;
      return new Op<>(this);
    }

    /** For results that do not change smoothly with the input, or are not numbers. */
    Op<A> notDifferentiable(String reason) {
      whyNoGradient = reason;
      return gradient((g, call, input) -> null);
    }
  }
}
