package dev.lamina.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.engine.Variable;
import dev.lamina.layers.Dense;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callbacks are told, see and can do. */
class CallbackTest {
  private final Tensor x = numbers(40).reshape(10, 4);
  private final Tensor y = numbers(10).reshape(10, 1);
  private final Model model = Sequential.of(Input.of(4), Dense.of(1));
  private final List<String> events = new ArrayList<>();

  CallbackTest() {
    model.compile("sgd", "mse");
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static Tensor numbers(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i / (float) count;
    }
    return Tensor.of(values);
  }

  private final class Named extends Callback {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public void onTrainBegin() {
      events.add(name + " begins");
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      events.add(name + " epoch " + epoch + " " + logs.keySet());
      logs.put(name, 1.0);
    }

    @Override
    public void onTrainEnd(Map<String, Double> logs) {
      events.add(name + " ends " + logs.keySet());
    }

    @Override
    public void close() {
      events.add(name + " closes");
    }
  }

  @Test
  void eachSeesWhatTheOnesBeforeItAdded() {
    History history =
        model.fit(
            x, y, o -> o.verbose(0).callbacks(new Named("a")).callbacks(List.of(new Named("b"))));
    assertEquals(
        List.of(
            "a begins",
            "b begins",
            "a epoch 0 [loss]",
            "b epoch 0 [loss, a]",
            "a ends [loss]",
            "b ends [loss]",
            "a closes",
            "b closes"),
        events);
    assertEquals(List.of("loss", "a", "b"), List.copyOf(history.history().keySet()));
  }

  @Test
  void listsInListsAreOpened() {
    Named a = new Named("a");
    Named b = new Named("b");
    CallbackList inner = new CallbackList(List.of(a));
    assertEquals(List.of(a, b), new CallbackList(List.of(inner, b)).callbacks());
  }

  @Test
  void theUsersHistoryIsTheOneThatIsReturned() {
    History own = new History();
    assertSame(own, model.fit(x, y, o -> o.verbose(0).epochs(2).callbacks(own)));
    assertEquals(List.of(0, 1), own.epoch());
    model.fit(x, y, o -> o.verbose(0).epochs(3).initialEpoch(2).callbacks(own));
    assertEquals(List.of(2), own.epoch());
    assertEquals(1, own.get("loss").size());
  }

  @Test
  void modelAndParamsAreThere() {
    List<Object> seen = new ArrayList<>();
    Callback look =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            seen.add(List.of(model().epoch(), batch, model().step()));
          }

          @Override
          public void onTrainEnd(Map<String, Double> logs) {
            assertEquals(new CallbackParams(0, 2, 2), params());
            assertEquals(model.weights(), model().weights());
            assertEquals(
                List.of("kernel", "bias"),
                model().trainableWeights().stream()
                    .map(Variable::name)
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .toList());
            assertSame(model.optimizer(), model().optimizer());
          }
        };
    IllegalStateException early = assertThrows(IllegalStateException.class, look::model);
    assertTrue(String.valueOf(early.getMessage()).contains("given to a call"), early.getMessage());
    model.fit(x, y, o -> o.verbose(0).epochs(2).batchSize(5).callbacks(look));
    assertEquals(
        List.of(List.of(0, 0, 1L), List.of(0, 1, 2L), List.of(1, 0, 3L), List.of(1, 1, 4L)), seen);
  }

  @Test
  void stopsAfterTheBatchAndEndsTheEpoch() {
    List<Integer> batches = new ArrayList<>();
    Callback stop =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            batches.add(batch);
            if (batch == 1) {
              model().stopTraining();
            }
          }
        };
    History history =
        model.fit(
            x, y, o -> o.verbose(0).epochs(3).batchSize(2).validationSplit(0.2).callbacks(stop));
    assertEquals(List.of(0, 1), batches);
    assertEquals(List.of(0), history.epoch());
    assertTrue(history.history().containsKey("val_loss"));
    assertEquals(3, model.fit(x, y, o -> o.verbose(0).epochs(3)).epoch().size());
  }

  @Test
  void logsOfABatchAreReadInItsHook() {
    List<Map<String, Double>> kept = new ArrayList<>();
    List<Double> read = new ArrayList<>();
    Callback keep =
        LambdaCallback.of(
            o ->
                o.onTrainBatchEnd(
                    (batch, logs) -> {
                      kept.add(logs);
                      if (batch == 0) {
                        read.add(logs.get("loss"));
                      }
                    }));
    model.fit(x, y, o -> o.verbose(0).batchSize(5).callbacks(keep));
    assertEquals(read.get(0), kept.get(0).get("loss"));
    IllegalStateException late =
        assertThrows(IllegalStateException.class, () -> kept.get(1).get("loss"));
    assertTrue(String.valueOf(late.getMessage()).contains("inside the hook"), late.getMessage());
  }

  @Test
  void allAreClosedWhenOneFails() {
    Callback fail =
        LambdaCallback.of(
            o ->
                o.onEpochBegin(
                    epoch -> {
                      throw new IllegalArgumentException("no");
                    }));
    assertThrows(
        IllegalArgumentException.class,
        () -> model.fit(x, y, o -> o.verbose(0).callbacks(new Named("a"), fail, new Named("b"))));
    assertEquals(List.of("a begins", "b begins", "a closes", "b closes"), events);
  }

  @Test
  void evaluateAndPredictCallTheirHooks() {
    Callback look =
        new Callback() {
          @Override
          public void onTestBegin() {
            events.add("test begins");
          }

          @Override
          public void onTestBatchEnd(int batch, Map<String, Double> logs) {
            events.add("test " + batch + " " + logs.keySet());
          }

          @Override
          public void onTestEnd(Map<String, Double> logs) {
            events.add("test ends " + logs.keySet());
          }

          @Override
          public void onPredictBegin() {
            events.add("predict begins " + params().steps());
          }

          @Override
          public void onPredictBatchBegin(int batch) {
            events.add("predict " + batch);
          }

          @Override
          public void onPredictBatchEnd(int batch, Supplier<List<Tensor>> outputs) {
            events.add("predicted " + outputs.get().get(0).shape());
          }

          @Override
          public void onPredictEnd() {
            events.add("predict ends");
          }
        };
    assertFalse(model.evaluate(x, y, o -> o.verbose(0).batchSize(8).callbacks(look)).isEmpty());
    assertEquals(10, model.predict(x, o -> o.batchSize(8).callbacks(look)).dim(0));
    assertEquals(
        List.of(
            "test begins",
            "test 0 [loss]",
            "test 1 [loss]",
            "test ends [loss]",
            "predict begins 2",
            "predict 0",
            "predicted [8, 1]",
            "predict 1",
            "predicted [2, 1]",
            "predict ends"),
        events);
  }

  @Test
  void namesTheFirstLayerThatIsNotFinite() {
    List<String> found = new ArrayList<>();
    Callback look =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            found.add(model().firstLayerNotFinite().orElse("none"));
          }
        };
    model.fit(x, y, o -> o.verbose(0).callbacks(look));
    model.fit(x.times(Double.NaN), y, o -> o.verbose(0).guardNaN(false).callbacks(look));
    assertEquals(List.of("none", model.layers().get(0).label()), found);
  }
}
