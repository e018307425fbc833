package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static Example number(int number) {
    return Example.of(Tensor.scalar(number), Tensor.scalar(-number));
  }

  private static Dataset numbers(int count) {
    return Dataset.ofStream(() -> IntStream.range(0, count).mapToObj(DatasetTest::number));
  }

  /** The inputs of all elements, one list of numbers for each element. */
  private static List<List<Integer>> elements(Dataset dataset, int pass) {
    List<List<Integer>> all = new ArrayList<>();
    try (Cursor cursor = dataset.open(pass)) {
      for (Example each = cursor.next(); each != null; each = cursor.next()) {
        all.add(ints(each));
      }
      assertNull(cursor.next());
    }
    return all;
  }

  private static List<Integer> ints(Example example) {
    return IntStream.of(example.x().get(0).reshape(-1).cast(DataType.INT32).toIntArray())
        .boxed()
        .toList();
  }

  private static List<Integer> flat(Dataset dataset, int pass) {
    return elements(dataset, pass).stream().flatMap(List::stream).toList();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void batchesKeepTheRestUnlessTold() {
    assertEquals(
        List.of(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6)), elements(numbers(7).batch(3), 0));
    assertEquals(2, elements(numbers(7).batch(3, true), 0).size());
    try (Cursor cursor = numbers(4).batch(3).open(0)) {
      Example batch = cursor.next();
      assertEquals("[3]", batch == null ? "" : batch.y().get(0).shape().toString());
    }
  }

  @Test
  void rowsOfTensors() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Dataset rows = Dataset.of(x, Tensor.of(new int[] {0, 1, 2}));
    assertEquals(List.of(List.of(1, 2), List.of(3, 4), List.of(5, 6)), elements(rows, 0));
    assertEquals(3L, rows.size());
    assertEquals(2L, rows.batch(2).size());
    assertEquals(1L, rows.batch(2, true).size());
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Dataset.of(x, Tensor.of(new int[2])))
                .getMessage());
    assertTrue(message.contains("x [3, 2], y [2]"), message);
  }

  @Test
  void shufflesByItsSeedAnewEachPass() {
    Dataset shuffled = numbers(100).shuffle(100, 5);
    List<Integer> first = flat(shuffled, 0);
    assertNotEquals(range(0, 100), first);
    assertEquals(range(0, 100), first.stream().sorted().toList());
    assertEquals(first, flat(shuffled, 0));
    assertNotEquals(first, flat(shuffled, 1));
    assertNotEquals(first, flat(numbers(100).shuffle(100, 6), 0));
    assertEquals(first, flat(numbers(100).shuffle(100, 5, false), 3));
  }

  @Test
  void aSmallBufferMovesElementsLittleAhead() {
    List<Integer> order = flat(numbers(1000).shuffle(10, 5), 0);
    assertEquals(range(0, 1000), order.stream().sorted().toList());
    for (int i = 0; i < 1000; i++) {
      assertTrue(order.get(i) < i + 10, order.get(i) + " at " + i);
    }
  }

  @Test
  void takeSkipAndRepeat() {
    assertEquals(range(0, 3), flat(numbers(7).take(3), 0));
    assertEquals(range(5, 7), flat(numbers(7).skip(5), 0));
    assertEquals(List.of(), flat(numbers(7).skip(9), 0));
    assertEquals(List.of(0, 1, 0, 1, 0, 1), flat(numbers(2).repeat(3), 0));
    assertEquals(List.of(0, 1, 0, 1, 0), flat(numbers(2).repeat().take(5), 0));
    assertEquals(List.of(), flat(numbers(0).repeat(), 0));
    assertTrue(numbers(2).repeat().isEndless());
    assertEquals(5L, Dataset.of(List.of(number(1))).repeat().take(5).size());
    List<Integer> twice = flat(numbers(50).shuffle(50, 1).repeat(2), 0);
    assertNotEquals(twice.subList(0, 50), twice.subList(50, 100));
  }

  @Test
  void takeAsksForNoMoreThanItGives() {
    AtomicInteger asked = new AtomicInteger();
    Dataset counted =
        Dataset.ofStream(() -> Stream.generate(() -> number(asked.incrementAndGet())));
    assertEquals(range(1, 4), flat(counted.take(3), 0));
    assertEquals(3, asked.get());
  }

  @Test
  void mapAndItsErrors() {
    Dataset doubled = numbers(3).map(each -> each.mapAll(tensor -> tensor.times(2)));
    assertEquals(List.of(0, 2, 4), flat(doubled, 0));
    Dataset failing =
        numbers(5)
            .map(
                each -> {
                  if (each.x().get(0).item() == 3) {
                    throw new IllegalStateException("no three");
                  }
                  return each;
                });
    for (Dataset each : List.of(failing, failing.prefetch(2), failing.batch(2).prefetch(1))) {
      DatasetException refused = assertThrows(DatasetException.class, () -> elements(each, 0));
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.contains("map failed for element 3 (from 0): no three"), message);
    }
  }

  @Test
  void aSourceThatFailsNamesTheElement() {
    Dataset failing =
        Dataset.ofStream(
            () ->
                IntStream.range(0, 9)
                    .mapToObj(
                        i -> {
                          if (i == 4) {
                            throw new IllegalStateException("broken line");
                          }
                          return number(i);
                        }));
    String message =
        String.valueOf(
            assertThrows(DatasetException.class, () -> elements(failing.batch(3), 0)).getMessage());
    assertTrue(message.contains("element 4 (from 0) cannot be read: broken line"), message);
  }

  @Test
  void raggedElementsAreNamed() {
    Dataset ragged =
        Dataset.of(
            List.of(
                Example.of(Tensor.zeros(2)),
                Example.of(Tensor.zeros(2)),
                Example.of(Tensor.zeros(3))));
    String message =
        String.valueOf(
            assertThrows(DatasetException.class, () -> elements(ragged.batch(4), 0)).getMessage());
    assertTrue(message.contains("element 2") && message.contains("[3]"), message);
    assertTrue(message.contains("[2]"), message);
  }

  @Test
  void streamsAreClosed() {
    AtomicInteger closed = new AtomicInteger();
    Dataset dataset =
        Dataset.ofStream(() -> Stream.of(number(1), number(2)).onClose(closed::incrementAndGet));
    assertEquals(2, flat(dataset.shuffle(2).batch(1).prefetch(1), 0).size());
    assertEquals(1, closed.get());
    try (Cursor cursor = dataset.repeat().prefetch(1).open(0)) {
      assertFalse(cursor.next() == null);
    }
    assertTrue(closed.get() >= 2, "closed early: " + closed);
  }

  @Test
  void prefetchWorksOnAnotherThreadAndOnlySoFarAhead() {
    List<Thread> threads = new ArrayList<>();
    AtomicInteger made = new AtomicInteger();
    Dataset dataset =
        numbers(100)
            .map(
                each -> {
                  synchronized (threads) {
                    threads.add(Thread.currentThread());
                  }
                  made.incrementAndGet();
                  return each;
                })
            .prefetch(3);
    try (Cursor cursor = dataset.open(0)) {
      for (int i = 0; i < 10; i++) {
        assertEquals(List.of(i), ints(Objects.requireNonNull(cursor.next())));
        assertTrue(made.get() <= i + 1 + 3 + 2, made + " made for " + (i + 1));
      }
    }
    synchronized (threads) {
      assertFalse(threads.contains(Thread.currentThread()));
      assertTrue(threads.stream().noneMatch(Thread::isAlive), "a thread lives on");
    }
    assertEquals(range(0, 100), flat(dataset, 0));
  }

  @Test
  void badArguments() {
    Dataset dataset = numbers(3);
    assertThrows(IllegalArgumentException.class, () -> dataset.batch(0));
    assertThrows(IllegalArgumentException.class, () -> dataset.shuffle(0));
    assertThrows(IllegalArgumentException.class, () -> dataset.prefetch(0));
    assertThrows(IllegalStateException.class, () -> dataset.batch(2).batch(2));
  }
}
