package dev.lamina.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lamina.activations.ActivationFunction;
import dev.lamina.data.Npz;
import dev.lamina.fixtures.Python;
import dev.lamina.layers.Activation;
import dev.lamina.layers.AveragePooling2D;
import dev.lamina.layers.AveragePooling3D;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Conv1D;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Conv2DTranspose;
import dev.lamina.layers.Conv3D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.DepthwiseConv2D;
import dev.lamina.layers.ELU;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.GRU;
import dev.lamina.layers.GlobalAveragePooling2D;
import dev.lamina.layers.GroupNormalization;
import dev.lamina.layers.LSTM;
import dev.lamina.layers.LayerNormalization;
import dev.lamina.layers.LeakyReLU;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.layers.MultiHeadAttention;
import dev.lamina.layers.PReLU;
import dev.lamina.layers.Permute;
import dev.lamina.layers.RMSNormalization;
import dev.lamina.layers.ReLU;
import dev.lamina.layers.RepeatVector;
import dev.lamina.layers.Reshape;
import dev.lamina.layers.SeparableConv2D;
import dev.lamina.layers.UnitNormalization;
import dev.lamina.layers.UpSampling2D;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.saving.ModelFileException;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models as ONNX files, run in onnxruntime. */
class OnnxFileTest {
  private static final Path MODELS = Path.of("../samples/src/test/resources/fixtures/models");
  private static final Path OPERATIONS = Path.of("src/test/resources/keras/operations.json");

  /** Their batch is fixed, or axes that are not known beside it. */
  private static final List<String> NOT_EXPORTED = List.of("dynamic_size");

  @TempDir Path folder;

  private final Random random = new Random(7);

  @Test
  void layersGiveTheSameInOnnxruntime() throws Exception {
    export("dense", Input.of(5), Dense.of(4, o -> o.activation("gelu")), BatchNormalization.of());
    export("embedding", Input.of(6), Embedding.of(9, 4), Flatten.of());
    export(
        "images",
        Input.of(9, 8, 3),
        Conv2D.of(4, 3, o -> o.padding("same").strides(2)),
        LayerNormalization.of(),
        MaxPooling2D.of(2, o -> o.padding("same")),
        Conv2DTranspose.of(3, 3, o -> o.strides(2).padding("same")),
        AveragePooling2D.of(3, o -> o.padding("same").strides(1)),
        GlobalAveragePooling2D.of(),
        Dense.of(3, o -> o.activation("softmax")));
    export("dilated", Input.of(9, 8, 4), Conv2D.of(6, 3, o -> o.dilationRate(2).groups(2)));
    export("transposed", Input.of(4, 5, 2), Conv2DTranspose.of(3, 2, o -> o.strides(3)));
    export("depthwise", Input.of(6, 6, 3), DepthwiseConv2D.of(3), SeparableConv2D.of(4, 2));
    export("sequences", Input.of(10, 3), Conv1D.of(4, 3, o -> o.padding("causal")));
    export("volumes", Input.of(5, 4, 6, 2), Conv3D.of(3, 2), AveragePooling3D.of(2));
    export(
        "normalized",
        Input.of(6, 4),
        GroupNormalization.of(2),
        RMSNormalization.of(),
        UnitNormalization.of());
    export(
        "shapes",
        Input.of(4, 6),
        Reshape.of(List.of(2, 12)),
        Permute.of(List.of(2, 1)),
        Flatten.of(),
        RepeatVector.of(3));
    export(
        "activations",
        Input.of(7),
        PReLU.of(),
        ELU.of(),
        LeakyReLU.of(),
        ReLU.of(),
        Activation.of(ActivationFunction.get("softsign")),
        Activation.of(ActivationFunction.get("hard_silu")),
        Activation.of(ActivationFunction.get("log_softmax")));
    export("recurrent", Input.of(6, 3), LSTM.of(4, o -> o.returnSequences(true)), GRU.of(5));
    export("enlarged", Input.of(4, 3, 2), UpSampling2D.of(2, o -> o.interpolation("bilinear")));
    export("headed", attention());
    check(14);
  }

  @Test
  void filesOfRealKerasGiveTheSameInOnnxruntime() throws Exception {
    int exported = 0;
    try (Stream<Path> files = Files.list(MODELS)) {
      for (Path file : files.sorted().toList()) {
        String id = String.valueOf(file.getFileName());
        if (Files.exists(file.resolve("model.keras")) && !NOT_EXPORTED.contains(id)) {
          try (Model model = Model.load(file.resolve("model.keras"))) {
            export(id, model);
            exported++;
          } catch (ModelFileException e) {
            // It has layers that only the samples know.
          }
        }
      }
    }
    check(exported);
    assertTrue(exported >= 8, exported + " models");
  }

  @Test
  void functionsOfKerasOpsGiveTheSameInOnnxruntime() throws Exception {
    JsonNode cases =
        JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .readTree(OPERATIONS.toFile());
    int exported = 0;
    for (JsonNode one : cases) {
      try (Model model = Model.fromConfig(Fixture.map(one.path("model")))) {
        export(one.path("id").textValue(), model);
        exported++;
      } catch (IllegalArgumentException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("depends on the size"), e.getMessage());
      }
    }
    check(exported);
    assertTrue(exported >= 280, exported + " models");
  }

  @Test
  void saysWhichLengthIsMissing() {
    try (Model model = Sequential.of(Input.of(-1, 3), Dense.of(2))) {
      Path file = folder.resolve("open.onnx");
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> OnnxFile.write(file, model));
      assertTrue(
          String.valueOf(e.getMessage()).contains("ONNX is written for known lengths"),
          e.getMessage());
      OnnxFile.write(file, model, List.of(Shape.of(-1, 4, 3)));
      assertTrue(Files.exists(file));
    }
  }

  private static Model attention() {
    Tensor x = Input.tensor(5, 8);
    return Model.of(x, MultiHeadAttention.of(2, 4).apply(x, x));
  }

  private void export(String id, BaseLayer... layers) {
    try (Model model = Sequential.of(layers)) {
      export(id, model);
    }
  }

  /** Writes the model, and what it gives for two sizes of batches if that is open. */
  private void export(String id, Model model) {
    OnnxFile.write(folder.resolve(id + ".onnx"), model);
    for (int batch : new int[] {2, 3}) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      List<Shape> shapes = model.inputShapes();
      List<Tensor> inputs =
          IntStream.range(0, shapes.size())
              .mapToObj(i -> random(shapes.get(i), batch, model.inputs().get(i).dtype()))
              .toList();
      List<Tensor> outputs = model.applyAll(inputs, false);
      for (int i = 0; i < inputs.size(); i++) {
        arrays.put("in_" + i, inputs.get(i));
      }
      for (int i = 0; i < outputs.size(); i++) {
        arrays.put("out_" + i, outputs.get(i));
      }
      Npz.write(folder.resolve(id + "." + batch + ".npz"), arrays);
    }
  }

  private Tensor random(Shape shape, int batch, DataType dtype) {
    Shape full = shape.dim(0) == Shape.UNKNOWN ? shape.with(0, batch) : shape;
    double[] values = new double[Math.toIntExact(full.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = dtype.isFloating() ? 0.3 + random.nextDouble() : 1 + random.nextInt(4);
    }
    return Tensor.of(values).cast(dtype).reshape(full);
  }

  private void check(int models) throws IOException, InterruptedException {
    String printed = Python.run(Path.of("src/test/resources/onnx/check_onnx.py"), folder);
    assumeFalse(printed.startsWith("Skipped"), printed);
    assertTrue(printed.contains(", 0 differ"), printed);
    assertEquals(models + " models", printed.substring(0, printed.indexOf(',')));
  }
}
