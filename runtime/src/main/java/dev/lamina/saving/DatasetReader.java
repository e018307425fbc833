package dev.lamina.saving;

import dev.lamina.tensor.Shape;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.message.DataLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads datasets of numbers; what a dataset declares is judged before memory is taken for it. */
final class DatasetReader {
  private static final int MAX_RANK = 32; // HDF5's own limit
  private static final long NOT_WRITTEN = -1;

  private final MemberBytes file;
  private long unpacked;

  DatasetReader(MemberBytes file) {
    this.file = file;
  }

  /**
   * The dataset, whose values are read when they are asked for.
   *
   * @throws ModelFileException if it does not hold numbers, or declares more than the file gives
   */
  StoredArray read(Dataset dataset, Place place) {
    StoredType type = StoredType.of(dataset.getDataType(), place);
    Shape shape = shape(dataset, type, place);
    int bytes = (int) shape.size() * type.bytes();
    return type.read(elements(dataset, shape, bytes, place), shape);
  }

  private static Shape shape(Dataset dataset, StoredType type, Place place) {
    long[] dims = dataset.getDimensionsAsLong();
    double bytes = type.bytes();
    for (long dim : dims) {
      bytes *= dim;
    }
    boolean tooLong = Arrays.stream(dims).anyMatch(dim -> dim < 0 || dim > Integer.MAX_VALUE);
    if (tooLong || dims.length > MAX_RANK || bytes > ContainerLimits.MAX_WEIGHTS) {
      throw place.refuse(
          "declares the shape %s, of %.0f bytes. Allowed: arrays of %d bytes"
              .formatted(Arrays.toString(dims), bytes, ContainerLimits.MAX_WEIGHTS));
    }
    return Shape.of(Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
  }

  private Elements elements(Dataset dataset, Shape shape, int bytes, Place place) {
    if (bytes == 0) {
      return Elements.of(ByteBuffer.allocate(0));
    }
    if (dataset instanceof ContiguousDataset contiguous) {
      return contiguous(contiguous.getDataAddress(), shape, bytes, place);
    }
    if (dataset instanceof ChunkedDataset chunked) {
      ChunkReader reader = new ChunkReader(chunked, place);
      checkExpansion(Math.max(bytes, reader.chunkBytes()), shape, place);
      return Elements.made(bytes, () -> HdfFailure.guard(place, () -> reader.read(bytes)));
    }
    DataLayout layout = dataset.getDataLayout();
    throw place.refuse("has the layout %s. Allowed: contiguous, chunked".formatted(layout));
  }

  private Elements contiguous(long address, Shape shape, int bytes, Place place) {
    if (address == NOT_WRITTEN) { // and so zero, as in the variable it was made for
      checkExpansion(bytes, shape, place);
      return Elements.made(bytes, () -> ByteBuffer.allocate(bytes));
    }
    if (address < 0 || address > file.length() - bytes) {
      throw place.refuse(
          "declares the shape %s, of %d bytes, which the file does not hold"
              .formatted(shape, bytes));
    }
    return Elements.in(file, (int) address, bytes);
  }

  /** Over all datasets: many may share the same few bytes of the file. */
  private void checkExpansion(long bytes, Shape shape, Place place) {
    unpacked = Math.addExact(unpacked, bytes);
    if (!ContainerLimits.allowsExpansion(file.length(), unpacked)) {
      throw place.refuse(
          "declares the shape %s; with it the file %s"
              .formatted(shape, ContainerLimits.expansion(file.length(), unpacked)));
    }
  }
}
