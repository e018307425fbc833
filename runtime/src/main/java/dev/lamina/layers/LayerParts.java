package dev.lamina.layers;

import dev.lamina.constraints.Constraint;
import dev.lamina.engine.Variable;
import dev.lamina.random.SeedGenerator;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a layer holds: its own weights and the layers inside it. The first part of a layer. */
abstract sealed class LayerParts permits LayerWeights {
  final OwnWeights own = new OwnWeights();
  final Sublayers children = new Sublayers();
  final AddedLosses added = new AddedLosses();
  private final AtomicInteger graphCalls = new AtomicInteger();
  private final AtomicBoolean losesMasks = new AtomicBoolean();
  private @Nullable SeedGenerator seeds;
  private boolean trainable = true;

  /** How messages name this layer: {@code Layer "dense_1" (Dense)}. */
  public abstract String label();

  /** The type of a layer that is given none. */
  protected DataType defaultDtype() {
    return DataType.FLOAT32;
  }

  /** Whether the layer takes strings. */
  protected boolean takesStrings() {
    return false;
  }

  /** The types that the layer may be given. */
  protected Set<DataType> allowedDtypes() {
    return EnumSet.of(DataType.FLOAT32, DataType.FLOAT64);
  }

  /** Whether the layer has its weights; one without state is built from the start. */
  public abstract boolean isBuilt();

  /** Throws if the layer takes no more weights or layers. */
  abstract void requireOpen(String what);

  /** The number of this call on places of functional models: 0, 1, ... */
  final int nextGraphCall() {
    return graphCalls.getAndIncrement();
  }

  /** True once: who drops masks says so one time. */
  final boolean isFirstLostMask() {
    return !losesMasks.getAndSet(true);
  }

  /** Holds a layer inside this one; the attribute is its group in a weights file. */
  protected final <L extends BaseLayer> L track(String attribute, L layer) {
    trackAny(attribute, layer);
    return layer;
  }

  /** Holds a list of layers, which may be nested. Returns a copy that cannot be changed. */
  @SuppressWarnings("unchecked") // a copy of a list has the list's type
  protected final <E> List<E> track(String attribute, List<E> layers) {
    return (List<E>) trackAny(attribute, layers);
  }

  /** Holds a map of layers, which may be nested. Returns a copy that cannot be changed. */
  @SuppressWarnings("unchecked") // a copy of a map has the map's type
  protected final <K, V> Map<K, V> track(String attribute, Map<K, V> layers) {
    return (Map<K, V>) trackAny(attribute, layers);
  }

  private Object trackAny(String attribute, Object value) {
    requireOpen("sublayer \"" + attribute + "\"");
    Object copy = Objects.requireNonNull(Values.copy(value));
    children.add(attribute, copy);
    if (!trainable) {
      children.all().forEach(child -> child.setTrainable(false));
    }
    return copy;
  }

  /** The layer's source of random numbers, made at the first use; null takes a new seed. */
  protected final synchronized SeedGenerator seedGenerator(@Nullable Integer seed) {
    if (seeds == null) {
      seeds = seed == null ? new SeedGenerator() : new SeedGenerator(seed);
    }
    return seeds;
  }

  /** The states of the random numbers drawn so far in this layer and those inside it. */
  public final List<Variable> randomState() {
    List<Variable> states = new ArrayList<>();
    synchronized (this) {
      if (seeds != null) {
        states.add(seeds.state());
      }
    }
    children.all().forEach(child -> states.addAll(child.randomState()));
    return states;
  }

  /** All weights: own trainable ones, own others, then those of the layers inside; each once. */
  public final List<Variable> weights() {
    Set<Variable> all = new LinkedHashSet<>(ownWeights());
    children.all().forEach(child -> all.addAll(child.weights()));
    return List.copyOf(all);
  }

  final List<Variable> ownWeights() {
    return own.inOrder().map(OwnWeights.Entry::variable).toList();
  }

  /** The weights that training changes. */
  public final List<Variable> trainableWeights() {
    List<Variable> all = new ArrayList<>();
    trainableEntries().forEach(entry -> all.add(entry.variable()));
    return List.copyOf(all);
  }

  /** The weights that training leaves alone: state, and whatever is frozen. */
  public final List<Variable> nonTrainableWeights() {
    Set<Variable> rest = new LinkedHashSet<>(weights());
    trainableWeights().forEach(rest::remove);
    return List.copyOf(rest);
  }

  final Set<OwnWeights.Entry> trainableEntries() {
    Set<OwnWeights.Entry> entries = new LinkedHashSet<>();
    if (trainable) {
      own.trainable().forEach(entries::add);
      children.all().forEach(child -> entries.addAll(child.trainableEntries()));
    }
    return entries;
  }

  /** Whether training changes the layer's weights. */
  public final boolean isTrainable() {
    return trainable;
  }

  /**
   * Freezes the layer and all layers inside it, or lets them train again. A compiled model that has
   * done a step heeds it after the next {@code compile}, as in Keras.
   */
  public final void setTrainable(boolean isTrainable) {
    trainable = isTrainable;
    children.all().forEach(child -> child.setTrainable(isTrainable));
  }

  /**
   * The number of values in all weights.
   *
   * @throws IllegalStateException if the layer is not built
   */
  public final long countParams() {
    if (!isBuilt()) {
      throw new IllegalStateException(
          label() + " has no weights to count before it is built; call build(shape) first");
    }
    return weights().stream().mapToLong(Tensor::size).sum();
  }

  /** The values of all weights. */
  public final List<Tensor> getWeights() {
    return WeightValues.get(weights());
  }

  /**
   * Sets all weights.
   *
   * @throws IllegalArgumentException if number, shapes or types differ, naming every one that does;
   *     nothing is changed then
   */
  public final void setWeights(List<Tensor> values) {
    WeightValues.set(label(), weights(), values);
  }

  /**
   * What this layer and those inside it add to the loss: what the last call on this thread added
   * ({@code addLoss}, activity regularizers), then one scalar for each trainable weight with a
   * regularizer. In a function that is being traced, the last call is the one in that trace.
   *
   * <p>Keras: {@code losses}.
   */
  public final List<Tensor> losses() {
    List<Tensor> losses = new ArrayList<>();
    withChildren(new LinkedHashSet<>()).forEach(layer -> losses.addAll(layer.added.all()));
    for (OwnWeights.Entry entry : trainableEntries()) {
      if (entry.regularizer() != null) {
        losses.add(entry.regularizer().apply(entry.variable()));
      }
    }
    return losses;
  }

  /**
   * Adds to the loss of the model, in {@code call}: what training makes small besides what {@code
   * compile} says. What is not a scalar is summed up. Keras: {@code add_loss}.
   *
   * @throws IllegalStateException outside of the layer's own call
   */
  protected final void addLoss(Tensor loss) {
    if (!CallContext.current().isInside(this)) {
      throw new IllegalStateException(
          label() + " adds to the loss outside of its call; use addLoss in call");
    }
    added.add(loss);
  }

  /** Forgets what calls before have added to the loss, here and in the layers inside. */
  final void forgetAddedLosses() {
    added.forget();
    children.all().forEach(LayerParts::forgetAddedLosses);
  }

  final Set<LayerParts> withChildren(Set<LayerParts> found) {
    if (found.add(this)) {
      children.all().forEach(child -> child.withChildren(found));
    }
    return found;
  }

  /** The constraints that hold for trainable weights after each step. */
  public final Map<Variable, Constraint> constraints() {
    Map<Variable, Constraint> constraints = new LinkedHashMap<>();
    for (OwnWeights.Entry entry : trainableEntries()) {
      if (entry.constraint() != null) {
        constraints.put(entry.variable(), entry.constraint());
      }
    }
    return constraints;
  }

  /** What the layer holds inside: a layer, list or map for each attribute. */
  public final Map<String, Object> sublayers() {
    return children.attributes();
  }
}
