package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.fixtures.Python;
import dev.lamina.saving.hdf5.Hdf5Writer;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Lamina writes, read by h5py and by Keras itself. */
class PythonReadsTest {
  @TempDir Path directory;

  @Test
  void h5pyReadsEveryKindOfArrayAndGroup() throws Exception {
    Hdf5Writer writer = new Hdf5Writer();
    writer.addGroup("a/vars", "größe");
    writer.addGroup("long", "n".repeat(5000));
    add(writer, "b/0", StoredArray.of(new float[] {1.5f, -2}, Shape.of(2, 1)));
    add(writer, "b/1", StoredArray.of(new double[] {1e-300}, Shape.of(1)));
    add(writer, "b/2", StoredArray.of(new int[] {-7}, Shape.scalar()));
    add(writer, "b/3", StoredArray.of(new long[] {1L << 40}, Shape.scalar()));
    add(writer, "b/4", StoredArray.of(new float[0], Shape.of(0, 3)));
    assertEquals(
        List.of(
            "/: 3 None",
            "a: 1 None",
            "a/vars: 0 'gr\\xf6\\xdfe'",
            "b: 5 None",
            "b/0: <f4 [2, 1] [[1.5], [-2.0]]",
            "b/1: <f8 [1] [1e-300]",
            "b/2: <i4 [] -7",
            "b/3: <i8 [] 1099511627776",
            "b/4: <f4 [0, 3] []",
            "long: 0 '" + "n".repeat(5000) + "'"),
        listing(writer));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 256, 257, 8193})
  void h5pyReadsGroupsOfAnySize(int entries) throws Exception {
    Hdf5Writer writer = new Hdf5Writer();
    writer.addGroup("group", "many");
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < entries; i++) {
      add(writer, "group/" + i, StoredArray.of(new int[] {i}, Shape.scalar()));
      expected.add("group/%d: <i4 [] %d".formatted(i, i));
    }
    expected.add("/: 1 None");
    expected.add("group: %d 'many'".formatted(entries));
    assertEquals(expected, new TreeSet<>(listing(writer)));
  }

  @Test
  void kerasPredictsWithAWrittenModel() throws Exception {
    Path file = directory.resolve("model.keras");
    ModelFile.write(
        file,
        new SavedModel(
            Map.of(),
            map(
                "module",
                "keras",
                "class_name",
                "Sequential",
                "config",
                map(
                    "name",
                    "by_hand",
                    "layers",
                    List.of(
                        layer("InputLayer", "batch_shape", Arrays.asList(null, 2), "name", "x"),
                        layer("Dense", "units", 2, "name", "dense"),
                        layer("Dropout", "rate", 0.5, "name", "dropout"))),
                "registered_name",
                null),
            Map.of(
                "layers/dense/vars/0",
                StoredArray.of(new float[] {1, 2, 3, 4}, Shape.of(2, 2)),
                "layers/dense/vars/1",
                StoredArray.of(new float[] {10, 20}, Shape.of(2))),
            Map.of("vars", "by_hand", "layers/dense/vars", "dense", "layers/dropout/vars", "d")));
    Path expected = directory.resolve("expected.safetensors");
    Safetensors.write(
        expected,
        Map.of(
            "input/0", StoredArray.of(new float[] {1, 1, 0, -1}, Shape.of(2, 2)),
            "output/0", StoredArray.of(new float[] {14, 26, 7, 16}, Shape.of(2, 2))));
    Path copy = directory.resolve("copy.keras");
    String output =
        Python.run(Python.script("check_keras_file.py"), file, expected, "--save", copy);
    assertTrue(output.contains("output/0 [2, 2]: worst difference 0.00e+00, equal"), output);
    assertEquals(ModelFile.read(file).weights(), ModelFile.read(copy).weights());
    assertEquals(
        Map.of("vars", "by_hand", "layers/dense/vars", "dense", "layers/dropout/vars", "dropout"),
        ModelFile.read(copy).groupNames());
  }

  /** The tutorial's eight layers, as registered Python classes, by way of Lamina. */
  @Test
  void kerasPredictsAsBeforeWithItsOwnModelWrittenAgain() throws Exception {
    Python.run(Python.script("write_keras_file.py"), directory);
    Path file = directory.resolve("tutorial.keras");
    Path copy = directory.resolve("copy.keras");
    ModelFile.write(copy, ModelFile.read(file));
    Path expected = directory.resolve("tutorial.safetensors");
    String output = Python.run(Python.script("check_keras_file.py"), copy, expected);
    assertTrue(output.contains("agrees with " + copy), output);
  }

  private static Map<String, @Nullable Object> layer(String className, @Nullable Object... config) {
    return map("module", "keras.layers", "class_name", className, "config", map(config));
  }

  /** A map of alternating keys and values; unlike {@code Map.of} in order and with null. */
  private static Map<String, @Nullable Object> map(@Nullable Object... entries) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put(String.valueOf(entries[i]), entries[i + 1]);
    }
    return map;
  }

  private static void add(Hdf5Writer writer, String path, StoredArray array) {
    DataType dtype = array.dtype();
    writer.addDataset(path, dtype, array.shape(), array.data());
  }

  private List<String> listing(Hdf5Writer writer) throws IOException, InterruptedException {
    Path file = directory.resolve("written.h5");
    try (OutputStream out = Files.newOutputStream(file)) {
      writer.writeTo(out);
    }
    return Python.run(TestFiles.resource("hdf5/list_file.py"), file).lines().toList();
  }
}
