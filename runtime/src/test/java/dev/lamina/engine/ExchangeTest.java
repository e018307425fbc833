package dev.lamina.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Calls without tensors, from exchanges that live longer than the plans they meet. */
class ExchangeTest {
  private static final int MANY = 3 * TracedFunction.KEPT_SIGNATURES;
  private static final List<Object> NO_STATICS = List.of();

  private final TracedFunction doubledSum =
      new TracedFunction("sum", in -> List.of(in.get(0).times(2).sum()));

  /** So many ones in, one number out. */
  private static final class Ones implements Exchange {
    private final Shape shape;
    private double sum;

    Ones(int number) {
      shape = Shape.of(number);
    }

    double through(TracedFunction function) {
      function.run(this, NO_STATICS);
      return sum;
    }

    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public DataType dtype(int input) {
      return DataType.FLOAT32;
    }

    @Override
    public Shape shape(int input) {
      return shape;
    }

    @Override
    public void feed(int input, NativeArray memory) {
      for (int i = 0; i < memory.size(); i++) {
        memory.floats().put(i, 1);
      }
    }

    @Override
    public void take(int output, NativeArray memory) {
      sum = memory.element(0);
    }
  }

  private static List<Ones> ofAllSizes() {
    List<Ones> all = new ArrayList<>();
    for (int number = 1; number <= MANY; number++) {
      all.add(new Ones(number));
    }
    return all;
  }

  @Test
  void exchangesOutliveTheirPlans() {
    List<Ones> exchanges = ofAllSizes();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < MANY; i++) {
        assertEquals(2 * (i + 1), exchanges.get(i).through(doubledSum));
        assertTrue(doubledSum.plannedSignatures() <= TracedFunction.KEPT_SIGNATURES);
      }
    }
    assertEquals(TracedFunction.KEPT_SIGNATURES, doubledSum.plannedSignatures());
  }

  @Test
  void whatIsUsedStays() {
    List<Integer> traces = new ArrayList<>();
    TracedFunction f =
        new TracedFunction(
            "f",
            in -> {
              traces.add(in.get(0).dim(0));
              return List.of(in.get(0).sum());
            });
    Ones often = new Ones(1);
    for (Ones seldom : ofAllSizes()) {
      seldom.through(f);
      assertEquals(1, often.through(f));
    }
    assertEquals(1, traces.stream().filter(size -> size == 1).count());
    f.close();
  }

  @Test
  void manyThreadsShareAFullCache() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Future<?>> runs = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      int start = thread * 5;
      runs.add(
          pool.submit(
              () -> {
                List<Ones> exchanges = ofAllSizes();
                for (int i = 0; i < 3 * MANY; i++) {
                  int place = (start + i * 7) % MANY;
                  assertEquals(2 * (place + 1), exchanges.get(place).through(doubledSum));
                }
              }));
    }
    for (Future<?> run : runs) {
      run.get();
    }
    pool.shutdown();
    assertEquals(TracedFunction.KEPT_SIGNATURES, doubledSum.plannedSignatures());
  }

  @Test
  void afterCloseACallIsAnError() {
    Ones exchange = new Ones(3);
    assertEquals(6, exchange.through(doubledSum));
    doubledSum.close();
    IllegalStateException closed =
        assertThrows(IllegalStateException.class, () -> exchange.through(doubledSum));
    assertEquals("sum is closed; its plans have been freed", closed.getMessage());
  }

  @Test
  void closingEndsCallsOnOtherThreads() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<?>> runs = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      Ones exchange = new Ones(thread + 1);
      double expected = 2 * (thread + 1);
      runs.add(
          pool.submit(
              () ->
                  assertThrows(
                      IllegalStateException.class,
                      () -> {
                        while (true) {
                          assertEquals(expected, exchange.through(doubledSum));
                        }
                      })));
    }
    doubledSum.close();
    for (Future<?> run : runs) {
      run.get();
    }
    pool.shutdown();
    assertEquals(0, doubledSum.plannedSignatures());
  }

  @Test
  void aCallThatFailsHalfwayChangesNothing() {
    Variable count = new Variable("count", Tensor.scalar(1), false);
    TracedFunction f =
        new TracedFunction(
            "f",
            in -> {
              count.assign(count.plus(in.get(0).sum()));
              return List.of(count.value());
            });
    Exchange failing =
        new Exchange() {
          @Override
          public int inputs() {
            return 1;
          }

          @Override
          public DataType dtype(int input) {
            return DataType.FLOAT32;
          }

          @Override
          public Shape shape(int input) {
            return Shape.of(2);
          }

          @Override
          public void feed(int input, NativeArray memory) {
            throw new IllegalArgumentException("no data");
          }

          @Override
          public void take(int output, NativeArray memory) {}
        };
    assertThrows(IllegalArgumentException.class, () -> f.run(failing, NO_STATICS));
    assertEquals(1, count.value().item());
    assertEquals(3, new Ones(2).through(f));
    f.close();
    count.close();
  }

  @Test
  void assignmentsCanBeMadeConditional() {
    Variable total = new Variable("total", Tensor.scalar(1), false);
    TracedFunction f =
        new TracedFunction(
            "f",
            in -> {
              total.assign(total.plus(in.get(0)));
              total.assign(total.plus(1));
              Tensor small = total.value().less(10);
              Assignments.replaceAll((before, after) -> Ops.where(small, after, before));
              return List.of(total.value());
            });
    assertEquals(4, f.call(List.of(Tensor.scalar(2))).get(0).item());
    assertEquals(4, f.call(List.of(Tensor.scalar(7))).get(0).item());
    assertEquals(4, total.value().item());
    assertThrows(
        IllegalStateException.class, () -> Assignments.replaceAll((before, after) -> after));
  }
}
