package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.GlobalAveragePooling2D;
import dev.lamina.layers.LayerNormalization;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.rules.summary.SummaryTable;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static Dense dense(String name, int units) {
    return Dense.of(units, o -> o.name(name));
  }

  @Test
  void printsWhatKerasPrints() {
    try (Sequential model =
        Sequential.of(
            "demo",
            Input.of(8, 8, 1),
            Conv2D.of(4, 3, o -> o.name("conv2d")),
            MaxPooling2D.of(o -> o.name("max_pooling2d")),
            Flatten.of(o -> o.name("flatten")),
            dense("dense", 3))) {
      String text = model.summaryText(72);
      assertEquals(
          """
          Model: "demo"
          ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┓
          ┃ Layer (type)                  ┃ Output Shape          ┃      Param # ┃
          ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━┩
          │ conv2d (Conv2D)               │ (None, 6, 6, 4)       │           40 │
          ├───────────────────────────────┼───────────────────────┼──────────────┤
          │ max_pooling2d (MaxPooling2D)  │ (None, 3, 3, 4)       │            0 │
          ├───────────────────────────────┼───────────────────────┼──────────────┤
          │ flatten (Flatten)             │ (None, 36)            │            0 │
          ├───────────────────────────────┼───────────────────────┼──────────────┤
          │ dense (Dense)                 │ (None, 3)             │          111 │
          └───────────────────────────────┴───────────────────────┴──────────────┘
           Total params: 151 (604.00 B)
           Trainable params: 151 (604.00 B)
           Non-trainable params: 0 (0.00 B)
          """,
          text);
    }
  }

  @Test
  void defaultWidthIsKeras() {
    try (Sequential model =
        Sequential.of(
            "mlp",
            Input.of(10),
            dense("dense", 16),
            Dropout.of(0.2, o -> o.name("dropout")),
            dense("dense_1", 8),
            dense("dense_2", 3))) {
      String text = model.summaryText(SummaryTable.DEFAULT_WIDTH);
      assertTrue(
          text.contains(
              "│ dense (Dense)                        │ (None, 16)                  │             176 │\n"),
          text);
      assertTrue(text.contains(" Total params: 339 (1.32 KB)\n"), text);
    }
  }

  @Test
  void longNamesWrapAndTooLongOnesAreCut() {
    try (Sequential model =
        Sequential.of(
            "m",
            Input.of(4, 4, 2),
            GlobalAveragePooling2D.of(o -> o.name("global_average_pooling2d")),
            dense("dense_with_a_name_that_does_not_fit_any_column", 2))) {
      String text = model.summaryText(88);
      assertTrue(
          text.contains(
              """
              │ global_average_pooling2d             │ (None, 2)                   │               0 │
              │ (GlobalAveragePooling2D)             │                             │                 │
              """),
          text);
      assertTrue(text.contains("│ dense_with_a_name_that_does_not_fit… │"), text);
    }
  }

  @Test
  void countsTheOptimizerOnceItHasVariables() {
    try (Sequential model =
        Sequential.of(
            "trained",
            Input.of(6),
            dense("dense", 8),
            LayerNormalization.of(o -> o.name("layer_normalization")),
            dense("dense_1", 3))) {
      model.compile("adam", "mse");
      assertTrue(model.summaryText(88).contains(" Total params: 99 (396.00 B)\n"));
      Map<String, Double> unused = model.trainOnBatch(Tensor.zeros(2, 6), Tensor.zeros(2, 3));
      assertTrue(
          model
              .summaryText(88)
              .endsWith(
                  """
                   Total params: 299 (1.17 KB)
                   Trainable params: 99 (396.00 B)
                   Non-trainable params: 0 (0.00 B)
                   Optimizer params: 200 (804.00 B)
                  """),
          model.summaryText(88));
    }
  }

  @Test
  void unbuiltLayersHaveNoShape() {
    try (Sequential model = Sequential.of("m", dense("dense", 2))) {
      String text = model.summaryText(88);
      assertTrue(text.contains("│ ? ") && text.contains("0 (unbuilt) │"), text);
    }
  }

  @Test
  void frozenWeightsAreNotTrainable() {
    try (Sequential model = Sequential.of("m", Input.of(999), dense("dense", 2))) {
      model.setTrainable(false);
      String text = model.summaryText(88);
      assertTrue(text.contains(" Trainable params: 0 (0.00 B)\n"), text);
      assertTrue(text.contains(" Non-trainable params: 2,000 (7.81 KB)\n"), text);
    }
  }

  @Test
  void tooNarrowIsRefused() {
    try (Sequential model = Sequential.of("m", Input.of(4), dense("dense", 2))) {
      assertThrows(IllegalArgumentException.class, () -> model.summaryText(10));
    }
  }

  @Test
  void plainLettersWhereOthersAreUnknown() {
    try (Sequential model = Sequential.of("m", Input.of(4), dense("dense", 2))) {
      String text = SummaryTable.ascii(model.summaryText(88));
      assertTrue(text.chars().allMatch(letter -> letter < 128), text);
      assertTrue(text.contains("| dense (Dense) "), text);
    }
  }
}
