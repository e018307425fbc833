package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static final byte[] GREYS =
      bytes(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, 127, 128, 255);

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("data-idx"), content);
  }

  private Path zipped(byte[] content) throws IOException {
    Path file = folder.resolve("data-idx.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content);
    }
    return file;
  }

  private static String refusal(Path file) {
    return String.valueOf(assertThrows(DataFileException.class, () -> Idx.read(file)).getMessage());
  }

  @Test
  void readsStreamsAsFiles() throws IOException {
    IdxArray array = Idx.read("greys", new ByteArrayInputStream(GREYS));
    assertArrayEquals(new int[] {0, 1, 2, 127, 128, 255}, array.toInts().toIntArray());
    DataFileException refusal =
        assertThrows(
            DataFileException.class,
            () -> Idx.read("greys", new ByteArrayInputStream(Arrays.copyOf(GREYS, 10))));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("greys: "));
  }

  @Test
  void readsPlainAndZippedAlike() throws IOException {
    for (Path file : new Path[] {file(GREYS), zipped(GREYS)}) {
      IdxArray array = Idx.read(file);
      assertEquals(Shape.of(2, 3), array.shape());
      assertArrayEquals(new int[] {0, 1, 2, 127, 128, 255}, array.toInts().toIntArray());
      assertArrayEquals(new float[] {0, 1, 2, 127, 128, 255}, array.toFloats().toFloatArray());
      assertEquals(Shape.of(2, 3), array.toFloats().shape());
    }
  }

  @Test
  void readsTheRepositorysDigits() throws IOException {
    Path digits = Path.of("../samples/digits/src/main/resources/mnist10k");
    assertEquals(
        Shape.of(1000, 28, 28), Idx.read(digits.resolve("test-images-idx3-ubyte.gz")).shape());
    IdxArray labels = Idx.read(digits.resolve("test-labels-idx1-ubyte.gz"));
    assertTrue(Arrays.stream(labels.toInts().toIntArray()).allMatch(i -> i >= 0 && i <= 9));
  }

  @Test
  void readsSignedAndWideTypes() throws IOException {
    assertArrayEquals(
        new int[] {-1}, Idx.read(file(bytes(0, 0, 9, 1, 0, 0, 0, 1, 255))).toInts().toIntArray());
    assertArrayEquals(
        new int[] {-2},
        Idx.read(file(bytes(0, 0, 11, 1, 0, 0, 0, 1, 255, 254))).toInts().toIntArray());
    ByteBuffer floats = ByteBuffer.allocate(12).put(bytes(0, 0, 13, 1, 0, 0, 0, 1)).putFloat(1.5f);
    assertArrayEquals(new float[] {1.5f}, Idx.read(file(floats.array())).toFloats().toFloatArray());
    assertThrows(IllegalStateException.class, () -> Idx.read(file(floats.array())).toInts());
  }

  @Test
  void readsNoElementsAndScalars() throws IOException {
    assertEquals(Shape.of(0, 3), Idx.read(file(bytes(0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 3))).shape());
    assertEquals(7, Idx.read(file(bytes(0, 0, 8, 0, 7))).toInts().item());
  }

  @Test
  void namesWhatIsDamaged() throws IOException {
    assertTrue(refusal(file(bytes(1, 0, 8, 1))).contains("not an IDX file"));
    assertTrue(refusal(file(bytes())).contains("found nothing"));
    assertTrue(refusal(file(bytes(0, 0, 7, 1, 0, 0, 0, 1, 0))).contains("element type 07"));
    assertTrue(refusal(file(bytes(0, 0, 8, 3, 0, 0, 0, 1))).contains("header ends too early"));
    assertTrue(
        refusal(file(Arrays.copyOf(GREYS, GREYS.length - 1))).contains("ends too early"),
        "one byte short");
    assertTrue(refusal(file(Arrays.copyOf(GREYS, GREYS.length + 1))).contains("holds more"));
  }

  @Test
  void refusesSizesBeforeAllocatingThem() throws IOException {
    byte[] huge = bytes(0, 0, 14, 3, 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255);
    assertTrue(refusal(file(huge)).contains("can hold at most"));
    assertTrue(refusal(zipped(huge)).contains("can hold at most"));
    assertTrue(refusal(file(bytes(0, 0, 8, 1, 255, 255, 255, 255))).contains("4294967295"));
  }

  @Test
  void namesDamagedGzip() throws IOException {
    byte[] whole = Files.readAllBytes(zipped(GREYS));
    Path cut = folder.resolve("cut.gz");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 12));
    assertTrue(refusal(cut).contains("ends too early"));
    byte[] broken = whole.clone();
    broken[whole.length - 8] ^= 1; // the checksum
    Files.write(cut, broken);
    assertTrue(refusal(cut).contains("damaged"));
  }

  @Test
  void namesTheMissingFile() {
    assertTrue(refusal(folder.resolve("none")).contains("none: cannot be read"));
  }
}
