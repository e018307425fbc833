package dev.lamina.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.History;
import dev.lamina.models.FixtureModels;
import dev.lamina.models.Model;
import dev.lamina.testing.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code fit} does things in Keras' order. */
class FitEventsTest {
  /** Writes events as the fixtures do: the hook, the number, the keys of the logs. */
  private static final class EventLog extends Callback {
    private final List<List<Object>> events = new ArrayList<>();

    private void add(Object... event) {
      events.add(List.of(event));
    }

    private static List<String> keys(Map<String, Double> logs) {
      return List.copyOf(logs.keySet());
    }

    @Override
    public void onTrainBegin() {
      add("on_train_begin", List.of());
    }

    @Override
    public void onTrainEnd(Map<String, Double> logs) {
      add("on_train_end", keys(logs));
    }

    @Override
    public void onEpochBegin(int epoch) {
      add("on_epoch_begin", epoch, List.of());
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      add("on_epoch_end", epoch, keys(logs));
    }

    @Override
    public void onTrainBatchBegin(int batch) {
      add("on_train_batch_begin", batch, List.of());
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      add("on_train_batch_end", batch, keys(logs));
    }

    @Override
    public void onTestBegin() {
      add("on_test_begin", List.of());
    }

    @Override
    public void onTestEnd(Map<String, Double> logs) {
      add("on_test_end", keys(logs));
    }

    @Override
    public void onTestBatchBegin(int batch) {
      add("on_test_batch_begin", batch, List.of());
    }

    @Override
    public void onTestBatchEnd(int batch, Map<String, Double> logs) {
      add("on_test_batch_end", batch, keys(logs));
    }
  }

  @Test
  void eventsAreKeras() {
    Fixture fixture = Fixture.of("fit/validation_split");
    EventLog log = new EventLog();
    try (Model model = FixtureModels.make(fixture)) {
      History history =
          model.fit(
              fixture.tensor("x"),
              fixture.tensor("y"),
              o ->
                  o.epochs(3)
                      .batchSize(8)
                      .validationSplit(0.25)
                      .verbose(0)
                      .shuffle(false)
                      .callbacks(log));
      assertEquals(3, history.epoch().size());
    }
    JsonNode got = new ObjectMapper().valueToTree(log.events);
    assertEquals(fixture.part("events").size(), got.size());
    for (int i = 0; i < got.size(); i++) {
      assertEquals(fixture.part("events").path(i), got.path(i), "event " + i);
    }
  }
}
