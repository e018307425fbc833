package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.fixtures.Python;
import dev.lamina.layers.Add;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our summaries beside those that real Keras prints at the same time of the same models. */
class LiveSummariesTest {
  private static Sequential chain() {
    return Sequential.of(
        "chain",
        Input.of(o -> o.name("image"), 28, 28, 1),
        Conv2D.of(8, 3, o -> o.activation(ActivationFunction.RELU).name("conv")),
        BatchNormalization.of(o -> o.name("norm")),
        MaxPooling2D.of(o -> o.poolSize(2).name("pool")),
        Flatten.of(o -> o.name("flat")),
        Dense.of(10, o -> o.name("a_dense_layer_with_a_long_name_that_does_not_fit_its_column")));
  }

  private static Functional graph() {
    Tensor a = Input.tensor(o -> o.name("a"), 8);
    Tensor b = Input.tensor(o -> o.name("b"), 8);
    Dense shared = Dense.of(6, o -> o.name("shared"));
    Tensor left = shared.apply(a);
    Tensor sum = Add.of(o -> o.name("sum")).apply(left, shared.apply(b));
    Tensor joined = Concatenate.of(-1, o -> o.name("joined")).apply(sum, left);
    return Model.of(
        o -> o.name("graph"),
        List.of(a, b),
        List.of(
            Dense.of(1, o -> o.name("first")).apply(joined),
            Dense.of(2, o -> o.name("second")).apply(sum)));
  }

  private static Functional nested() {
    Tensor in = Input.tensor(o -> o.name("code_in"), 6);
    Tensor hidden = Dense.of(5, o -> o.name("hidden")).apply(in);
    Functional encoder =
        Model.of(o -> o.name("encoder"), in, Dense.of(4, o -> o.name("code")).apply(hidden));
    Sequential tail =
        Sequential.of(
            "tail", Input.of(o -> o.name("tail_in"), 4), Dense.of(3, o -> o.name("tail_dense")));
    Tensor outer = Input.tensor(o -> o.name("outer_in"), 6);
    Functional middle = Model.of(o -> o.name("middle"), outer, tail.apply(encoder.apply(outer)));
    Tensor x = Input.tensor(o -> o.name("x"), 6);
    Tensor y = Input.tensor(o -> o.name("y"), 6);
    tail.setTrainable(false);
    Tensor sum = Add.of(o -> o.name("add")).apply(middle.apply(x), middle.apply(y));
    return Model.of(o -> o.name("nested"), List.of(x, y), sum);
  }

  private static Map<String, String> ours() {
    Map<String, String> ours = new LinkedHashMap<>();
    Sequential chain = chain();
    ours.put("chain", chain.summaryText(88));
    ours.put("chain narrow", chain.summaryText(50));
    ours.put("graph", graph().summaryText(108));
    ours.put("graph trainable", graph().summaryText(o -> o.width(120).showTrainable(true)));
    ours.put("nested", nested().summaryText(108));
    ours.put(
        "nested expanded",
        nested().summaryText(o -> o.width(120).expandNested(true).showTrainable(true)));
    Sequential models =
        Sequential.of(
            "outside",
            Input.of(o -> o.name("in"), 6),
            nested().layer("middle"),
            Dense.of(1, o -> o.name("end")));
    ours.put("chain of models", models.summaryText(o -> o.width(88).expandNested(true)));
    chain.compile("adam", "mse");
    ours.put("compiled", chain.summaryText(88));
    chain.compiled().ifPresent(Trainer::prepareOptimizer);
    ours.put("compiled and built", chain.summaryText(88));
    ours.put("lazy", Sequential.of("lazy", Dense.of(3, o -> o.name("dense"))).summaryText(88));
    return ours;
  }

  @Test
  void areKerasLetterForLetter() throws Exception {
    Map<String, StringBuilder> keras = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    for (String line : Python.run(Python.script("print_summaries.py")).lines().toList()) {
      if (line.startsWith("== ")) {
        current = new StringBuilder();
        keras.put(line.substring(3), current);
      } else {
        current.append(line).append('\n');
      }
    }
    Map<String, String> ours = ours();
    assertEquals(keras.keySet(), ours.keySet());
    keras.forEach(
        (name, text) ->
            assertEquals(text.toString().strip(), ours.getOrDefault(name, "").strip(), name));
  }
}
