package dev.lamina.engine;

import dev.lamina.engine.Graph.Node;
import dev.lamina.engine.Graph.Value;
import dev.lamina.ops.Op;
import java.util.ArrayList;
import java.util.List;

/** What a plan runs at once: an operation, or several together. */
abstract class Unit {
  /** The values it needs; none of them is the mere reshaping of another. */
  abstract List<Value> inputs();

  /** The values that others need of it. */
  abstract List<Value> outputs();

  /** Whether an output may lie in the memory of an input that nobody needs any more. */
  abstract boolean mayOverwrite(int input, int output);

  abstract Step bind(Backend backend, List<NativeArray> inputs, List<NativeArray> outputs);

  /** Arrays in the shapes in which an operation sees its inputs. */
  private static List<NativeArray> shaped(List<NativeArray> arrays, List<Value> seen) {
    List<NativeArray> shaped = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      shaped.add(arrays.get(i).reshaped(seen.get(i).spec.shape()));
    }
    return shaped;
  }

  /** One operation. */
  static final class Single extends Unit {
    private final Node<?> node;
    private final List<Value> origins;

    Single(Node<?> node, List<Value> origins) {
      this.node = node;
      this.origins = origins;
    }

    @Override
    List<Value> inputs() {
      return origins;
    }

    @Override
    List<Value> outputs() {
      return List.of(node);
    }

    @Override
    boolean mayOverwrite(int input, int output) {
      return node.op.isInPlace() && node.inputs.get(input).spec.equals(node.spec);
    }

    @Override
    Step bind(Backend backend, List<NativeArray> inputs, List<NativeArray> outputs) {
      if (node.spec.shape().size() == 0) {
        return () -> {};
      }
      return node.bind(backend, shaped(inputs, node.inputs), outputs.get(0));
    }
  }

  /** Two operations with one kernel. */
  static final class Paired<A> extends Unit {
    private final Op.Pair<A> pair;
    private final Node<A> node;
    private final Node<?> other;
    private final List<Value> origins;

    Paired(Op.Pair<A> pair, Node<A> node, Node<?> other, List<Value> origins) {
      this.pair = pair;
      this.node = node;
      this.other = other;
      this.origins = origins;
    }

    @Override
    List<Value> inputs() {
      return origins;
    }

    @Override
    List<Value> outputs() {
      return List.of(node, other);
    }

    @Override
    boolean mayOverwrite(int input, int output) {
      return false;
    }

    @Override
    Step bind(Backend backend, List<NativeArray> inputs, List<NativeArray> outputs) {
      List<Value> seen = new ArrayList<>(node.inputs);
      seen.addAll(other.inputs);
      return pair.kernel()
          .bind(backend, shaped(inputs, seen), outputs.get(0), outputs.get(1), node.attributes);
    }
  }
}
