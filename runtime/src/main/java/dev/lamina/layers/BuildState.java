package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether a layer is built, and for which shapes. Building happens once; a build that fails leaves
 * the layer as it was, with all layers inside it.
 */
final class BuildState {
  // One lock for all layers: building is rare, and layers that hold each other cannot deadlock.
  private static final ReentrantLock LOCK = new ReentrantLock();

  private final OwnWeights weights;
  private volatile boolean built;
  private boolean building;
  private boolean called;
  private int weightsBefore;
  private List<Shape> shapes = List.of();

  BuildState(OwnWeights weights) {
    this.weights = weights;
  }

  boolean isBuilt() {
    return built;
  }

  boolean isBuilding() {
    return building;
  }

  List<Shape> shapes() {
    return shapes;
  }

  /** Builds for the inputs of a call, which itself will build the layers inside. */
  void ensure(BaseLayer layer, List<Shape> inputs) {
    if (built) {
      return;
    }
    LOCK.lock();
    try {
      if (!built) {
        called = true;
        build(layer, inputs);
      }
    } finally {
      called = false;
      LOCK.unlock();
    }
  }

  private void build(BaseLayer layer, List<Shape> inputs) {
    if (inputs.size() == 1 && !layer.signature().isList()) {
      layer.build(inputs.get(0));
    } else {
      layer.build(inputs);
    }
    if (!built) {
      // A build written without building(): what it made is there, so the layer is built.
      run(layer, inputs, () -> {});
    }
  }

  /** Runs the body of a build; inside a build of the same layer it is only a part of that. */
  void run(BaseLayer layer, List<Shape> inputs, Runnable body) {
    LOCK.lock();
    try {
      if (building) {
        body.run();
      } else if (!built) {
        runOnce(layer, inputs, body);
      }
    } finally {
      LOCK.unlock();
    }
  }

  private void runOnce(BaseLayer layer, List<Shape> inputs, Runnable body) {
    CallContext context = CallContext.current();
    int before = context.builds();
    weightsBefore = weights.size();
    building = true;
    // In a call the frame is there already.
    boolean entered = !called;
    if (entered) {
      context.enter(layer, context.training());
    }
    try {
      layer.checkInputShapes(inputs);
      body.run();
      shapes = List.copyOf(inputs);
      built = true;
      context.recordBuilt(this);
      if (!called && layer.hasUnbuiltSublayers()) {
        SymbolicPass.outputShapes(layer, inputs);
      }
    } catch (RuntimeException | Error e) {
      context.undoBuilds(before);
      undo();
      throw e;
    } finally {
      building = false;
      if (entered) {
        context.leave();
      }
    }
  }

  /** Takes the build back. */
  void undo() {
    built = false;
    shapes = List.of();
    weights.truncate(weightsBefore);
  }
}
