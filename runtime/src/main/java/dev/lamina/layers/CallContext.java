package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which layers are being called or built on this thread, and what that has built so far. */
final class CallContext {
  private static final ThreadLocal<CallContext> CURRENT = ThreadLocal.withInitial(CallContext::new);

  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<BuildState> built = new ArrayList<>();
  private @Nullable Throwable named;
  private int triedBatch = Shape.UNKNOWN;

  private record Frame(@Nullable BaseLayer layer, boolean training) {}

  private CallContext() {}

  static CallContext current() {
    return CURRENT.get();
  }

  /** Whether the call around runs in training; false outside any call. */
  boolean training() {
    Frame innermost = frames.peekLast();
    return innermost != null && innermost.training();
  }

  /** Whether no layer is being called or built. */
  boolean isOutside() {
    return frames.isEmpty();
  }

  /** Whether this layer is the one being called or built. */
  boolean isInside(LayerParts layer) {
    return !frames.isEmpty() && frames.getLast().layer() == layer;
  }

  void enter(BaseLayer layer, boolean training) {
    Loading.countCall();
    frames.addLast(new Frame(layer, training));
  }

  /** Keeps this context alive, and what it recorded, until the {@link #leave} that goes with it. */
  void hold() {
    frames.addLast(new Frame(null, training()));
  }

  void leave() {
    frames.removeLast();
    if (frames.isEmpty()) {
      // Nothing stays behind: neither builds that succeeded nor the thread's context itself.
      CURRENT.remove();
    }
  }

  /** The names of the layers on the way here, as {@code mlp_block/dense/}. */
  String path() {
    StringBuilder path = new StringBuilder();
    BaseLayer last = null;
    for (Iterator<Frame> each = frames.iterator(); each.hasNext(); ) {
      BaseLayer layer = each.next().layer();
      if (layer != null && layer != last) { // a layer's build may call it
        path.append(layer.name()).append('/');
        last = layer;
      }
    }
    return path.toString();
  }

  void recordBuilt(BuildState state) {
    built.add(state);
  }

  /** How many layers were built so far; goes into {@link #undoBuilds}. */
  int builds() {
    return built.size();
  }

  /** Takes back all builds since then: a call that throws leaves the layers as they were. */
  void undoBuilds(int since) {
    for (int i = built.size() - 1; i >= since; i--) {
      built.remove(i).undo();
    }
  }

  /** Says that axes of this length, as the first of a shape, stand for an unknown batch. */
  int tryBatch(int length) {
    int before = triedBatch;
    triedBatch = length;
    return before;
  }

  /** The shapes, where a batch that is only tried is unknown again. */
  List<Shape> opened(List<Shape> shapes) {
    return triedBatch == Shape.UNKNOWN
        ? shapes
        : shapes.stream()
            .map(
                shape ->
                    shape.rank() > 0 && shape.dim(0) == triedBatch
                        ? shape.with(0, Shape.UNKNOWN)
                        : shape)
            .toList();
  }

  /** Puts the layer's label in front of an error, unless a layer further in did so already. */
  RuntimeException name(String label, List<Tensor> inputs, RuntimeException error) {
    if (error == named) {
      return error;
    }
    boolean isNamed = String.valueOf(error.getMessage()).startsWith(label);
    RuntimeException inLayer = isNamed ? error : LayerErrors.inLayer(label, inputs, error);
    named = inLayer;
    return inLayer;
  }
}
