package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.saving.hdf5.Hdf5Writer;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HDF5 files that h5py wrote, by {@code hdf5/make_files.py}. */
class WeightsReaderTest {

  @Test
  void everyTypeAndLayoutHoldsWhatH5pyReads() throws IOException {
    Map<String, StoredArray> found = read(file("kinds.h5"));
    Map<String, StoredArray> expected =
        Safetensors.read(TestFiles.resource("hdf5/kinds.safetensors"));
    assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(found.keySet()));
    expected.forEach(
        (path, array) -> {
          StoredArray got = found.getOrDefault(path, array);
          assertEquals(array.shape(), got.shape(), path);
          assertArrayEquals(array.toDoubleArray(), got.toDoubleArray(), path);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          types/i1le ; int32
          types/u2le ; int32
          types/u4be ; int64
          types/i8be ; int64
          types/f2le ; float32
          types/f8be ; float64
          """)
  void narrowTypesWiden(String path, String dtype) throws IOException {
    StoredArray array =
        read(file("kinds.h5")).getOrDefault(path, StoredArray.of(new int[0], Shape.of(0)));
    assertEquals(DataType.of(dtype), array.dtype());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          deflate_bomb.h5 ; /bomb: has a chunk of 20 bytes where there should be 16
          lzf.h5          ; /packed: is packed with lzf. Allowed filters: deflate (gzip), shuffle, fletcher32
          fill_value.h5   ; /filled: has the fill value 3.0. Allowed: 0
          """)
  void refused(String name, String reason) throws IOException {
    assertRefused(reason, file(name));
  }

  /** Each of the many datasets is modest, and the file is small; together they are not. */
  @Test
  void refusesManyUnwrittenDatasetsTogether() throws IOException {
    Hdf5Writer one = new Hdf5Writer();
    one.addDataset("0", DataType.FLOAT32, Shape.of(1 << 19), ByteBuffer.allocate(4 << 19));
    byte[] written = bytes(one);
    assertEquals(1, read(written).size());

    Hdf5Writer many = new Hdf5Writer();
    for (int i = 0; i < 3; i++) {
      many.addDataset(
          Integer.toString(i), DataType.FLOAT32, Shape.of(1 << 19), ByteBuffer.allocate(0));
    }
    assertRefused("with it the file unpacks to 6291456 bytes", bytes(many));
  }

  @Test
  void refusesGroupsNestedTooDeep() throws IOException {
    Hdf5Writer writer = new Hdf5Writer();
    writer.addGroup("g/".repeat(100) + "g", "deep");
    assertRefused("lies deeper than 100 groups", bytes(writer));
  }

  @Test
  void refusesAFileThatIsCutOff() throws IOException {
    Hdf5Writer writer = new Hdf5Writer();
    writer.addDataset("0", DataType.FLOAT32, Shape.of(100), ByteBuffer.allocate(400));
    byte[] bytes = bytes(writer);
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
    assertRefused("is cut off", shorter);
  }

  private static byte[] bytes(Hdf5Writer writer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.writeTo(out);
    return out.toByteArray();
  }

  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(TestFiles.resource("hdf5/" + name));
  }

  private static Map<String, StoredArray> read(byte[] bytes) {
    Place place = Place.file(Path.of("model.keras")).member("model.weights.h5");
    WeightsReader reader = new WeightsReader(MemberBytes.of(ByteBuffer.wrap(bytes)), place).read();
    return new SavedModel(Map.of(), Map.of(), reader.arrays()).inMemory().weights();
  }

  private static void assertRefused(String reason, byte[] bytes) {
    ModelFileException refused = assertThrows(ModelFileException.class, () -> read(bytes));
    assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused::toString);
  }
}
