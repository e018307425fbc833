package dev.lamina.engine;

import dev.lamina.engine.CompiledFunction.Signature;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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

  private static final CompiledFunction[] NONE = {};

  private final String name;
  private final Body body;
  private final ReentrantLock tracing = new ReentrantLock();
  private final List<Signature> traced = new ArrayList<>();
  private volatile CompiledFunction[] compiled = NONE; // changed by replacing, under this
  private boolean closed;
  private long calls; // only to tell who was called longer ago, so races do no harm

  /** A function of tensors and of values that are fixed for a trace, such as a training flag. */
  @FunctionalInterface
  public interface Body {
    List<Tensor> run(List<Tensor> inputs, List<Object> statics);
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
    if (isRecording()) {
      return body.run(inputs, fixed);
    }
    TensorExchange exchange = new TensorExchange(inputs);
    run(exchange, fixed);
    return exchange.outputs();
  }

  /** Whether a call on this thread becomes a part of what a trace or a tape is recording. */
  public static boolean isRecording() {
    return Trace.current() != null || GradientTape.isRecording();
  }

  /**
   * Calls the function without tensors on the way in and out, always by its plan; nothing that
   * records sees it. Where the signature is known and a plan idle, this allocates nothing.
   *
   * @param statics values with {@code equals} that are part of the signature; the same list each
   *     time is the fastest
   * @throws IllegalStateException after {@link #close}
   */
  public void run(Exchange exchange, List<Object> statics) {
    CompiledFunction known = find(exchange, statics);
    CompiledFunction function = known != null ? known : findOrCompile(exchange, statics);
    function.lastUse = ++calls;
    function.run(exchange);
  }

  /** How many signatures have plans now. */
  public int plannedSignatures() {
    return compiled.length;
  }

  /** Frees all plans; calls that are running end first. */
  @Override
  public void close() {
    CompiledFunction[] all;
    synchronized (this) {
      closed = true;
      all = compiled;
      compiled = NONE;
    }
    for (CompiledFunction function : all) {
      function.close();
    }
  }

  /** There are few, and comparing shapes is cheaper than making a key of them. */
  private @Nullable CompiledFunction find(Exchange call, List<Object> statics) {
    for (CompiledFunction function : compiled) {
      if (function.isFor(call, statics)) {
        return function;
      }
    }
    return null;
  }

  private CompiledFunction findOrCompile(Exchange call, List<Object> statics) {
    tracing.lock();
    try {
      CompiledFunction meanwhile = find(call, statics);
      return meanwhile != null ? meanwhile : compile(call, statics);
    } finally {
      tracing.unlock();
    }
  }

  private CompiledFunction compile(Exchange call, List<Object> statics) {
    requireOpen();
    List<TensorSpec> specs = new ArrayList<>();
    for (int i = 0; i < call.inputs(); i++) {
      specs.add(new TensorSpec(call.dtype(i), call.shape(i)));
    }
    Signature signature = new Signature(List.copyOf(specs), statics);
    CompiledFunction made = new CompiledFunction(signature, trace(signature));
    made.lastUse = ++calls;
    CompiledFunction dropped = add(made);
    warnOfMany(signature);
    if (dropped != null) {
      dropped.close();
    }
    return made;
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException(name + " is closed; its plans have been freed");
    }
  }

  /** Adds a function; beyond the bound, takes out and returns the one called longest ago. */
  private synchronized @Nullable CompiledFunction add(CompiledFunction made) {
    requireOpen();
    List<CompiledFunction> all = new ArrayList<>(List.of(compiled));
    CompiledFunction oldest = null;
    if (all.size() >= KEPT_SIGNATURES) {
      oldest = Collections.min(all, Comparator.comparingLong(function -> function.lastUse));
      all.remove(oldest);
    }
    all.add(made);
    compiled = all.toArray(NONE);
    return oldest;
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
