package dev.lamina.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.Dense;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.SGD;
import dev.lamina.saving.ModelFileException;
import dev.lamina.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each callback does; numbers against Keras are in {@link KerasCallbacksParityTest}. */
class SteeringCallbacksTest {
  private final Sequential model = Puppet.net();
  @TempDir Path folder;

  @AfterEach
  void close() {
    model.close();
  }

  private static String refusal(Runnable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  private List<String> files(Path of) throws Exception {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void earlyStoppingStopsAndRestores() {
    EarlyStopping stopping = EarlyStopping.of(o -> o.patience(2).restoreBestWeights(true));
    History history = new Puppet("val_loss", 3, 1, 2, 2, 0).fit(model, stopping);
    assertEquals(4, history.epoch().size());
    assertEquals(OptionalInt.of(3), stopping.stoppedEpoch());
    assertEquals(2, Puppet.weight(model)); // of the second epoch
  }

  @Test
  void autoModeKnowsWhatIsBetter() {
    assertEquals(
        3,
        new Puppet("val_mae", 1, 0, 1, 0, 0)
            .fit(model, EarlyStopping.of(o -> o.monitor("val_mae")))
            .epoch()
            .size());
    Sequential classes = Sequential.of(Input.of(1), Dense.of(1, o -> o.useBias(false)));
    classes.compile("sgd", "mse", "binary_accuracy");
    EarlyStopping stopping = EarlyStopping.of(o -> o.monitor("val_binary_accuracy"));
    assertEquals(
        3, new Puppet("val_binary_accuracy", 0, 1, 0, 1).fit(classes, stopping).epoch().size());
    classes.close();
  }

  @Test
  void unknownValuesAreRefusedWithTheNearName() {
    String refusal =
        refusal(
            () ->
                new Puppet("val_loss", 1, 1)
                    .fit(model, EarlyStopping.of(o -> o.monitor("val_los").mode("min"))));
    assertEquals(
        "EarlyStopping: nothing is reported as \"val_los\". The logs hold: loss, mae, val_loss."
            + " Did you mean \"val_loss\"?",
        refusal);
    assertTrue(
        refusal(
                () ->
                    new Puppet("speed", 1, 1).fit(model, EarlyStopping.of(o -> o.monitor("speed"))))
            .contains("Say mode(\"max\") or mode(\"min\")"));
    assertTrue(refusal(() -> EarlyStopping.of(o -> o.mode("up"))).contains("auto, min, max"));
  }

  @Test
  void missingValidationOnlyWarns() {
    assertEquals(2, new Puppet("other", 1, 1).fit(model, EarlyStopping.of()).epoch().size());
  }

  @Test
  void plateauReducesTheRate() {
    ReduceLROnPlateau plateau = ReduceLROnPlateau.of(o -> o.patience(1).factor(0.1).minLr(0.01));
    History history = new Puppet("val_loss", 1, 1, 1, 1).fit(model, plateau);
    List<Double> rates = history.get("learning_rate");
    assertEquals(0.5, rates.get(1));
    assertEquals(0.05, rates.get(2), 1e-8);
    assertEquals(0.01, rates.get(3), 1e-8);
    assertTrue(refusal(() -> ReduceLROnPlateau.of(o -> o.factor(1))).contains("factor"));
  }

  @Test
  void schedulerSetsTheRateBeforeTheEpoch() {
    List<Double> before = new ArrayList<>();
    History history =
        new Puppet("x", 1, 1, 1)
            .fit(
                model,
                LearningRateScheduler.of(
                    (epoch, rate) -> {
                      before.add(rate);
                      return rate / 2;
                    }));
    assertEquals(List.of(0.5, 0.25, 0.125), before);
    assertEquals(List.of(0.25, 0.125, 0.0625), history.get("learning_rate"));
    assertThrows(
        IllegalStateException.class,
        () -> new Puppet("x", 1).fit(model, LearningRateScheduler.of((e, r) -> Double.NaN)));
  }

  @Test
  void checkpointNamesFilesByEpochAndValue() throws Exception {
    String pattern = folder.resolve("run/{epoch:02d}-{val_loss:.2f}.keras").toString();
    new Puppet("val_loss", 1, 0.126).fit(model, ModelCheckpoint.of(pattern));
    assertEquals(List.of("01-1.00.keras", "02-0.13.keras"), files(folder.resolve("run")));
    try (Model first = Model.load(folder.resolve("run/01-1.00.keras"))) {
      assertEquals(1, first.weights().get(0).value().item());
    }
  }

  @Test
  void checkpointKeepsOnlyTheBest() {
    Path file = folder.resolve("best.keras");
    ModelCheckpoint best =
        ModelCheckpoint.of(file.toString(), o -> o.saveBestOnly(true).initialValueThreshold(2.5));
    new Puppet("val_loss", 3).fit(model, best);
    assertFalse(Files.exists(file));
    new Puppet("val_loss", 3, 2, 4, 3).fit(model, best);
    try (Model saved = Model.load(file)) {
      assertEquals(2, saved.weights().get(0).value().item());
    }
    assertEquals(2.0, best.best());
  }

  @Test
  void checkpointSavesEverySoManySteps() throws Exception {
    String pattern = folder.resolve("{epoch}-{batch}.keras").toString();
    new Puppet("val_loss", 1, 1, 1).fit(model, ModelCheckpoint.of(pattern, o -> o.saveFreq(4)));
    assertEquals(List.of("2-2.keras"), files(folder)); // two steps an epoch
  }

  @Test
  void checkpointOfWeightsLoadsAgain() {
    Path file = folder.resolve("net.weights.h5");
    new Puppet("val_loss", 1, 1)
        .fit(model, ModelCheckpoint.of(file.toString(), o -> o.saveWeightsOnly(true)));
    try (Sequential other = Puppet.net()) {
      other.loadWeights(file);
      assertEquals(2, Puppet.weight(other));
    }
    try (Sequential other = Sequential.of(Input.of(2), Dense.of(1))) {
      ModelFileException refused =
          assertThrows(ModelFileException.class, () -> other.loadWeights(file));
      assertTrue(String.valueOf(refused.getMessage()).contains("has the shape [1, 1]"));
    }
  }

  @Test
  void checkpointNamesWhatTheFileNameNeeds() {
    String pattern = folder.resolve("{val_lss}.keras").toString();
    assertTrue(
        refusal(() -> new Puppet("val_loss", 1).fit(model, ModelCheckpoint.of(pattern)))
            .endsWith("There is: epoch, loss, mae, val_loss. Did you mean \"val_loss\"?"));
    assertTrue(refusal(() -> ModelCheckpoint.of("a.h5")).contains("must end in .keras"));
    assertTrue(
        refusal(() -> ModelCheckpoint.of("a.keras", o -> o.saveWeightsOnly(true)))
            .contains(".weights.h5"));
  }

  @Test
  void csvHoldsALineAnEpoch() throws Exception {
    Path file = folder.resolve("log.csv");
    new Puppet("val_loss", 0.5, 1e-5).fit(model, CSVLogger.of(file));
    assertEquals(
        "epoch,loss,mae,val_loss\r\n0,0.0,0.0,0.5\r\n1,0.0,0.0,1e-05\r\n", Files.readString(file));
    new Puppet("val_loss", 2).fit(model, CSVLogger.of(file, ",", true));
    assertTrue(Files.readString(file).endsWith("1,0.0,0.0,1e-05\r\n0,0.0,0.0,2.0\r\n"));
    new Puppet("a", 2).fit(model, CSVLogger.of(file, ";", false));
    assertEquals(
        "epoch;a;loss;mae;val_a;val_loss;val_mae\r\n0;2.0;0.0;0.0;NA;NA;NA\r\n",
        Files.readString(file));
  }

  @Test
  void nanEndsTrainingAndIsTracedToLayerAndWeight() {
    Tensor x = Tensor.ones(8, 1);
    try (Sequential net =
        Sequential.of(
            Input.of(1),
            Dense.of(2, o -> o.name("first").activation("tanh")),
            Dense.of(1, o -> o.name("second").useBias(false)))) {
      net.compile(o -> o.optimizer(SGD.of(0.1)).loss("mse"));
      Callback spoiler =
          new Callback() {
            @Override
            public void onTrainBatchBegin(int batch) {
              if (batch == 2) {
                model().weights().get(2).assign(Tensor.of(new float[] {1, Float.NaN}, 2, 1));
              }
            }
          };
      TerminateOnNaN terminate = TerminateOnNaN.of();
      History history =
          net.fit(x, x, o -> o.batchSize(1).epochs(5).verbose(0).callbacks(spoiler, terminate));
      assertEquals(1, history.epoch().size());
      String reason = terminate.reason().orElseThrow();
      assertTrue(reason.startsWith("Batch 2: Invalid loss, terminating training: the loss is NaN"));
      assertTrue(reason.contains("\"first\"") || reason.contains("\"second\""), reason);
      assertTrue(reason.contains("the first weight that is not finite is "), reason);
      ArithmeticException raised =
          assertThrows(
              ArithmeticException.class,
              () -> net.fit(x, x, o -> o.verbose(0).callbacks(TerminateOnNaN.of(true))));
      assertTrue(String.valueOf(raised.getMessage()).contains("first/kernel"), raised::getMessage);
    }
  }

  @Test
  void averagesAreSwappedForEvaluation() {
    Tensor x = Tensor.ones(4, 1);
    try (Sequential net = Sequential.of(Input.of(1), Dense.of(1, o -> o.useBias(false)))) {
      net.compile(o -> o.optimizer(SGD.of(0.1, s -> s.useEma(true).emaMomentum(0.9))).loss("mse"));
      Tensor zero = Tensor.zeros(4, 1);
      List<Double> seen = new ArrayList<>();
      Callback look =
          new Callback() {
            @Override
            public void onTestBegin() {
              seen.add(model().weights().get(0).value().item());
            }

            @Override
            public void onEpochEnd(int epoch, java.util.Map<String, Double> logs) {
              seen.add(model().weights().get(0).value().item());
            }
          };
      net.fit(
          x,
          zero,
          o -> o.epochs(3).verbose(0).validationData(x, zero).callbacks(SwapEMAWeights.of(), look));
      double averageInTest = seen.get(4);
      double rawAtEnd = seen.get(5);
      assertTrue(Math.abs(averageInTest) > Math.abs(rawAtEnd)); // the average lags behind
      assertEquals(averageInTest, net.weights().get(0).value().item()); // fit ends with it
      seen.clear();
      net.fit(x, zero, o -> o.epochs(2).verbose(0).callbacks(SwapEMAWeights.of(true), look));
      assertEquals(seen.get(1), net.weights().get(0).value().item());
    }
    assertThrows(
        IllegalStateException.class,
        () -> model.evaluate(x, x, o -> o.verbose(0).callbacks(SwapEMAWeights.of())));
  }
}
