package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.fixtures.Python;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
  private static final Path NUMPY = Path.of("src/test/resources/numpy");
  @TempDir Path folder;

  private static String refusal(Path file) {
    return String.valueOf(assertThrows(DataFileException.class, () -> Npy.read(file)).getMessage());
  }

  /** A file of version 1 with this header and so many zero bytes of elements. */
  private Path file(String header, int bytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer all = ByteBuffer.allocate(10 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
    all.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    all.putShort((short) text.length).put(text);
    return Files.write(folder.resolve("made.npy"), all.array());
  }

  private static String header(String descr, String shape) {
    return "{'descr': %s, 'fortran_order': False, 'shape': %s, }\n".formatted(descr, shape);
  }

  @Test
  void readsWhatNumpyWrote() {
    for (String version : List.of("version2", "version3")) {
      NumpyArrays.check("f4_little_c_2x3", Npy.read(NUMPY.resolve(version + ".npy")));
    }
    NumpyArrays.check("f2_big_fortran_2x3", Npy.read(NUMPY.resolve("f2_big_fortran_2x3.npy")));
  }

  @Test
  void readsWhatNumpyWritesHere() throws Exception {
    Python.run(Python.script("numpy_arrays.py"), "write", folder);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> named = files.filter(file -> file.toString().matches(".*_.*\\.npy")).toList();
      assertEquals(240, named.size());
      named.forEach(
          file ->
              NumpyArrays.check(file.getFileName().toString().replace(".npy", ""), Npy.read(file)));
    }
  }

  @Test
  void numpyReadsWhatWeWrite() throws Exception {
    NumpyArrays.ours().forEach((name, array) -> Npy.write(folder.resolve(name + ".npy"), array));
    Npz.write(folder.resolve("plain.npz"), NumpyArrays.ours());
    Npz.writeCompressed(folder.resolve("compressed.npz"), NumpyArrays.ours());
    assertTrue(
        Python.run(Python.script("numpy_arrays.py"), "check", folder).contains("25 arrays agree"));
  }

  @Test
  void readsAStreamAsAFile() throws IOException {
    try (InputStream in = Files.newInputStream(NUMPY.resolve("version2.npy"))) {
      NumpyArrays.check("f4_little_c_2x3", Npy.read("some array", in));
    }
  }

  @Test
  void readsPartByPart() {
    Path file = folder.resolve("parts.npy");
    Npy.write(file, Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 3, 2));
    try (Stream<Tensor> parts = Npy.stream(file)) {
      List<int[]> rows = parts.map(Tensor::toIntArray).toList();
      assertEquals(3, rows.size());
      assertArrayEquals(new int[] {5, 6}, rows.get(2));
    }
    Npy.write(file, Tensor.of(new float[] {7}, 1));
    try (Stream<Tensor> parts = Npy.stream(file)) {
      assertEquals(List.of(Shape.scalar()), parts.map(Tensor::shape).toList());
    }
  }

  @Test
  void saysWhyPartsCannotBeRead() {
    Path file = NUMPY.resolve("f2_big_fortran_2x3.npy");
    assertTrue(
        String.valueOf(assertThrows(DataFileException.class, () -> Npy.stream(file)).getMessage())
            .contains("ascontiguousarray"));
  }

  @Test
  void namesTypesThatAreNoNumbers() {
    assertTrue(refusal(NUMPY.resolve("text.npy")).contains("\"<U1\" (text). Allowed: float16"));
    assertTrue(refusal(NUMPY.resolve("complex.npy")).contains("complex numbers"));
    assertTrue(refusal(NUMPY.resolve("object.npy")).contains("Python objects"));
    assertTrue(refusal(NUMPY.resolve("record.npy")).contains("records of several fields"));
    assertTrue(refusal(NUMPY.resolve("large.npy")).contains("element 1 is 9223372036854775808"));
  }

  @Test
  void readsHalves() {
    assertEquals(1f, Npy16.of(0x3C00));
    assertEquals(-2f, Npy16.of(0xC000));
    assertEquals(65504f, Npy16.of(0x7BFF));
    assertEquals(0x1p-24f, Npy16.of(0x0001));
    assertEquals(Float.NEGATIVE_INFINITY, Npy16.of(0xFC00));
    assertTrue(Float.isNaN(Npy16.of(0x7E00)));
    assertEquals(-0f, Npy16.of(0x8000));
  }

  private static final class Npy16 {
    static float of(int bits) {
      return NpyType.half((short) bits);
    }
  }

  @Test
  void refusesSizesBeforeAllocatingThem() throws IOException {
    assertTrue(
        refusal(file(header("'<f4'", "(1000000, 300)"), 16))
            .contains("announces shape [1000000, 300] of f4, which is 1200000000 bytes"));
    assertTrue(
        refusal(file(header("'<f4'", "(9999999999,)"), 16)).contains("9999999999 for axis 0"));
    String huge = "(2000000000, 2000000000, 2000000000, 0)";
    assertTrue(refusal(file(header("'<f4'", huge), 0)).contains("2^40"));
    assertTrue(refusal(file(header("'<f4'", "(" + "1,".repeat(40) + ")"), 4)).contains("40 axes"));
  }

  @Test
  void refusesWhatIsNoHeader() throws IOException {
    assertTrue(refusal(file("{'descr': '<f4'}", 0)).contains("Needed: descr"));
    assertTrue(refusal(file(header("'<f4'", "(2"), 8)).contains("header: character"));
    assertTrue(refusal(file(header("__import__('os')", "()"), 4)).contains("Needed: a text"));
    assertTrue(refusal(file(header("'<f4'", "(-2,)"), 8)).contains("a length"));
    assertTrue(refusal(file(header("'<f4'", "(2,)"), 12)).contains("holds more than the 8 bytes"));
    assertTrue(refusal(file(header("'<f4'", "(2,)"), 7)).contains("there are 7"));
    Path file = Files.writeString(folder.resolve("text.npy"), "1,2,3\n");
    assertTrue(refusal(file).contains("is not a NumPy file"));
    assertTrue(refusal(folder.resolve("none.npy")).contains("NoSuchFile"));
  }

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    Path file = folder.resolve("damaged.npy");
    for (String name : List.of("version2.npy", "f2_big_fortran_2x3.npy")) {
      Files.write(file, Files.readAllBytes(NUMPY.resolve(name)));
      Mutations.check(file, Npy::read);
    }
  }

  @Test
  void damagedFilesStreamOrAreRefused() throws IOException {
    Path file = folder.resolve("streamed.npy");
    Npy.write(file, Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 3, 2));
    Mutations.check(
        file,
        broken -> {
          try (Stream<Tensor> parts = Npy.stream(broken)) {
            parts.limit(100).forEach(Tensor::shape);
          }
        });
  }

  @Test
  void failedWriteLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("kept.npy");
    Npy.write(file, Tensor.of(new int[] {1}, 1));
    assertThrows(
        DataFileException.class, () -> Npy.write(folder.resolve("no/folder.npy"), Tensor.ones(1)));
    assertArrayEquals(new int[] {1}, Npy.read(file).toIntArray());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }
}
