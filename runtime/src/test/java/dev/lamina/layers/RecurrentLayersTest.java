package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.engine.Variable;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurrentLayersTest {
  private static final float CLOSE = 1e-6f;

  private static Tensor ramp(int... dims) {
    int size = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i % 7 - 3) / 5f;
    }
    return Tensor.of(values, dims);
  }

  private static void assertClose(Tensor want, Tensor got) {
    assertEquals(want.shape(), got.shape());
    assertArrayEquals(want.toFloatArray(), got.toFloatArray(), CLOSE);
  }

  private static Tensor step(Tensor x, int time) {
    return x.slice(new int[] {0, time, 0}, new int[] {-1, 1, -1}).squeeze(1);
  }

  @Test
  void aUsersCellRunsAlongSequences() {
    RNN rnn = RNN.of(MinimalCell.of(2), o -> o.returnSequences(true).returnState(true));
    Tensor x = Tensor.of(new float[] {1, 2, 3}, 1, 3, 1);
    List<Tensor> outputs = rnn.applyAll(List.of(x));
    // h = x + 2 h' in both places: 1, 2 + 2, 3 + 8.
    assertArrayEquals(new float[] {1, 1, 4, 4, 11, 11}, outputs.get(0).toFloatArray());
    assertArrayEquals(new float[] {11, 11}, outputs.get(1).toFloatArray());
    assertEquals(List.of("cell/vars/0", "cell/vars/1"), List.copyOf(WeightPaths.of(rnn).keySet()));
    BaseLayer again = LayerRegistry.fromConfig(LayerSerialization.toMap(rnn));
    assertTrue(again.sameConfig(rnn));
  }

  @Test
  void aLayerIsItsCellStepByStep() {
    GRU gru = GRU.of(3, o -> o.returnSequences(true).biasInitializer("random_normal"));
    Tensor x = ramp(2, 4, 5);
    Tensor outputs = gru.apply(x);
    Tensor state = Tensor.zeros(2, 3);
    for (int time = 0; time < 4; time++) {
      state = gru.cell().applyAll(List.of(step(x, time), state)).get(0);
      assertClose(state, step(outputs, time));
    }
  }

  @Test
  void aSequenceInTwoPartsGoesOnFromTheStates() {
    LSTM lstm = LSTM.of(3, o -> o.returnState(true));
    Tensor x = ramp(2, 6, 4);
    Tensor whole = lstm.applyAll(List.of(x)).get(0);
    Tensor first = x.slice(new int[3], new int[] {-1, 2, -1});
    Tensor rest = x.slice(new int[] {0, 2, 0}, new int[] {-1, 4, -1});
    List<Tensor> before = lstm.applyAll(List.of(first));
    List<Tensor> after = lstm.applyAll(rest, c -> c.initialState(before.subList(1, before.size())));
    assertClose(whole, after.get(0));
  }

  @Test
  void aStatefulLayerGoesOnUntilItIsReset() {
    LSTM plain = LSTM.of(3);
    LSTM stateful = LSTM.of(3, o -> o.stateful(true));
    Tensor x = ramp(2, 6, 4);
    Tensor whole = plain.apply(x);
    Tensor first = x.slice(new int[3], new int[] {-1, 2, -1});
    Tensor rest = x.slice(new int[] {0, 2, 0}, new int[] {-1, 4, -1});
    stateful.build(Shape.of(2, 2, 4));
    stateful.setWeights(plain.getWeights());
    assertEquals(3, stateful.weights().size(), "states are no weights");
    stateful.apply(first);
    assertClose(whole, stateful.apply(rest));
    stateful.resetStates();
    for (Variable state : stateful.states()) {
      assertArrayEquals(new float[6], state.toFloatArray());
    }
    assertClose(plain.apply(first), stateful.apply(first));
    assertMessage("built for, 2. Received: 3", () -> stateful.apply(ramp(3, 2, 4)));
  }

  @Test
  void aStatefulModelGoesOnFromPredictionToPrediction() {
    LSTM lstm = LSTM.of(3, o -> o.stateful(true));
    Tensor in = Input.tensor(o -> o.batchSize(2), 4, 3);
    try (Model model = Model.of(in, lstm.apply(in))) {
      Tensor x = ramp(2, 4, 3);
      float[] once = model.predictOnBatch(x).toFloatArray();
      float[] twice = model.predictOnBatch(x).toFloatArray();
      assertFalse(Arrays.equals(once, twice), "the second batch begins where the first ended");
      model.resetStates();
      assertArrayEquals(once, model.predictOnBatch(x).toFloatArray());
    }
  }

  @Test
  void masksKeepTheStatesAndTheOutputBefore() {
    SimpleRNN rnn = SimpleRNN.of(2, o -> o.returnSequences(true));
    Tensor x = ramp(1, 4, 3);
    Tensor mask = Tensor.of(new int[] {0, 1, 0, 1}, 1, 4).cast(DataType.BOOL);
    Tensor masked = rnn.apply(x, c -> c.mask(mask));
    Tensor short2 = Ops.concatenate(List.of(step(x, 1), step(x, 3)), 0).reshape(1, 2, 3);
    Tensor counted = rnn.apply(short2);
    assertArrayEquals(new float[2], step(masked, 0).toFloatArray(), "nothing came before");
    assertClose(step(counted, 0), step(masked, 1));
    assertClose(step(counted, 0), step(masked, 2));
    assertClose(step(counted, 1), step(masked, 3));
    assertEquals(mask.shape(), masked.mask() == null ? null : masked.mask().shape());
    SimpleRNN last = SimpleRNN.of(2);
    assertNull(last.apply(x.withMask(mask)).mask(), "one step has no mask of steps");
  }

  @Test
  void dropoutTakesTheSameValuesAtAllStepsAndNoneInInference() {
    LSTM lstm = LSTM.of(3, o -> o.dropout(0.5).recurrentDropout(0.5).seed(7));
    Tensor x = ramp(2, 5, 4);
    Tensor quiet = lstm.apply(x, false);
    assertArrayEquals(quiet.toFloatArray(), lstm.apply(x, false).toFloatArray());
    assertFalse(Arrays.equals(quiet.toFloatArray(), lstm.apply(x, true).toFloatArray()));
    RNN copies =
        RNN.of(
            SimpleRNNCell.of(
                1,
                o ->
                    o.activation("linear")
                        .kernelInitializer("ones")
                        .recurrentInitializer("zeros")
                        .dropout(0.5)),
            o -> o.returnSequences(true));
    float[] y = copies.apply(Tensor.ones(Shape.of(1, 6, 1), DataType.FLOAT32), true).toFloatArray();
    for (float value : y) {
      assertEquals(y[0], value, "a value is dropped at all steps or at none");
    }
  }

  @Test
  void theForgetBiasBeginsWithOnes() {
    LSTM lstm = LSTM.of(2);
    lstm.build(Shape.of(1, 1, 1));
    assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0, 0, 0}, lstm.weights().get(2).toFloatArray());
  }

  @Test
  void bothWaysOverALayerMergeStepByStep() {
    Tensor x = ramp(2, 3, 4);
    Bidirectional both = Bidirectional.of(GRU.of(2, o -> o.returnSequences(true)), (String) null);
    List<Tensor> two = both.applyAll(List.of(x));
    assertEquals(2, two.size());
    Tensor backwards = both.backwardLayer().apply(x);
    assertClose(Ops.flip(backwards, 1), two.get(1));
    assertClose(both.forwardLayer().apply(x), two.get(0));
    assertEquals(Shape.of(2, 3, 4), Bidirectional.of(both.layer()).apply(x).shape());
    assertMessage(
        "goBackwards", () -> Bidirectional.of(GRU.of(2), o -> o.backwardLayer(GRU.of(2))));
  }

  @Test
  void stepsOfBatchNormalizationAreNormalizedOneByOne() {
    TimeDistributed steps = TimeDistributed.of(BatchNormalization.of());
    BatchNormalization one = BatchNormalization.of();
    Tensor x = ramp(4, 2, 3);
    Tensor y = steps.apply(x, true);
    assertClose(one.apply(step(x, 0), true), step(y, 0));
    assertClose(one.apply(step(x, 1), true), step(y, 1));
    for (int i = 0; i < 4; i++) {
      assertClose(one.weights().get(i), steps.weights().get(i).value());
    }
  }

  @Test
  void anEncodersStatesGoIntoADecoderAndThroughAFile(@TempDir Path folder) {
    Tensor source = Input.tensor(5, 3);
    Tensor target = Input.tensor(4, 2);
    List<Tensor> encoded = LSTM.of(3, o -> o.returnState(true)).applyAll(List.of(source));
    Tensor decoded =
        LSTM.of(3, o -> o.returnSequences(true))
            .apply(target, c -> c.initialState(encoded.subList(1, 3)));
    try (Model model = Model.of(List.of(source, target), decoded)) {
      List<Tensor> inputs = List.of(ramp(2, 5, 3), ramp(2, 4, 2));
      Path file = folder.resolve("translate.keras");
      model.save(file);
      try (Model loaded = Model.load(file)) {
        assertArrayEquals(
            model.predict(inputs).get(0).toFloatArray(),
            loaded.predict(inputs).get(0).toFloatArray());
      }
    }
  }

  @Test
  void wrongArgumentsSaySo() {
    int none = Integer.parseInt("0");
    double much = Double.parseDouble("1.5");
    assertMessage("LSTM.units must be at least 1. Received: 0", () -> LSTM.of(none));
    assertMessage("0 <= dropout", () -> GRU.of(2, o -> o.dropout(much)));
    assertMessage(
        "needs input of rank 3 (batch, time, features), got [2, 3]",
        () -> LSTM.of(2).apply(ramp(2, 3)));
    assertMessage(
        "the initial state must have the shapes [[2, 3], [2, 3]]. Received: [[2, 3]]",
        () -> LSTM.of(3).apply(ramp(2, 4, 2), c -> c.initialState(List.of(ramp(2, 3)))));
    assertMessage(
        "stateful and needs to know the batch size",
        () -> Sequential.of(Input.of(4, 3), LSTM.of(2, o -> o.stateful(true))));
    assertMessage(
        "StackedRNNCells.cells must name at least one cell", () -> StackedRNNCells.of(List.of()));
  }

  private static void assertMessage(String part, Runnable call) {
    RuntimeException e = assertThrows(RuntimeException.class, call::run);
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }
}
