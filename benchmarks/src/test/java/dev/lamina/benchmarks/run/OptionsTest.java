package dev.lamina.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.model.Measure;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void everythingByDefault() {
    Options options = Options.parse();
    assertEquals(BenchmarkModel.MODELS, options.models());
    assertEquals(List.of(ComparedSystem.values()), options.systems());
    assertEquals(Measure.values().length, options.cells(BenchmarkModel.TINY).size());
  }

  @Test
  void aSubset() {
    Options options =
        Options.parse("--models", "tiny,mlp", "--systems", "keras,dl4j", "--rounds", "3");
    assertEquals(List.of(BenchmarkModel.TINY, BenchmarkModel.MLP), options.models());
    assertEquals(List.of(ComparedSystem.KERAS, ComparedSystem.DL4J), options.systems());
    assertEquals(3, options.rounds());
  }

  @Test
  void oneExampleIsABatchOfOne() {
    List<Cell> cells =
        Options.parse("--measures", "predict_one,predict_batch").cells(BenchmarkModel.MLP);
    assertEquals(
        List.of(new Cell(Measure.PREDICT_ONE, 1), new Cell(Measure.PREDICT_BATCH, 128)), cells);
  }

  @Test
  void layersAreTimedAtThreeBatchSizes() {
    Options options = Options.parse("--layers");
    assertEquals(8, options.models().size());
    assertEquals(6, options.cells(options.models().get(0)).size());
  }

  @Test
  void scalingIsBetweenLaminaAndKeras() {
    Options options = Options.parse("--scaling");
    assertEquals(List.of(ComparedSystem.LAMINA, ComparedSystem.KERAS), options.systems());
    assertEquals(1 + 13, options.cells(BenchmarkModel.MLP).size()); // 1, 2, 4 ... 4,096
  }

  @Test
  void saysWhatIsKnown() {
    assertRefused("There is no model \"big\"; known: tiny,mlp,cnn,transformer", "--models", "big");
    assertRefused("--rounds must be at least 1. Received: 0", "--rounds", "0");
    assertRefused("--rounds needs a whole number. Received: three", "--rounds", "three");
    assertRefused("--seconds needs a value", "--seconds");
    assertRefused("Unknown option --fast", "--fast");
  }

  private static void assertRefused(String start, String... words) {
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> Options.parse(words));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith(start), refusal::getMessage);
  }
}
