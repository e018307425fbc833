package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.losses.Losses;
import dev.lamina.optimizers.LearningRateSchedules;
import dev.lamina.optimizers.Optimizers;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Training, batch after batch, against the losses and final weights that real Keras recorded. */
class TrainingParityTest {
  /** How many cases of the repository's own fixtures must have been compared. */
  private static final int LEAST = 40;

  private static final Predicate<String> MODEL = List.of("Sequential", "Functional")::contains;
  private static final Predicate<String> LAYER =
      NotYet.found(LayerRegistry::get).or("InputLayer"::equals);
  private static final Predicate<String> LOSS = NotYet.found((String name) -> Losses.get(name));
  private static final Predicate<String> OPTIMIZER =
      NotYet.found((String name) -> Optimizers.get(name));

  private final Report report = new Report("training");

  @Test
  void trainingAgreesWithKeras() throws IOException {
    NotYet models = notYet("models", MODEL);
    NotYet layers = notYet("layers", LAYER);
    NotYet optimizers = notYet("optimizers", OPTIMIZER);
    NotYet schedules = NotYet.of("schedules");
    NotYet losses = notYet("losses", LOSS);
    for (Case recorded : Fixtures.cases("training")) {
      String id = recorded.id();
      JsonNode model = recorded.json().path("model");
      JsonNode optimizer = recorded.json().path("compile").path("optimizer");
      String optimizerName = optimizer.path("class_name").asText();
      if (models.allKnown(id, List.of(KerasNames.of(model)), MODEL, report)
          && layers.allKnown(id, KerasNames.layersIn(model.path("config")), LAYER, report)
          && optimizers.allKnown(id, List.of(optimizerName), OPTIMIZER, report)
          && schedules.allKnown(id, schedule(optimizer), name -> isSchedule(optimizer), report)
          && losses.allKnown(id, loss(recorded), LOSS, report)) {
        report.run(optimizerName, id, checks -> new TrainingCase(recorded, checks).verify());
      }
    }
    report.finish(LEAST);
  }

  private NotYet notYet(String kind, Predicate<String> known) {
    NotYet list = NotYet.of(kind);
    list.mustAllBeUnknown(known, report);
    return list;
  }

  private static boolean isSchedule(JsonNode optimizer) {
    Map<String, Object> rate = Case.plain(optimizer.path("config").path("learning_rate"));
    return NotYet.found(name -> LearningRateSchedules.get(rate)).test("");
  }

  private static Set<String> schedule(JsonNode optimizer) {
    Set<String> names = new LinkedHashSet<>();
    JsonNode rate = optimizer.path("config").path("learning_rate");
    if (rate.isObject()) {
      names.add(rate.path("class_name").asText());
    }
    return names;
  }

  private static List<String> loss(Case recorded) {
    JsonNode arguments = recorded.json().path("loss_arguments");
    return List.of(arguments.path("class_name").asText(arguments.path("name").asText()));
  }
}
