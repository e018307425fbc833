package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.callsite.LayerShape.WeightShape;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Layers that are called more than once keep the weights that their first call made. */
final class SharedLayers {
  private final ProgramOrder order;
  private final IdentityHashMap<Made.Layer, List<Use>> uses = new IdentityHashMap<>();

  SharedLayers(ProgramOrder order) {
    this.order = order;
  }

  /**
   * A call.
   *
   * @param fixed the length of an axis that stays as it is
   */
  private record Use(Application application, List<WeightShape> weights, Value fixed) {
    boolean agrees(Use other) {
      boolean sameAxis =
          !(fixed instanceof Value.Int)
              || !(other.fixed instanceof Value.Int)
              || fixed.equals(other.fixed);
      return sameAxis && agree(weights, other.weights);
    }
  }

  /**
   * Two calls that need different weights.
   *
   * @param first the one that makes them
   * @param second the one they do not fit
   */
  record Clash(Application first, Application second) {}

  /** Notes a call; what it clashes with, if it does. */
  Optional<Clash> add(Application application, List<WeightShape> weights, Value fixed) {
    Use added = new Use(application, weights, fixed);
    List<Use> before = uses.computeIfAbsent(application.layer(), key -> new ArrayList<>());
    Optional<Clash> clash = Optional.empty();
    for (Use use : before) {
      if (clash.isEmpty() && !use.agrees(added)) {
        clash = clash(use.application(), application);
      }
    }
    if (clash.isEmpty() || order.isBefore(application.place(), clash.get().second().place())) {
      before.add(added); // a call that cannot be makes no weights
    }
    return clash;
  }

  private Optional<Clash> clash(Application one, Application other) {
    if (order.isBefore(one.place(), other.place())) {
      return Optional.of(new Clash(one, other));
    }
    return order.isBefore(other.place(), one.place())
        ? Optional.of(new Clash(other, one))
        : Optional.empty();
  }

  private static boolean agree(List<WeightShape> some, List<WeightShape> others) {
    for (WeightShape one : some) {
      for (WeightShape other : others) {
        boolean differ =
            one.weight().equals(other.weight())
                && one.shape().isPresent()
                && other.shape().isPresent()
                && !ShapeText.agree(one.shape().get(), other.shape().get());
        if (differ) {
          return false;
        }
      }
    }
    return true;
  }
}
