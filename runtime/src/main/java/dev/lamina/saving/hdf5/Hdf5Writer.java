package dev.lamina.saving.hdf5;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Collects groups and datasets by path, then writes them as one HDF5 file. Paths are names with
 * {@code /} between them; {@code ""} is the root. Groups on the way to a path come into being by
 * themselves.
 */
public final class Hdf5Writer {
  private final Node.Group root = new Node.Group();

  /**
   * Makes a group with that attribute {@code name}.
   *
   * @throws IllegalArgumentException if the path is malformed or holds a dataset, or the name is
   *     empty, which this format cannot tell from a missing one
   */
  public void addGroup(String path, String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "Group /" + path + ": its name must have at least one character");
    }
    group(path, path).name = name;
  }

  /**
   * Makes a dataset over these bytes, which are row-major, little-endian, and not copied.
   *
   * @throws IllegalArgumentException if the path is malformed or taken, or HDF5 has no such type
   *     here
   */
  public void addDataset(String path, DataType dtype, Shape shape, ByteBuffer data) {
    if (dtype == DataType.BOOL) {
      throw new IllegalArgumentException(
          "Cannot write /"
              + path
              + ": bool has no HDF5 type here; float32, float64, int32 and int64 do");
    }
    int slash = path.lastIndexOf('/');
    Node.Group parent = group(slash < 0 ? "" : path.substring(0, slash), path);
    String name = path.substring(slash + 1);
    checkName(name, path);
    if (parent.children.putIfAbsent(name, new Node.Dataset(dtype, shape, data)) != null) {
      throw new IllegalArgumentException("Cannot write /" + path + " twice");
    }
  }

  /** Writes the file; each call writes the same bytes. */
  public void writeTo(OutputStream out) throws IOException {
    new FileLayout(root).write(out);
  }

  /** The number of bytes of the file. */
  public long size() {
    return new FileLayout(root).size();
  }

  private Node.Group group(String path, String wanted) {
    Node.Group group = root;
    if (path.isEmpty()) {
      return group;
    }
    for (String name : List.of(path.split("/", -1))) {
      checkName(name, wanted);
      Node child = group.children.computeIfAbsent(name, unused -> new Node.Group());
      if (!(child instanceof Node.Group next)) {
        throw new IllegalArgumentException(
            "Cannot write /" + wanted + ": \"" + name + "\" on the way to it is a dataset");
      }
      group = next;
    }
    return group;
  }

  private static void checkName(String name, String path) {
    if (name.isEmpty() || name.equals(".") || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "Cannot write /"
              + path
              + ": the name \""
              + name
              + "\" in it is not one HDF5 allows. Paths look like layers/dense/vars/0");
    }
  }
}
