package dev.lamina.engine;

import dev.lamina.engine.Graph.Constant;
import dev.lamina.engine.Graph.Read;
import dev.lamina.engine.Graph.Value;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A graph with memory for its values and kernels bound to it, to be run any number of times by one
 * thread at a time. Running it computes only: nothing is chosen, checked or allocated.
 */
final class Plan {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Graph graph;
  private final Slots slots;
  private final List<NativeArray> memory = new ArrayList<>();
  private final IdentityHashMap<Value, NativeArray> arrays = new IdentityHashMap<>();
  private final List<NativeArray> inputs = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<NativeArray> outputs = new ArrayList<>();
  private final List<Update> updates = new ArrayList<>();

  /** The variables that change, those whose new values are made in their own memory included. */
  private final List<Variable> changing;

  private final Cleaner.Cleanable cleanable;

  /** A variable and where its new value is when all steps have run. */
  private record Update(Variable variable, NativeArray value) {}

  /** Holds what the plan holds outside the heap, but not the plan. */
  private record Release(List<Step> steps, List<NativeArray> memory) implements Runnable {
    @Override
    public void run() {
      steps.forEach(Step::close);
      memory.forEach(NativeArray::free);
    }
  }

  Plan(Graph graph, Slots slots) {
    this.graph = graph;
    this.slots = slots;
    Backend backend = Backends.current();
    for (long bytes : slots.bytes()) {
      memory.add(backend.allocate(DataType.BOOL, Shape.of(Math.toIntExact(bytes))));
    }
    graph.inputs().forEach(input -> inputs.add(array(input)));
    for (Unit unit : slots.units()) {
      steps.add(
          unit.bind(
              backend,
              unit.inputs().stream().map(this::array).toList(),
              unit.outputs().stream().map(this::array).toList()));
    }
    graph.outputs().forEach(output -> outputs.add(array(output)));
    changing = List.copyOf(graph.updates().keySet());
    graph.updates().forEach((variable, value) -> addUpdate(backend, variable, value));
    cleanable = CLEANER.register(this, new Release(steps, memory));
  }

  /**
   * A new value that is another variable's memory is saved first: that variable may change before
   * this one, as when two are exchanged.
   */
  private void addUpdate(Backend backend, Variable variable, Value value) {
    NativeArray array = array(value);
    if (slots.variable(value) == variable) {
      return;
    }
    if (slots.origin(value) instanceof Read read && graph.updates().containsKey(read.variable)) {
      NativeArray saved = backend.allocate(value.spec.dtype(), value.spec.shape());
      memory.add(saved);
      if (saved.size() > 0) {
        steps.add(backend.copy(array, saved));
      }
      array = saved;
    }
    updates.add(new Update(variable, array));
  }

  private NativeArray array(Value value) {
    return arrays.computeIfAbsent(value, this::place);
  }

  private NativeArray place(Value value) {
    Integer slot = slots.slot(value);
    if (slot != null) {
      return memory.get(slot).viewed(value.spec);
    }
    Value origin = slots.origin(value);
    Variable replacing = slots.variable(value);
    NativeArray array;
    if (replacing != null) {
      array = replacing.storage();
    } else if (origin instanceof Constant constant) {
      array = constant.tensor.array();
    } else if (origin instanceof Read read) {
      array = read.variable.storage();
    } else {
      throw new IllegalStateException("A value of a plan has no place: " + value.spec);
    }
    return array.reshaped(value.spec.shape());
  }

  /**
   * Feeds the inputs, runs the steps, has the outputs taken, and applies the variables' updates if
   * all went well. By index, not by iterator: this allocates nothing.
   */
  void run(Exchange exchange) {
    for (int i = 0; i < changing.size(); i++) {
      changing.get(i).detachSnapshot();
    }
    for (int i = 0; i < inputs.size(); i++) {
      exchange.feed(i, inputs.get(i));
    }
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).run();
    }
    for (int i = 0; i < outputs.size(); i++) {
      exchange.take(i, outputs.get(i));
    }
    for (int i = 0; i < updates.size(); i++) {
      Update update = updates.get(i);
      Arrays.copy(update.value(), update.variable().storage());
    }
  }

  /** Frees the memory; without this call, that is done when the plan is unreachable. */
  void close() {
    cleanable.clean();
  }
}
