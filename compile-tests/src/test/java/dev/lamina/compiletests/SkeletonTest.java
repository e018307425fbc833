package dev.lamina.compiletests;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.lamina.layers.LayerProvider;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.models.Model;
import dev.lamina.saving.ModelFile;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.SavedModel;
import dev.lamina.saving.StoredArray;
import dev.lamina.skeleton.Skeleton;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The drafts that are made of files: they compile, and with a call written they load the file. */
class SkeletonTest {
  private static final Path MODELS = Path.of("../samples/src/test/resources/fixtures/models");
  private static final String UNWRITTEN = "throw new UnsupportedOperationException\\(.*\\);";

  /** What the classes of the file compute, by their names. */
  private static final Map<String, String> CALLS =
      Map.of(
          "SimpleDense", "return input.matmul(kernel()).plus(bias());",
          "CustomDense", "return activation().apply(input.matmul(kernel()).plus(bias()));",
          "DenseWithActivation", "return activation().apply(input.matmul(kernel()).plus(bias()));",
          "DropoutLayer", "return input;",
          "MLPBlock",
              "Tensor x = input;"
                  + " for (Dense dense : denseLayers()) { x = dense.apply(x).relu(); } return x;",
          "LayerNormalization",
              "Tensor centered = input.minus(input.mean(true, -1));"
                  + " Tensor variance = centered.square().mean(true, -1);"
                  + " return weight1().times(centered.div(variance.plus(epsilon()).sqrt()))"
                  + ".plus(weight2());");

  @TempDir Path folder;

  private static Path model(String id) {
    return MODELS.resolve(id).resolve("model.keras");
  }

  /** Made before a test here registers the classes, which then are no longer unknown. */
  private static final Map<String, List<Skeleton>> SKELETONS =
      Stream.of("custom_attention", "custom_conv", "custom_dense", "nested", "trained_adam")
          .collect(Collectors.toMap(id -> id, id -> Skeleton.of(ModelFile.inspect(model(id)))));

  private static List<Skeleton> skeletons(String id) {
    return Objects.requireNonNull(SKELETONS.get(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"custom_attention", "custom_conv", "custom_dense", "nested", "trained_adam"})
  void compiles(String id) {
    String[] sources =
        skeletons(id).stream().map(skeleton -> skeleton.java("acme")).toArray(String[]::new);
    assertTrue(sources.length > 0);
    assertThat(Javac.compile(sources)).succeededWithoutWarnings();
  }

  @Test
  void loadsTheFileOnceCallIsWritten() throws Exception {
    String[] sources =
        skeletons("custom_dense").stream()
            .map(
                skeleton ->
                    skeleton
                        .java("acme")
                        .replaceFirst(
                            UNWRITTEN,
                            Objects.requireNonNull(
                                CALLS.get(skeleton.className().replaceFirst("Layer$", "")))))
            .toArray(String[]::new);
    assertEquals(6, sources.length);
    Compilation compilation = Javac.compile(sources);
    assertThat(compilation).succeeded();
    ClassLoader classes = new CompiledClasses(compilation);
    for (Skeleton skeleton : skeletons("custom_dense")) {
      String name = "acme." + skeleton.className().replaceFirst("Layer$", "") + "$Provider";
      LayerRegistry.register(
          (LayerProvider) classes.loadClass(name).getDeclaredConstructor().newInstance());
    }
    Map<String, StoredArray> io =
        Safetensors.read(MODELS.resolve("custom_dense").resolve("io.safetensors"));
    try (Model model = Model.load(model("custom_dense"))) {
      Tensor predicted = model.apply(array(io, "input/0"), false);
      assertArrayEquals(array(io, "output/0").toFloatArray(), predicted.toFloatArray(), 1e-5f);
    }
  }

  private static Tensor array(Map<String, StoredArray> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name)).toTensor();
  }

  @Test
  void namesInAFileEndNoComment() throws IOException {
    Path file = folder.resolve("sly.keras");
    Map<String, Object> layer =
        Map.of(
            "class_name", "Sly*/",
            "module", "sly",
            "registered_name", "a>Sly\n*/ class Broken \\u002a/",
            "config", Map.of("name", "sly\n*/ x \\u002a/", "text", "a\n\"b\\u0022"));
    Map<String, Object> config = Map.of("name", "m", "layers", List.of(layer));
    ModelFile.write(
        file,
        new SavedModel(
            Map.of(), Map.of("class_name", "Sequential", "config", config), Map.of(), Map.of()));
    List<Skeleton> skeletons = Skeleton.of(ModelFile.inspect(file));
    assertEquals(1, skeletons.size());
    assertThat(Javac.compile(skeletons.get(0).java("acme"))).succeeded();
  }

  @Test
  void explainsShapesByWhatFitsAllLayersOfTheClass() {
    String text = skeletons("custom_conv").get(0).java();
    assertTrue(
        text.contains(
            "@Weight(shape = {\"kernelSize\", \"kernelSize\", \"input[-1]\", \"filters\"})"
                + " abstract Tensor kernel();"),
        text);
    assertTrue(text.contains("@Hyperparam abstract String padding();  // same, valid"), text);
  }

  @Test
  void findsTheLayersInsideAndTheListThatSizesThem() {
    String attention = skeletons("custom_attention").get(0).java();
    assertTrue(
        attention.contains("@Sublayer Dense queryDense() { return Dense.of(embedDim()); }"),
        attention);
    String block = skeletons("nested").get(0).java();
    assertTrue(
        block.contains("unitsList().stream().map(units -> Dense.of(units)).toList()"), block);
  }
}
