package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.layers.Reshape;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the compiler says of random chains of layers is what happens when they are made: an error
 * where the run time refuses the layer or an axis is left without length, and silence elsewhere.
 */
class RandomModelsTest {
  private static final int MODELS = 1_000;

  @TempDir Path folder;

  private final Random random = new Random(7);

  private record Made(String source, Supplier<BaseLayer> layer) {}

  @Test
  void compilerAndRunTimeAgree() throws IOException {
    CallSiteSources.compileLayers(folder);
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, List<Made>> models = new LinkedHashMap<>();
    for (int i = 0; i < MODELS; i++) {
      List<Made> model = model();
      models.put("Model" + i, model);
      String layers = model.stream().map(Made::source).collect(Collectors.joining(", "));
      String source = "Sequential.of(" + layers + ");";
      files.put("Model" + i, CallSiteSources.file("Model" + i, source));
    }
    var said = CallSiteSources.said(folder, folder, files);
    int wrong = 0;
    for (Map.Entry<String, List<Made>> model : models.entrySet()) {
      String found =
          said.getOrDefault(model.getKey(), List.of()).stream()
              .map(one -> one.getMessage(Locale.ROOT))
              .map(text -> text.replaceFirst("(?s)^\\[lamina/model-\\w+] layer (\\d+) .*", "$1"))
              .collect(Collectors.joining(", "));
      String expected = firstBad(model.getValue());
      assertEquals(expected, found, () -> files.get(model.getKey()));
      wrong += expected.isEmpty() ? 0 : 1;
    }
    assertTrue(wrong > MODELS / 10 && wrong < MODELS * 9 / 10, "wrong models: " + wrong);
  }

  /** The number of the first layer that cannot be; empty if all can. */
  private static String firstBad(List<Made> model) {
    Sequential made = Sequential.of(model.get(0).layer().get());
    Shape shape = ((Input) model.get(0).layer().get()).batchShape();
    for (int i = 1; i < model.size(); i++) {
      BaseLayer layer = model.get(i).layer().get();
      try {
        made.add(layer);
        shape = layer.computeOutputShape(shape);
      } catch (IllegalArgumentException e) {
        return Integer.toString(i);
      }
      if (Arrays.stream(shape.slice(1).toArray()).anyMatch(axis -> axis <= 0)) {
        return Integer.toString(i); // -1 is an axis that was computed, since all lengths are known
      }
    }
    return "";
  }

  private List<Made> model() {
    int rank = 1 + random.nextInt(20) / 5;
    int[] shape = random.ints(Math.min(rank, 3), 1, 20).toArray();
    String axes =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    List<Made> model = new ArrayList<>();
    model.add(new Made("Input.of(" + axes + ")", () -> Input.of(shape)));
    int layers = 1 + random.nextInt(5);
    for (int i = 0; i < layers; i++) {
      model.add(layer());
    }
    return model;
  }

  private Made reshape(int a, int b) {
    List<Integer> target =
        switch (random.nextInt(4)) {
          case 0 -> List.of(-1);
          case 1 -> List.of(a, -1);
          case 2 -> List.of(b, -1, b);
          default -> List.of(-1, b, 1);
        };
    String numbers = target.toString().replace('[', '(').replace(']', ')');
    return new Made("Reshape.of(List.of" + numbers + ")", () -> Reshape.of(target));
  }

  private Made layer() {
    int a = 1 + random.nextInt(5);
    int b = 1 + random.nextInt(3);
    String padding = random.nextInt(4) == 0 ? "same" : "valid";
    return switch (random.nextInt(9)) {
      case 8 -> reshape(a, b);
      case 0 -> new Made("Dense.of(" + a + ")", () -> Dense.of(a));
      case 1 -> new Made("Dropout.of(0.5)", () -> Dropout.of(0.5));
      case 2 -> random.nextBoolean() ? layer() : new Made("Flatten.of()", Flatten::of);
      case 3 ->
          new Made(
              "Conv2D.of(4, List.of(" + a + ", " + b + "))", () -> Conv2D.of(4, List.of(a, b)));
      case 4 ->
          new Made(
              "Conv2D.of(4, %d, o -> o.dilationRate(%d).padding(\"%s\"))".formatted(a, b, padding),
              () -> Conv2D.of(4, a, o -> o.dilationRate(b).padding(padding)));
      case 5 -> new Made("MaxPooling2D.of(" + b + ")", () -> MaxPooling2D.of(b));
      case 6 ->
          new Made(
              "MaxPooling2D.of(%d, %d, \"%s\")".formatted(a, b, padding),
              () -> MaxPooling2D.of(a, b, padding));
      default ->
          new Made(
              "Conv2D.of(2, %d, %d, \"%s\")".formatted(a, b, padding),
              () -> Conv2D.of(2, a, b, padding));
    };
  }
}
