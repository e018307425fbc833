package dev.lamina.samples.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.samples.layers.CustomConv2D;
import dev.lamina.samples.layers.CustomDense;
import dev.lamina.samples.layers.DenseWithActivation;
import dev.lamina.samples.layers.DropoutLayer;
import dev.lamina.samples.layers.LayerNormalization;
import dev.lamina.samples.layers.MLPBlock;
import dev.lamina.samples.layers.SelfAttention;
import dev.lamina.samples.layers.SimpleDense;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tutorial's eight layers, registered in Python as {@code lamina>Name} and here as Lamina
 * layers, from Python to Java and back, and from Java to Python and back. Weights stay the same
 * bits.
 */
class CustomLayersTravelTest {
  private static final Tolerance TOLERANCE = new Tolerance(1e-5, 1e-5);

  @TempDir Path folder;

  @Test
  void fromPythonToJavaToPython() throws Exception {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path ours = Files.createDirectory(folder.resolve("ours"));
    Path back = Files.createDirectory(folder.resolve("back"));
    KerasPython.run("write_keras_file.py", theirs);
    List<String> names = new ArrayList<>();
    for (Path file : models(theirs)) {
      String name = file.getFileName().toString();
      Path expected = file.resolveSibling(name.replace(".keras", ".safetensors"));
      try (Model model = Model.load(file)) {
        Map<String, StoredArray> arrays = Safetensors.read(expected);
        comparePredictions(name, model, arrays);
        model.save(ours.resolve(name));
      }
      Files.copy(expected, ours.resolve(expected.getFileName()));
      names.add(name.replace(".keras", ""));
    }
    assertEquals(11, names.size(), names::toString);
    String output = KerasPython.run("check_keras_folder.py", ours, back);
    names.forEach(name -> assertTrue(output.contains("\n" + name + " agrees"), output));
    for (String name : names) {
      compareWeights(theirs.resolve(name + ".keras"), back.resolve(name + ".keras"));
    }
  }

  @Test
  void fromJavaToPythonToJava() throws Exception {
    Path ours = Files.createDirectory(folder.resolve("ours"));
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Map<String, Sequential> models = models();
    for (Map.Entry<String, Sequential> entry : models.entrySet()) {
      Sequential model = entry.getValue();
      randomize(model);
      Tensor input = random(model.inputShape().orElseThrow().with(0, 4));
      Tensor output = model.predict(input);
      Safetensors.write(
          ours.resolve(entry.getKey() + ".safetensors"),
          Map.of("input/0", StoredArray.of(input), "output/0", StoredArray.of(output)));
      model.save(ours.resolve(entry.getKey() + ".keras"));
    }
    String output = KerasPython.run("check_keras_folder.py", ours, theirs);
    for (Map.Entry<String, Sequential> entry : models.entrySet()) {
      String name = entry.getKey();
      assertTrue(output.contains("\n" + name + " agrees"), output);
      compareWeights(ours.resolve(name + ".keras"), theirs.resolve(name + ".keras"));
      try (Model again = Model.load(theirs.resolve(name + ".keras"));
          Sequential model = entry.getValue()) {
        assertEquals(model.getConfig(), again.getConfig());
        comparePredictions(name, again, Safetensors.read(ours.resolve(name + ".safetensors")));
      }
    }
  }

  private static Map<String, Sequential> models() {
    Map<String, Sequential> models = new LinkedHashMap<>();
    models.put("simple-dense", Sequential.of(Input.of(7), SimpleDense.of(5)));
    models.put(
        "dense-with-activation",
        Sequential.of(Input.of(7), DenseWithActivation.of(5, ActivationFunction.GELU)));
    models.put(
        "custom-dense", Sequential.of(Input.of(3, 7), CustomDense.of(4, ActivationFunction.TANH)));
    models.put("dropout-layer", Sequential.of(Input.of(7), DropoutLayer.of(0.75)));
    models.put("mlp-block", Sequential.of(Input.of(7), MLPBlock.of(List.of(9, 5, 3))));
    models.put("custom-conv2d", Sequential.of(Input.of(9, 8, 2), CustomConv2D.of(3, 3, 2)));
    models.put("self-attention", Sequential.of(Input.of(6, 5), SelfAttention.of(12, 3)));
    models.put("layer-normalization", Sequential.of(Input.of(4, 7), LayerNormalization.of()));
    return models;
  }

  private static List<Path> models(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".keras")).sorted().toList();
    }
  }

  private static void randomize(Model model) {
    model.setWeights(model.getWeights().stream().map(weight -> random(weight.shape())).toList());
  }

  private static Tensor random(Shape shape) {
    SplittableRandom random = new SplittableRandom(shape.toString().hashCode());
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Tensor.of(values, shape.toArray());
  }

  private static void comparePredictions(
      String name, Model model, Map<String, StoredArray> arrays) {
    Tensor input = Objects.requireNonNull(arrays.get("input/0")).toTensor();
    Tensor wanted = Objects.requireNonNull(arrays.get("output/0")).toTensor();
    double error = TOLERANCE.error(model.predict(input), wanted);
    assertTrue(error <= 1, () -> name + ": " + error + " times the tolerance");
  }

  private static void compareWeights(Path one, Path other) {
    try (Model first = Model.load(one);
        Model second = Model.load(other)) {
      List<Tensor> wanted = first.getWeights();
      List<Tensor> found = second.getWeights();
      assertEquals(wanted.size(), found.size());
      for (int i = 0; i < wanted.size(); i++) {
        assertArrayEquals(wanted.get(i).toFloatArray(), found.get(i).toFloatArray(), 0);
      }
    }
  }
}
