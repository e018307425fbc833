package dev.lamina.engine;

import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function of tensors that is traced once for each signature (the types and shapes of its inputs,
 * and what else {@link #call(List, Object...)} is given) and from then on replayed as a flat list
 * of kernels. It may read and assign variables, and take {@link Gradients}; it must not read
 * values.
 *
 * <p>Any number of threads may call it; calls that change the same variables take turns. The body
 * runs while it is traced only. Where a {@link GradientTape} is recording, it runs eagerly so that
 * the tape sees it; inside another trace it becomes a part of that one.
 */
public final class TracedFunction implements AutoCloseable {
  /** Signatures whose plans are kept; of more, the least recently used plans are freed. */
  public static final int KEPT_SIGNATURES = 16;

  private static final Logger LOG = System.getLogger(TracedFunction.class.getName());

  private final String name;
  private final Body body;
  private final ReentrantLock tracing = new ReentrantLock();
  private final Map<Signature, CompiledFunction> compiled =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
  private final List<Signature> traced = new ArrayList<>();
  private boolean closed;

  /** A function of tensors and of values that are fixed for a trace, such as a training flag. */
  @FunctionalInterface
  public interface Body {
    List<Tensor> run(List<Tensor> inputs, List<Object> statics);
  }

  private record Signature(List<TensorSpec> inputs, List<Object> statics) {
    @Override
    public String toString() {
      return statics.isEmpty() ? inputs.toString() : inputs + " with " + statics;
    }
  }

  /** A function of tensors alone; the name is for messages. */
  public TracedFunction(String name, Function<List<Tensor>, List<Tensor>> body) {
    this(name, (inputs, statics) -> body.apply(inputs));
  }

  /** A function of tensors and static values; the name is for messages. */
  public TracedFunction(String name, Body body) {
    this.name = name;
    this.body = body;
  }

  /** Calls the function without static values. */
  public List<Tensor> call(List<Tensor> inputs) {
    return call(inputs, new Object[0]);
  }

  /**
   * Calls the function.
   *
   * @param statics values with {@code equals} that are part of the signature; a boxed boolean say
   * @return new tensors
   * @throws IllegalStateException after {@link #close}
   */
  public List<Tensor> call(List<Tensor> inputs, Object... statics) {
    List<Object> fixed = List.of(statics);
    if (Trace.current() != null || GradientTape.isRecording()) {
      return body.run(inputs, fixed);
    }
    List<EagerTensor> values = new ArrayList<>(inputs.size());
    List<TensorSpec> specs = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      EagerTensor value = (EagerTensor) Dispatch.resolve(input, null);
      values.add(value);
      specs.add(value.spec());
    }
    return compiled(new Signature(specs, fixed)).call(values);
  }

  /** How many signatures have plans now. */
  public int plannedSignatures() {
    synchronized (compiled) {
      return compiled.size();
    }
  }

  /** Frees all plans; calls that are running end first. */
  @Override
  public void close() {
    List<CompiledFunction> all;
    synchronized (compiled) {
      closed = true;
      all = List.copyOf(compiled.values());
      compiled.clear();
    }
    all.forEach(CompiledFunction::close);
  }

  private CompiledFunction compiled(Signature signature) {
    CompiledFunction known = lookUp(signature);
    if (known != null) {
      return known;
    }
    tracing.lock();
    try {
      CompiledFunction meanwhile = lookUp(signature);
      return meanwhile != null ? meanwhile : compile(signature);
    } finally {
      tracing.unlock();
    }
  }

  private @Nullable CompiledFunction lookUp(Signature signature) {
    synchronized (compiled) {
      if (closed) {
        throw new IllegalStateException(name + " is closed; its plans have been freed");
      }
      return compiled.get(signature);
    }
  }

  private CompiledFunction compile(Signature signature) {
    CompiledFunction made = new CompiledFunction(trace(signature));
    CompiledFunction oldest = null;
    synchronized (compiled) {
      compiled.put(signature, made);
      if (compiled.size() > KEPT_SIGNATURES) {
        oldest = compiled.remove(compiled.keySet().iterator().next());
      }
    }
    warnOfMany(signature);
    if (oldest != null) {
      oldest.close();
    }
    return made;
  }

  private Graph trace(Signature signature) {
    try (Trace trace = Trace.start()) {
      List<Tensor> inputs = new ArrayList<>();
      for (TensorSpec spec : signature.inputs()) {
        inputs.add(trace.input(spec));
      }
      List<Tensor> outputs = new ArrayList<>();
      for (Tensor output : body.run(inputs, signature.statics())) {
        outputs.add(Dispatch.resolve(output, trace));
      }
      return Graph.of(trace, outputs);
    }
  }

  private void warnOfMany(Signature signature) {
    if (traced.size() > KEPT_SIGNATURES) {
      return;
    }
    traced.add(signature);
    if (traced.size() > KEPT_SIGNATURES) {
      LOG.log(
          Logger.Level.WARNING,
          "{0} has been traced for more than {1} signatures; each new one costs a trace and a plan,"
              + " and the oldest plans are dropped. Pad inputs to few shapes. Seen: {2}",
          name,
          KEPT_SIGNATURES,
          Arrays.toString(traced.toArray()));
    }
  }
}
