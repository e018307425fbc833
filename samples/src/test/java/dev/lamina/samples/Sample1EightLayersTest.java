package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.NameCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the sample prints is what the tutorial prints. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Sample1EightLayersTest {
  private List<String> lines = List.of();

  @BeforeAll
  void run() throws IOException {
    NameCounters.clear(); // other tests made layers before
    lines = Printed.by(Sample1EightLayers::run);
  }

  @Test
  void simpleDenseHasTwoWeightsOnceCalled() {
    assertEquals(
        List.of(
            "weights before the first call: 0",
            "[2, 784] -> [2, 64]",
            "weights: 2",
            "  simple_dense/kernel [784, 64]",
            "  simple_dense/bias [64]"),
        under("SimpleDense(64)"));
  }

  @Test
  void denseWithActivationGivesNothingBelowZero() {
    List<String> printed = under("DenseWithActivation(32, relu)");
    assertEquals("[2, 64] -> [2, 32]", printed.get(0));
    assertEquals("smallest output: 0.0", printed.get(1));
  }

  @Test
  void dropoutChangesOnesInTrainingOnly() {
    List<String> printed = under("DropoutLayer(0.5)");
    float[] ones = new float[10];
    Arrays.fill(ones, 1);
    assertEquals("inference: " + Arrays.toString(ones), printed.get(0));
    String values = printed.get(1).replace("training:  [", "").replace("]", "");
    Set<String> different = new TreeSet<>(Arrays.asList(values.split(", ")));
    assertTrue(Set.of("0.0", "2.0").containsAll(different), () -> "training gave " + different);
  }

  @Test
  void mlpBlockHasThreeDenseLayersAndOneDropout() {
    assertEquals(List.of("[2, 128] -> [2, 16]", "sublayers: 4"), under("MLPBlock([64, 32, 16])"));
  }

  @Test
  void convolutionKeepsTheImagesSize() {
    assertEquals(List.of("[1, 28, 28, 3] -> [1, 28, 28, 32]"), under("CustomConv2D(32, 3)"));
  }

  @Test
  void attentionKeepsTheShape() {
    assertEquals(List.of("[2, 10, 64] -> [2, 10, 64]"), under("SelfAttention(64, 4)"));
  }

  @Test
  void layerNormalizationCentersEveryRow() {
    assertEquals(
        List.of("[2, 10, 64] -> [2, 10, 64]", "largest mean of a row: 0.000000"),
        under("LayerNormalization()"));
  }

  @Test
  void customDenseComesBackFromItsConfig() {
    List<String> printed = under("CustomDense(64, relu)");
    String config = printed.get(0).replace("config:     ", "");
    assertTrue(config.contains("units=64, activation=relu"), config);
    assertEquals("once again: " + config, printed.get(1));
    assertEquals("the same layer: true", printed.get(2));
  }

  /** The lines under this one, up to the next that is not indented. */
  private List<String> under(String title) {
    List<String> under = new ArrayList<>();
    int at = lines.indexOf(title);
    assertTrue(at >= 0, () -> title + " is not printed");
    for (String line : lines.subList(at + 1, lines.size())) {
      if (!line.startsWith("  ")) {
        break;
      }
      under.add(line.substring(2));
    }
    return under;
  }
}
