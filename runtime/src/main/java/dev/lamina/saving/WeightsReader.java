package dev.lamina.saving;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the datasets of an HDF5 file with jHDF, and nothing else: no link is followed but hard
 * ones, no other file is opened, no group is visited twice.
 */
final class WeightsReader {
  private static final long HDF5_SIGNATURE = 0x894844460d0a1a0aL;
  private static final int MAX_DEPTH = 100;

  private final ByteBuffer bytes;
  private final Place place;
  private final DatasetReader datasets;
  private final Set<Long> visited = new HashSet<>();
  private final Map<String, StoredArray> arrays = new LinkedHashMap<>();
  private final GroupTexts texts = new GroupTexts();

  WeightsReader(MemberBytes file, Place place) {
    this.bytes = file.view();
    this.place = place;
    this.datasets = new DatasetReader(file);
  }

  /** The arrays by path, after {@link #read}; their values are read when they are asked for. */
  Map<String, StoredArray> arrays() {
    return arrays;
  }

  /** The texts of groups by path, after {@link #read}. */
  GroupTexts texts() {
    return texts;
  }

  /** Whether the bytes begin as HDF5 files do. */
  static boolean isHdf5(ByteBuffer bytes) {
    return bytes.remaining() >= Long.BYTES && bytes.getLong(0) == HDF5_SIGNATURE;
  }

  /**
   * Reads what the file holds, and where.
   *
   * @throws ModelFileException if it is not HDF5, damaged, or holds what weights do not need
   */
  WeightsReader read() {
    // Only at the very beginning: HDF5 may also begin later, behind a file of another kind.
    if (!isHdf5(bytes)) {
      throw place.refuse("is not an HDF5 file: it does not begin with HDF5's signature");
    }
    HdfFailure.guard(
        place,
        () -> {
          HdfFile file = HdfFile.fromByteBuffer(bytes.duplicate());
          long end = file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
          if (end > bytes.limit()) {
            throw place.refuse(
                "is cut off: HDF5 speaks of %d bytes, there are %d".formatted(end, bytes.limit()));
          }
          group(file, "", 0);
        });
    return this;
  }

  private void group(Group group, String path, int depth) {
    Place at = place.path("/" + path);
    if (!visited.add(group.getAddress())) {
      throw at.refuse("leads to a group that another link leads to. Allowed: one link each");
    }
    if (depth > MAX_DEPTH) {
      throw at.refuse("lies deeper than %d groups".formatted(MAX_DEPTH));
    }
    HdfFailure.guard(at, () -> texts.read(group, path, at));
    Map<String, Node> children = new LinkedHashMap<>();
    HdfFailure.guard(at, () -> children.putAll(group.getChildren()));
    children.forEach((name, child) -> child(child, name, path, depth));
  }

  private void child(Node child, String name, String parent, int depth) {
    String path = parent.isEmpty() ? name : parent + "/" + name;
    Place at = place.path("/" + path);
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      throw at.refuse("has a link of the name \"%s\"".formatted(name));
    }
    if (child instanceof Link) {
      throw at.refuse(
          "is a soft or external link. Allowed: datasets and groups linked directly (hard link)");
    }
    if (child instanceof Group group) {
      group(group, path, depth + 1);
    } else if (child instanceof Dataset dataset) {
      arrays.put(path, HdfFailure.guard(at, () -> datasets.read(dataset, at)));
    } else {
      throw at.refuse(
          "is a %s. Allowed: groups and datasets of numbers".formatted(child.getType()));
    }
  }
}
