package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path directory;

  @Test
  void everythingComesBackInOrder() {
    Map<String, StoredArray> arrays = new LinkedHashMap<>();
    arrays.put("z", StoredArray.of(new float[] {1, 2}, Shape.of(2, 1)));
    arrays.put("a", StoredArray.of(new double[] {0.1}, Shape.scalar()));
    arrays.put("i", StoredArray.of(new int[] {-1}, Shape.of(1)));
    arrays.put("l", StoredArray.of(new long[] {1L << 40}, Shape.of(1)));
    arrays.put(
        "b", new StoredArray(DataType.BOOL, Shape.of(2), ByteBuffer.wrap(new byte[] {1, 0})));
    arrays.put("empty", StoredArray.of(new float[0], Shape.of(0, 3)));
    Path file = directory.resolve("arrays.safetensors");
    Safetensors.write(file, arrays);
    Map<String, StoredArray> read = Safetensors.read(file);
    assertEquals(arrays, read);
    assertEquals(List.copyOf(arrays.keySet()), List.copyOf(read.keySet()));
  }

  @Test
  void bytesAreReadAsNumbers() throws IOException {
    Path file =
        write("{\"m\": {\"dtype\": \"U8\", \"shape\": [3], \"data_offsets\": [0, 3]}}", 1, 0, -1);
    assertArrayEquals(
        new int[] {1, 0, 255},
        Safetensors.read(file)
            .getOrDefault("m", StoredArray.of(new int[0], Shape.of(0)))
            .toIntArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
      {"m": {"dtype": "F8", "shape": [1], "data_offsets": [0, 1]}}   ; m: has the type F8
      {"m": {"dtype": "F32", "shape": [1], "data_offsets": [0, 1]}}  ; m: declares the shape [1] of F32 in 1 bytes
      {"m": {"dtype": "U8", "shape": [9], "data_offsets": [0, 9]}}   ; m: lies at [0, 9] of 4 bytes
      {"m": {"dtype": "U8", "shape": [-1], "data_offsets": [0, 1]}}  ; no plain length
      {"m": {"dtype": "F64", "shape": [2000000000, 2000000000, 2000000000], "data_offsets": [0, 1]}} ; declares the shape
      {"m": 1}                                                       ; m: is described by 1
      [1]                                                            ; header: holds an array
      """)
  void refused(String header, String reason) throws IOException {
    Path file = write(header, 1, 2, 3, 4);
    ModelFileException refused =
        assertThrows(ModelFileException.class, () -> Safetensors.read(file));
    assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused::toString);
  }

  @Test
  void refusesAHeaderLongerThanTheFile() throws IOException {
    Path file =
        Files.write(directory.resolve("short"), new byte[] {-1, -1, -1, -1, -1, -1, -1, 127});
    assertThrows(ModelFileException.class, () -> Safetensors.read(file));
    Files.write(file, new byte[] {1});
    assertThrows(ModelFileException.class, () -> Safetensors.read(file));
  }

  private Path write(String header, int... data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (int value : data) {
      bytes.put((byte) value);
    }
    return Files.write(directory.resolve("arrays.safetensors"), bytes.array());
  }
}
