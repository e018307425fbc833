package dev.lamina.engine;

import dev.lamina.ops.Call;
import dev.lamina.ops.Op;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Writes down the operations of this thread, to differentiate what they computed.
 *
 * <pre>{@code
 * try (GradientTape tape = new GradientTape()) {
 *   Tensor loss = layer.apply(x).square().mean();
 *   List<Tensor> gradients = tape.gradient(loss, layer.trainableWeights());
 * }
 * }</pre>
 *
 * <p>Trainable variables are watched by themselves; {@link #watch} adds other tensors. Tapes nest:
 * an outer tape sees the operations of an inner gradient, which gives second derivatives. Unlike
 * TensorFlow's, a gradient that nothing connects is a tensor of zeros, not null.
 */
public final class GradientTape implements AutoCloseable {
  private static final ThreadLocal<List<GradientTape>> ACTIVE =
      ThreadLocal.withInitial(ArrayList::new);

  private final boolean persistent;
  private final Thread thread = Thread.currentThread();
  private final Set<Object> watched = Collections.newSetFromMap(new IdentityHashMap<>());
  private List<Call<?>> calls = new ArrayList<>();
  private boolean used;

  /** A tape for one call of {@code gradient}. */
  public GradientTape() {
    this(false);
  }

  /** A tape for any number of calls of {@code gradient}, if persistent. */
  public GradientTape(boolean persistent) {
    this.persistent = persistent;
    ACTIVE.get().add(this);
  }

  /**
   * Makes these tensors sources from here on; operations before are not seen.
   *
   * @throws IllegalArgumentException for a tensor that does not hold floats
   */
  public void watch(Tensor... tensors) {
    for (Tensor tensor : tensors) {
      if (!tensor.dtype().isFloating()) {
        throw new IllegalArgumentException(
            "Only float tensors have gradients; this one is " + tensor.spec() + ". Cast it first");
      }
      watched.add(Identity.of(tensor));
    }
  }

  /** The gradient of the sum of {@code target} with respect to {@code source}, in its shape. */
  public Tensor gradient(Tensor target, Tensor source) {
    return gradient(target, List.of(source)).get(0);
  }

  /**
   * The gradients of the sum of {@code target} with respect to each source; zeros where nothing
   * connects them.
   *
   * @param sources variables or watched tensors
   * @throws IllegalStateException if a tape that is not persistent is asked twice
   */
  public List<Tensor> gradient(Tensor target, List<? extends Tensor> sources) {
    if (used && !persistent) {
      throw new IllegalStateException(
          "This tape has already given its gradient. new GradientTape(true) makes one that can be"
              + " asked again");
    }
    used = true;
    List<Call<?>> seen = List.copyOf(calls);
    if (!persistent) {
      stop();
    }
    return Backpropagation.gradients(seen, target, sources);
  }

  /** Stops recording and lets go of what was recorded. */
  @Override
  public void close() {
    stop();
    used = true;
    if (persistent) {
      calls = new ArrayList<>();
    }
  }

  private void stop() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "A tape is used by the thread that made it (" + thread.getName() + ")");
    }
    ACTIVE.get().remove(this);
    if (!persistent) {
      calls = new ArrayList<>();
    }
  }

  /** Whether any tape of this thread is recording. */
  static boolean isRecording() {
    return !ACTIVE.get().isEmpty();
  }

  /** Shows an operation to the tapes of this thread that watch one of its inputs. */
  static <A> void record(Op<A> op, A attributes, List<Tensor> inputs, Tensor output) {
    List<GradientTape> tapes = ACTIVE.get();
    for (GradientTape tape : tapes) {
      if (tape.watchesAny(inputs)) {
        tape.calls.add(new Call<>(op, attributes, inputs, output));
        tape.watched.add(output);
      }
    }
  }

  private boolean watchesAny(List<Tensor> inputs) {
    for (Tensor input : inputs) {
      Object identity = Identity.of(input);
      if (watched.contains(identity)
          || (identity instanceof Variable variable && variable.isTrainable())) {
        return true;
      }
    }
    return false;
  }
}
