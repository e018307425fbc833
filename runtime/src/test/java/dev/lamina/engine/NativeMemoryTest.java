package dev.lamina.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is allocated outside the heap, by the allocator's own count. */
class NativeMemoryTest {
  private final NativeMemory memory = NativeMemory.current();

  @Test
  void replaysDoNotGrow() {
    Variable w = new Variable("w", Tensor.ones(64, 64), true);
    TracedFunction step =
        new TracedFunction(
            "step",
            in -> {
              Tensor loss = in.get(0).matmul(w).relu().sum();
              w.assign(w.minus(Gradients.of(loss, List.of(w)).get(0).times(1e-6)));
              return List.of(loss);
            });
    Tensor x = Tensor.ones(32, 64);
    runMany(step, x, 10);
    System.gc();
    memory.reclaim();
    long before = memory.allocatedBytes();
    runMany(step, x, 2000);
    long after = settledTo(before + 4096);
    assertTrue(after <= before + 4096, "grew by " + (after - before) + " bytes");
    step.close();
    w.close();
  }

  private static void runMany(TracedFunction step, Tensor x, int times) {
    for (int i = 0; i < times; i++) {
      step.call(List.of(x));
    }
  }

  @Test
  void closingGivesBackAtOnce() {
    Variable w = new Variable("w", Tensor.ones(1000, 1000), true);
    TracedFunction f = new TracedFunction("f", in -> List.of(in.get(0).matmul(w).sum()));
    f.call(List.of(Tensor.ones(1000, 1000)));
    // Between two readings nothing is allocated, so nothing else is taken back either.
    long withVariable = memory.allocatedBytes();
    w.close();
    long withPlan = memory.allocatedBytes();
    f.close();
    long without = memory.allocatedBytes();
    assertTrue(withVariable - withPlan >= 4_000_000, "variable: " + (withVariable - withPlan));
    assertTrue(withPlan - without >= 8_000_000, "plan: " + (withPlan - without));
    IllegalStateException closed =
        assertThrows(IllegalStateException.class, () -> f.call(List.of(Tensor.ones(1, 1))));
    assertEquals("f is closed; its plans have been freed", closed.getMessage());
  }

  @Test
  void eagerGarbageStaysBounded() {
    Tensor x = Tensor.ones(1000, 1000);
    long before = memory.allocatedBytes();
    long most = 0;
    for (int i = 0; i < 500; i++) {
      x.plus(i);
      most = Math.max(most, memory.allocatedBytes() - before);
    }
    assertTrue(most < 800_000_000L, "2 GB passed through " + most + " bytes");
  }

  @Test
  void whatIsForgottenIsCollected() {
    long before = memory.allocatedBytes();
    callAndForget();
    assertTrue(settledTo(before + 100_000) <= before + 100_000);
  }

  @SuppressWarnings("resource") // that it is not closed is the point
  private static void callAndForget() {
    Variable w = new Variable("w", Tensor.ones(1000, 1000), true);
    TracedFunction f = new TracedFunction("f", in -> List.of(in.get(0).matmul(w)));
    f.call(List.of(Tensor.ones(1000, 1000)));
  }

  @Test
  void aValueReadBeforeCloseStays() {
    Variable w = new Variable("w", Tensor.of(new float[] {1, 2}), true);
    Tensor kept = w.value();
    w.close();
    assertArrayEquals(new float[] {1, 2}, kept.toFloatArray());
  }

  @Test
  void oldPlansAreDropped() {
    TracedFunction f = new TracedFunction("shapes", in -> List.of(in.get(0).plus(1)));
    List<Long> sizes = new ArrayList<>();
    for (int n = 1; n <= 3 * TracedFunction.KEPT_SIGNATURES; n++) {
      assertEquals(2, f.call(List.of(Tensor.ones(n))).get(0).toFloatArray()[n - 1]);
      sizes.add((long) f.plannedSignatures());
    }
    assertEquals(TracedFunction.KEPT_SIGNATURES, (int) (long) sizes.get(sizes.size() - 1));
    assertTrue(sizes.stream().allMatch(size -> size <= TracedFunction.KEPT_SIGNATURES));
  }

  /** What is allocated once what is unreachable has been taken back, at least down to a goal. */
  private long settledTo(long goal) {
    for (int i = 0; i < 300; i++) {
      System.gc();
      memory.reclaim();
      if (memory.allocatedBytes() <= goal) {
        break;
      }
    }
    return memory.allocatedBytes();
  }
}
