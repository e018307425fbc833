package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingFlagTest {
  private static final Tensor X = Tensor.ones(1, 1);

  /** Remembers how it was called. */
  private static final class Probe extends Handmade {
    private final List<Boolean> seen = new ArrayList<>();

    @Override
    Tensor call(Tensor input, boolean training) {
      seen.add(training);
      return input;
    }
  }

  /** Calls what it holds, without saying whether in training, or saying it. */
  private static final class Outer extends Handmade {
    private final BaseLayer inner;
    private final boolean insists;

    Outer(BaseLayer inner, boolean insists) {
      this.inner = track("inner", inner);
      this.insists = insists;
    }

    @Override
    Tensor call(Tensor input, boolean training) {
      return insists ? inner.apply(input, false) : inner.apply(input);
    }
  }

  /** Fails in training. */
  private static final class Failing extends Handmade {
    @Override
    Tensor call(Tensor input, boolean training) {
      if (training) {
        throw new UnsupportedOperationException("no training");
      }
      return input;
    }
  }

  @Test
  void isFalseUnlessToldOtherwise() {
    Probe probe = new Probe();
    probe.apply(X);
    probe.apply(X, true);
    probe.apply(X, false);
    probe.apply(X);
    assertEquals(List.of(false, true, false, false), probe.seen);
  }

  @Test
  void reachesLayersTwoLevelsDown() {
    Probe probe = new Probe();
    new Outer(new Outer(probe, false), false).apply(X, true);
    assertEquals(List.of(true), probe.seen);
  }

  @Test
  void anExplicitValueWinsOverTheCallAround() {
    Probe probe = new Probe();
    new Outer(new Outer(probe, true), false).apply(X, true);
    assertEquals(List.of(false), probe.seen);
  }

  @Test
  void aCallThatThrowsLeavesNothingBehind() {
    Outer outer = new Outer(new Failing(), false);
    assertThrows(UnsupportedOperationException.class, () -> outer.apply(X, true));
    Probe probe = new Probe();
    probe.apply(X);
    assertEquals(List.of(false), probe.seen);
  }
}
