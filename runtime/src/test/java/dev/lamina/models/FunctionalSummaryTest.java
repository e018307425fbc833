package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.Add;
import dev.lamina.layers.Dense;
import dev.lamina.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionalSummaryTest {
  private static final Path MODELS = Path.of("src/test/resources/models");

  @ParameterizedTest
  @ValueSource(strings = {"branches", "shared", "two_inputs"})
  void isKerasLetterForLetter(String id) throws Exception {
    try (Model model = Model.load(MODELS.resolve(id).resolve("model.keras"))) {
      assertEquals(
          Files.readString(MODELS.resolve(id).resolve("summary.txt")).stripTrailing(),
          model.summaryText(88).stripTrailing());
    }
  }

  @Test
  void listsTheLayersOfModelsInsideAndWhatIsTrained() {
    Tensor x = Input.tensor(o -> o.name("x"), 6);
    Tensor y = Input.tensor(o -> o.name("y"), 6);
    Tensor in = Input.tensor(o -> o.name("input_layer"), 6);
    Tensor hidden = Dense.of(5, o -> o.name("dense_1")).apply(in);
    Functional encoder =
        Model.of(o -> o.name("encoder"), in, Dense.of(4, o -> o.name("dense")).apply(hidden));
    Sequential head = Sequential.of("head", Input.of(4), Dense.of(3, o -> o.name("dense_2")));
    Tensor sum = Add.of(o -> o.name("add")).apply(encoder.apply(x), encoder.apply(y));
    Functional model = Model.of(o -> o.name("nested"), List.of(x, y), head.apply(sum));
    head.setTrainable(false);
    String text = model.summaryText(o -> o.width(88).expandNested(true).showTrainable(true));
    // Keras' lines for the model "nested" of its fixtures.
    assertTrue(
        text.startsWith(
            """
            Model: "nested"
            ┏━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━┓
            ┃ Layer (type)         ┃ Output Shape       ┃     Param # ┃ Connected to      ┃ Train… ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━┩
            │ x (InputLayer)       │ (None, 6)          │           0 │ -                 │   -    │
            ├──────────────────────┼────────────────────┼─────────────┼───────────────────┼────────┤
            │ y (InputLayer)       │ (None, 6)          │           0 │ -                 │   -    │
            ├──────────────────────┼────────────────────┼─────────────┼───────────────────┼────────┤
            │ encoder (Functional) │ (None, 4)          │          59 │ x[0][0], y[0][0]  │   Y    │
            ├──────────────────────┼────────────────────┼─────────────┼───────────────────┼────────┤
            │    └ input_layer     │ (None, 6)          │           0 │ -                 │   -    │
            │ (InputLayer)         │                    │             │                   │        │
            ├──────────────────────┼────────────────────┼─────────────┼───────────────────┼────────┤
            │    └ dense_1 (Dense) │ (None, 5)          │          35 │ -                 │   Y    │
            ├──────────────────────┼────────────────────┼─────────────┼───────────────────┼────────┤
            │    └ dense (Dense)   │ (None, 4)          │          24 │ -                 │   Y    │
            ├──────────────────────┼────────────────────┼─────────────┼───────────────────┼────────┤
            │ add (Add)            │ (None, 4)          │           0 │ encoder[0][0],    │   -    │
            │                      │                    │             │ encoder[1][0]     │        │
            ├──────────────────────┼────────────────────┼─────────────┼───────────────────┼────────┤
            │ head (Sequential)    │ (None, 3)          │          15 │ add[0][0]         │   N    │
            ├──────────────────────┼────────────────────┼─────────────┼───────────────────┼────────┤
            │    └ dense_2 (Dense) │ (None, 3)          │          15 │ -                 │   N    │
            └──────────────────────┴────────────────────┴─────────────┴───────────────────┴────────┘
            """),
        text);
  }

  @Test
  void aChainHasNoColumnOfConnections() {
    Tensor x = Input.tensor(o -> o.name("x"), 2);
    Functional model = Model.of(x, Dense.of(1, o -> o.name("d")).apply(x));
    String text = model.summaryText(o -> {});
    assertTrue(text.contains("│ x (InputLayer) "), text);
    assertEquals(88, text.lines().skip(1).findFirst().orElseThrow().length());
  }
}
