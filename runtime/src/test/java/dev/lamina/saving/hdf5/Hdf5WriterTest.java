package dev.lamina.saving.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged by jHDF here, by h5py in {@code dev.lamina.saving.PythonReadsTest}. */
class Hdf5WriterTest {
  private final Hdf5Writer writer = new Hdf5Writer();

  @Test
  void writesEveryTypeOfNumber() throws IOException {
    writer.addDataset(
        "f", DataType.FLOAT32, Shape.of(2), bytes(8).putFloat(1.5f).putFloat(-2).flip());
    writer.addDataset("d", DataType.FLOAT64, Shape.of(1), bytes(8).putDouble(1e-300).flip());
    writer.addDataset("i", DataType.INT32, Shape.of(1), bytes(4).putInt(-7).flip());
    writer.addDataset("l", DataType.INT64, Shape.of(1), bytes(8).putLong(1L << 40).flip());
    HdfFile file = written();
    assertArrayEquals(new float[] {1.5f, -2}, (float[]) file.getDatasetByPath("f").getDataFlat());
    assertArrayEquals(new double[] {1e-300}, (double[]) file.getDatasetByPath("d").getDataFlat());
    assertArrayEquals(new int[] {-7}, (int[]) file.getDatasetByPath("i").getDataFlat());
    assertArrayEquals(new long[] {1L << 40}, (long[]) file.getDatasetByPath("l").getDataFlat());
  }

  @Test
  void keepsShapes() throws IOException {
    writer.addDataset("vars/0", DataType.FLOAT32, Shape.of(2, 3, 1), bytes(24));
    writer.addDataset("vars/1", DataType.INT64, Shape.scalar(), bytes(8));
    writer.addDataset("vars/2", DataType.FLOAT32, Shape.of(0, 3), bytes(0));
    HdfFile file = written();
    assertArrayEquals(new int[] {2, 3, 1}, file.getDatasetByPath("vars/0").getDimensions());
    assertTrue(file.getDatasetByPath("vars/1").isScalar());
    Dataset empty = file.getDatasetByPath("vars/2");
    assertArrayEquals(new int[] {0, 3}, empty.getDimensions());
    assertTrue(empty.isEmpty());
  }

  @Test
  void namesGroupsAndKeepsEmptyOnes() throws IOException {
    writer.addGroup("vars", "model");
    writer.addGroup("layers/dropout/vars", "größe \uD83D\uDE00");
    writer.addDataset("layers/dense/vars/0", DataType.FLOAT32, Shape.of(1), bytes(4));
    writer.addGroup("layers/dense/vars", "dense");
    HdfFile file = written();
    assertEquals("model", name(file, "vars"));
    assertEquals("größe \uD83D\uDE00", name(file, "layers/dropout/vars"));
    assertEquals("dense", name(file, "layers/dense/vars"));
    assertEquals(Map.of(), ((Group) file.getByPath("layers/dropout/vars")).getChildren());
    assertEquals(Map.of(), ((Group) file.getByPath("layers/dense")).getAttributes());
  }

  @Test
  void manyNamesFillSeveralHeaps() throws IOException {
    String longer = "n".repeat(5000);
    writer.addGroup("long", longer);
    for (int i = 0; i < 500; i++) {
      writer.addGroup("g" + i, "name " + i);
    }
    HdfFile file = written();
    assertEquals(longer, name(file, "long"));
    for (int i = 0; i < 500; i++) {
      assertEquals("name " + i, name(file, "g" + i));
    }
  }

  /** 8 entries a leaf, 32 leaves a node: the numbers on both sides of each full tree. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 16, 17, 256, 257, 300, 8192, 8193})
  void holdsGroupsOfAnySize(int entries) throws IOException {
    writer.addGroup("group", "many");
    for (int i = 0; i < entries; i++) {
      writer.addDataset("group/" + i, DataType.INT32, Shape.scalar(), bytes(4).putInt(i).flip());
    }
    HdfFile file = written();
    Map<String, Node> children = ((Group) file.getByPath("group")).getChildren();
    assertEquals(entries, children.size());
    for (int i = 0; i < entries; i++) {
      assertEquals(i, file.getDatasetByPath("group/" + i).getData());
    }
  }

  @Test
  void writesTheSameBytesEachTime() throws IOException {
    writer.addGroup("vars", "model");
    writer.addDataset("vars/0", DataType.INT32, Shape.of(2), bytes(8).putInt(1).putInt(2).flip());
    byte[] first = bytes();
    assertArrayEquals(first, bytes());
    assertEquals(first.length, writer.size());
  }

  @Test
  void refusesWhatHdf5CannotHold() {
    assertMessage("bool has no HDF5 type here", () -> add("b", DataType.BOOL));
    assertMessage("name \"\"", () -> add("vars//0", DataType.INT32));
    assertMessage("name \".\"", () -> add("vars/.", DataType.INT32));
    add("vars/0", DataType.INT32);
    assertMessage("Cannot write /vars/0 twice", () -> add("vars/0", DataType.INT32));
    assertMessage("\"0\" on the way to it is a dataset", () -> add("vars/0/1", DataType.INT32));
    assertMessage("at least one character", () -> writer.addGroup("vars", ""));
  }

  private void add(String path, DataType dtype) {
    writer.addDataset(path, dtype, Shape.of(1), bytes(dtype.bytes()));
  }

  private static void assertMessage(String part, Runnable call) {
    Exception refused = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(String.valueOf(refused.getMessage()).contains(part), refused::toString);
  }

  private static Object name(HdfFile file, String group) {
    return file.getByPath(group).getAttribute("name").getData();
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.writeTo(out);
    return out.toByteArray();
  }

  private HdfFile written() throws IOException {
    return HdfFile.fromBytes(bytes());
  }
}
