package dev.lamina.saving;

import dev.lamina.tensor.Shape;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads datasets of numbers; what a dataset declares is judged before memory is taken for it. */
final class DatasetReader {
  private static final int MAX_RANK = 32; // HDF5's own limit

  private final ByteBuffer file;
  private long unpacked;

  DatasetReader(ByteBuffer file) {
    this.file = file;
  }

  /**
   * The dataset's values: float16 as float32, integers below 32 bits as int32, uint32 as int64.
   *
   * @throws ModelFileException if it does not hold numbers, or declares more than the file gives
   */
  StoredArray read(Dataset dataset, Place place) {
    StoredType type = StoredType.of(dataset.getDataType(), place);
    Shape shape = shape(dataset, type, place);
    int count = (int) shape.size();
    if (count == 0) {
      return new StoredArray(type.dtype(), shape, ByteBuffer.allocate(0));
    }
    if (dataset instanceof ContiguousDataset contiguous) {
      ByteBuffer data = contiguous(contiguous, count * type.bytes(), shape, place);
      boolean littleEndian =
          ((OrderedDataType) dataset.getDataType()).getByteOrder() == ByteOrder.LITTLE_ENDIAN;
      if (littleEndian && type.isAsInMemory()) {
        return new StoredArray(type.dtype(), shape, data); // a view, so weights exist once
      }
    } else if (dataset instanceof ChunkedDataset chunked) {
      checkExpansion(chunked, count * type.bytes(), shape, place);
    }
    return type.convert(dataset.getDataFlat(), shape, place);
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

  private ByteBuffer contiguous(ContiguousDataset dataset, int bytes, Shape shape, Place place) {
    long address = dataset.getDataAddress();
    if (address < 0 || address > file.limit() - bytes) {
      throw place.refuse(
          "declares the shape %s, of %d bytes, which the file does not hold"
              .formatted(shape, bytes));
    }
    return file.slice((int) address, bytes);
  }

  private void checkExpansion(ChunkedDataset dataset, int bytes, Shape shape, Place place) {
    long chunk = dataset.getDataType().getSize();
    for (int dim : dataset.getChunkDimensions()) {
      chunk = dim <= 0 ? Long.MAX_VALUE : Math.multiplyExact(chunk, (long) dim);
    }
    unpacked += Math.max(bytes, chunk);
    if (!ContainerLimits.allowsExpansion(file.limit(), unpacked)) {
      throw place.refuse(
          "declares the shape %s: with it the file %s"
              .formatted(shape, ContainerLimits.expansion(file.limit(), unpacked)));
    }
  }
}
