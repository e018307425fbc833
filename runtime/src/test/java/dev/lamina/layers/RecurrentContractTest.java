package dev.lamina.layers;

import dev.lamina.layers.testing.LayerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every layer, for recurrent ones. */
class RecurrentContractTest {
  @Test
  void simpleRnn() {
    LayerContract.of(() -> SimpleRNN.of(3)).input(2, 4, 5).output(2, 3).weights(3).verify();
    LayerContract.of(() -> SimpleRNN.of(2, o -> o.returnSequences(true).useBias(false)))
        .input(2, 4, 3)
        .output(2, 4, 2)
        .weights(2)
        .verify();
  }

  @Test
  void lstm() {
    LayerContract.of(() -> LSTM.of(3)).input(2, 4, 5).output(2, 3).weights(3).losses(0).verify();
    LayerContract.of(
            () ->
                LSTM.of(2, o -> o.returnSequences(true).goBackwards(true).kernelRegularizer("l2")))
        .input(2, 3, 2)
        .output(2, 3, 2)
        .losses(1)
        .verify();
  }

  @Test
  void gru() {
    LayerContract.of(() -> GRU.of(3)).input(2, 4, 5).output(2, 3).weights(3).verify();
    LayerContract.of(() -> GRU.of(2, o -> o.resetAfter(false).returnSequences(true)))
        .input(2, 3, 2)
        .output(2, 3, 2)
        .verify();
  }

  @Test
  void rnnOfCells() {
    LayerContract.of(() -> RNN.of(StackedRNNCells.of(List.of(LSTMCell.of(3), GRUCell.of(2)))))
        .input(2, 3, 4)
        .output(2, 2)
        .weights(6)
        .verify();
  }

  @Test
  void convLstm() {
    LayerContract.of(() -> ConvLSTM1D.of(2, 2)).input(2, 2, 4, 3).output(2, 3, 2).verify();
    LayerContract.of(() -> ConvLSTM2D.of(2, 2, o -> o.padding("same").returnSequences(true)))
        .input(2, 2, 3, 3, 1)
        .output(2, 2, 3, 3, 2)
        .weights(3)
        .verify();
  }

  @Test
  void wrappers() {
    LayerContract.of(() -> TimeDistributed.of(Dense.of(3)))
        .input(2, 4, 5)
        .output(2, 4, 3)
        .weights(2)
        .verify();
    LayerContract.of(() -> Bidirectional.of(LSTM.of(2, o -> o.returnSequences(true))))
        .input(2, 3, 4)
        .output(2, 3, 4)
        .weights(6)
        .verify();
    LayerContract.of(() -> Bidirectional.of(GRU.of(3), "sum")).input(2, 3, 4).output(2, 3).verify();
  }
}
