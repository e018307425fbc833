package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
  private static final Path ALL = Path.of("src/test/resources/numpy/all.npz");
  @TempDir Path folder;

  private static String refusal(Path file) {
    return String.valueOf(assertThrows(DataFileException.class, () -> Npz.read(file)).getMessage());
  }

  private static Map<String, Tensor> xAndY() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("x_train", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
    arrays.put("y_train", Tensor.of(new int[] {0, 1}, 2));
    return arrays;
  }

  @Test
  void readsAllTypesOrdersAndShapesThatNumpyWrote() {
    Map<String, Tensor> arrays = Npz.read(ALL);
    assertEquals(240, arrays.size());
    arrays.forEach(NumpyArrays::check);
  }

  @Test
  void readsWhatItWrote() {
    Path file = folder.resolve("data.npz");
    for (boolean compressed : new boolean[] {false, true}) {
      if (compressed) {
        Npz.writeCompressed(file, xAndY());
      } else {
        Npz.write(file, xAndY());
      }
      assertEquals(List.of("x_train", "y_train"), Npz.names(file));
      assertArrayEquals(new float[] {1, 2, 3, 4}, Npz.read(file, "x_train").toFloatArray());
      assertArrayEquals(
          new int[] {0, 1}, Objects.requireNonNull(Npz.read(file).get("y_train")).toIntArray());
    }
  }

  @Test
  void sameArraysMakeTheSameBytes() throws IOException {
    Path one = folder.resolve("one.npz");
    Path two = folder.resolve("two.npz");
    Npz.write(one, xAndY());
    Npz.write(two, xAndY());
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
  }

  @Test
  void namesTheArraysThereAre() {
    Path file = folder.resolve("data.npz");
    Npz.write(file, xAndY());
    DataFileException refusal =
        assertThrows(DataFileException.class, () -> Npz.read(file, "x_tran"));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .endsWith("It holds: [x_train, y_train]. Did you mean \"x_train\"?"));
  }

  @Test
  void refusesABombButReadsManyZeros() throws IOException {
    Path zeros = folder.resolve("zeros.npz");
    Npz.writeCompressed(zeros, Map.of("a", Tensor.zeros(1000, 1000)));
    assertTrue(Files.size(zeros) < 10_000);
    assertEquals(1_000_000, Npz.read(zeros, "a").size());

    Path bomb = folder.resolve("bomb.npz");
    try (OutputStream out = Files.newOutputStream(bomb);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a.npy"));
      byte[] head = "\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1);
      zip.write(head);
      String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000,), }";
      zip.write(new byte[] {(byte) text.length(), 0});
      zip.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    assertTrue(refusal(bomb).contains("a.npy: announces shape [2000000000]"));
  }

  @Test
  void namesTheDamagedMember() throws IOException {
    Path file = folder.resolve("data.npz");
    Npz.write(file, xAndY());
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf(" \n") + 4] ^= 1; // in the first element of x_train
    Files.write(file, bytes);
    assertTrue(refusal(file).contains("data.npz > x_train.npy: is damaged"));
    Files.writeString(file, "no archive");
    assertTrue(refusal(file).contains("zip archive"));
    assertTrue(refusal(folder.resolve("none.npz")).contains("none.npz: cannot be read"));
  }

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    Path file = folder.resolve("data.npz");
    Npz.write(file, xAndY());
    Mutations.check(file, Npz::read);
    Npz.writeCompressed(file, xAndY());
    Mutations.check(file, Npz::read);
  }
}
