package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.layers.Dense;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.Target;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What {@code compile} and {@code fit} say of a loss, in the compiler's words. */
@SuppressWarnings("lamina") // the compiler sees the same mistakes
class LossAdviceTest {
  private final Model model =
      Sequential.of(Input.of(4), Dense.of(3, ActivationFunction.SOFTMAX, o -> o.name("out")));

  private static String refusal(Runnable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void declaredLabelsAreComparedByCompile() {
    int classes = "abcde".length(); // which javac does not know
    String message =
        refusal(
            () ->
                model.compile(
                    c ->
                        c.optimizer("sgd")
                            .loss("sparse_categorical_crossentropy")
                            .target(Target.classes(classes))));
    assertTrue(message.contains("takes class numbers from 0 to 2"), message);
    assertTrue(message.endsWith("Give the last layer 5 units"), message);
  }

  @Test
  void labelsAreComparedWithTheDeclaredOnesByFit() {
    model.compile(
        c -> c.optimizer("sgd").loss("categorical_crossentropy").target(Target.oneHot(3)));
    String message =
        refusal(
            () -> model.fit(Tensor.zeros(2, 4), Tensor.of(new int[] {0, 1}), o -> o.verbose(0)));
    assertTrue(message.contains("Target(one-hot labels of the shape [3])"), message);
    assertTrue(message.contains("write sparse_categorical_crossentropy"), message);
  }

  @Test
  void whatCannotLearnIsSaidOnce() {
    String loss = String.join("", "m", "se"); // which javac does not know
    model.compile("sgd", loss);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    for (int i = 0; i < 2; i++) {
      model.fit(Tensor.zeros(2, 4), Tensor.zeros(2, 3), o -> o.progress(out));
    }
    String printed = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(printed.startsWith("Warning: loss \"mse\" of Model"), printed);
    assertEquals(printed.indexOf("Warning"), printed.lastIndexOf("Warning"));
  }
}
