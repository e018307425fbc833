package dev.lamina.saving.hdf5;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a file is to hold, before it has a layout. */
sealed interface Node {

  /** An array. */
  record Dataset(DataType dtype, Shape shape, ByteBuffer data) implements Node {}

  /** Links to other nodes, in the order of their names' bytes, which the format demands. */
  final class Group implements Node {
    private static final Comparator<String> BY_BYTES =
        Comparator.comparing(
            name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    final SortedMap<String, Node> children = new TreeMap<>(BY_BYTES);
    @Nullable String name;
  }
}
