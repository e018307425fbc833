package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.data.Npy;
import dev.lamina.data.Npz;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Tensor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they are typed, with their output and exit codes. */
class LaminaTest {
  private static final Path FIXTURES = Path.of("../samples/src/test/resources/fixtures");
  private static final Path MLP = FIXTURES.resolve("models/mlp");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return Lamina.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
  }

  private void assertRuns(Object... arguments) {
    assertEquals(0, run(arguments), err::toString);
    assertEquals("", err.toString());
  }

  private static Tensor array(Path file, String name) {
    Map<String, StoredArray> arrays = Safetensors.read(file);
    return Objects.requireNonNull(arrays.get(name)).toTensor();
  }

  @Test
  void inspectPrintsATree() {
    assertRuns("inspect", MLP.resolve("model.keras"));
    assertTrue(out.toString().contains("├─ dense (Dense) units=16"), out.toString());
    assertTrue(out.toString().contains("339 weights; not compiled"), out.toString());
  }

  @Test
  void aTerminalWithoutLinesGetsAsciiTrees() {
    assertEquals(
        "|- a\n|  `- b", StandardStreams.drawn("├─ a\n│  └─ b", StandardCharsets.US_ASCII));
    assertEquals("├─ a", StandardStreams.drawn("├─ a", StandardCharsets.UTF_8));
  }

  @Test
  void skeletonPrintsOneClassForEachUnknownLayer() {
    Path file = FIXTURES.resolve("models/custom_attention/model.keras");
    assertRuns("skeleton", file, "--package", "acme");
    assertTrue(out.toString().contains("package acme;\n"), out.toString());
    assertTrue(out.toString().contains("abstract class SelfAttentionLayer"), out.toString());
  }

  @Test
  void skeletonWritesKotlinFilesAndReplacesNone() {
    Path file = FIXTURES.resolve("models/nested/model.keras");
    assertRuns("skeleton", file, "--kotlin", "-o", folder);
    assertTrue(Files.exists(folder.resolve("MLPBlockLayer.kt")));
    assertEquals(1, run("skeleton", file, "--kotlin", "-o", folder));
    assertTrue(err.toString().contains("is there already; it stays as it is"), err.toString());
  }

  @Test
  void predictWritesWhatKerasPredicts() {
    Path input = folder.resolve("x.npy");
    Path output = folder.resolve("y.npy");
    Npy.write(input, array(MLP.resolve("io.safetensors"), "input/0"));
    assertRuns("predict", MLP.resolve("model.keras"), input, "-o", output);
    assertArrayEquals(
        array(MLP.resolve("io.safetensors"), "output/0").toFloatArray(),
        Npy.read(output).toFloatArray(),
        1e-5f);
    assertRuns("predict", MLP.resolve("model.keras"), input);
    assertTrue(out.toString().startsWith("dense_2 "), out.toString());
  }

  @Test
  void convertWritesModelsAndWeightsByTheNamesEnding() {
    Path model = MLP.resolve("model.keras");
    Path legacy = MLP.resolve("legacy.h5");
    assertRuns("convert", legacy, folder.resolve("copy.keras"));
    assertRuns("convert", model, folder.resolve("copy.onnx"));
    assertRuns("convert", model, folder.resolve("copy.weights.h5"));
    assertRuns("convert", folder.resolve("copy.weights.h5"), folder.resolve("copy.safetensors"));
    assertRuns("convert", folder.resolve("copy.safetensors"), folder.resolve("copy.npz"));
    assertRuns("convert", legacy, folder.resolve("legacy.npz"));
    Map<String, Tensor> arrays = Npz.read(folder.resolve("copy.npz"));
    assertEquals(6, arrays.size());
    assertEquals(arrays.keySet(), Npz.read(folder.resolve("legacy.npz")).keySet());
    assertRuns("inspect", folder.resolve("copy.npz"));
    assertTrue(out.toString().contains("6 arrays:"), out.toString());
    assertRuns("inspect", folder.resolve("copy.keras"));
    assertTrue(out.toString().contains("339 weights"), out.toString());
  }

  @Test
  void whatIsRefusedIsSaidOnTheErrorStreamAndEndsWith1() {
    Path lambda = FIXTURES.resolve("unsafe/lambda_bytecode.keras");
    assertEquals(1, run("convert", lambda, folder.resolve("x.keras")));
    assertTrue(err.toString().startsWith("lamina: " + lambda), err.toString());
    assertTrue(err.toString().contains("Lambda is refused"), err.toString());
    assertEquals("", out.toString());
    assertEquals(1, run("inspect", folder.resolve("none.keras")));
    assertEquals(1, run("convert", MLP.resolve("model.keras"), folder.resolve("x.txt")));
    assertTrue(err.toString().contains("does not say"), err.toString());
  }

  @Test
  void wrongUseEndsWith2() {
    assertEquals(2, run());
    assertEquals(2, run("inspekt"));
    assertTrue(err.toString().contains("inspekt"), err.toString());
    assertEquals(2, run("predict", MLP.resolve("model.keras")));
  }

  @Test
  void helpIsNoError() {
    assertRuns("--help");
    assertTrue(out.toString().contains("Exit codes: 0 done"), out.toString());
    assertRuns("convert", "--help");
  }
}
