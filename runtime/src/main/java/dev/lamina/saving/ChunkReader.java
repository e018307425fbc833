package dev.lamina.saving;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Puts the chunks of a dataset together. jHDF finds them; the filters are undone here, because its
 * own inflate a chunk to whatever comes out, and here no more comes out than the chunk declares.
 */
final class ChunkReader {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER32 = 3;
  private static final int CHECKSUM_BYTES = 4;

  private final ChunkedDataset dataset;
  private final Place place;
  private final int elementBytes;
  private final int[] dims;
  private final int[] chunkDims;
  private final List<PipelineFilterWithData> filters;

  ChunkReader(ChunkedDataset dataset, Place place) {
    this.dataset = dataset;
    this.place = place;
    elementBytes = dataset.getDataType().getSize();
    dims = dataset.getDimensions();
    chunkDims = dataset.getChunkDimensions();
    filters = dataset.getFilters();
    if (chunkDims.length != dims.length || Arrays.stream(chunkDims).anyMatch(dim -> dim <= 0)) {
      throw place.refuse(
          "of shape %s has chunks of shape %s"
              .formatted(Arrays.toString(dims), Arrays.toString(chunkDims)));
    }
    if (dataset.getFillValue() instanceof Number fill && fill.doubleValue() != 0) {
      throw place.refuse("has the fill value %s. Allowed: 0".formatted(fill));
    }
  }

  /** The bytes of one chunk when it is unpacked. */
  long chunkBytes() {
    long bytes = elementBytes;
    for (int dim : chunkDims) {
      bytes = Math.multiplyExact(bytes, (long) dim);
    }
    return bytes;
  }

  /** All elements, row-major. Chunks that were never written are zero. */
  ByteBuffer read(int bytes) {
    byte[] elements = new byte[bytes];
    int[] offset = new int[dims.length];
    do {
      byte[] chunk = chunk(offset);
      if (chunk.length > 0) {
        copy(chunk, offset, elements);
      }
    } while (next(offset, chunkDims, dims));
    return ByteBuffer.wrap(elements);
  }

  /** The chunk's elements, or nothing if it was never written. */
  private byte[] chunk(int[] offset) {
    ByteBuffer raw;
    try {
      raw = dataset.getRawChunkBuffer(offset);
    } catch (HdfException e) {
      if (String.valueOf(e.getMessage()).startsWith("No chunk with offset")) {
        return new byte[0];
      }
      throw e;
    }
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    for (int i = filters.size() - 1; i >= 0; i--) {
      bytes = undo(filters.get(i), bytes);
    }
    if (bytes.length != chunkBytes()) {
      throw place.refuse(
          "has a chunk of %d bytes where there should be %d".formatted(bytes.length, chunkBytes()));
    }
    return bytes;
  }

  private byte[] undo(PipelineFilterWithData filter, byte[] bytes) {
    return switch (filter.getId()) {
      case DEFLATE -> inflate(bytes);
      case SHUFFLE -> unshuffle(bytes);
      case FLETCHER32 -> Arrays.copyOf(bytes, Math.max(0, bytes.length - CHECKSUM_BYTES));
      default ->
          throw place.refuse(
              "is packed with %s. Allowed filters: deflate (gzip), shuffle, fletcher32"
                  .formatted(filter.getName()));
    };
  }

  private byte[] inflate(byte[] bytes) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] inflated = new byte[(int) chunkBytes() + CHECKSUM_BYTES];
      int length = 0;
      while (!inflater.finished() && length < inflated.length) {
        int count = inflater.inflate(inflated, length, inflated.length - length);
        if (count == 0 && !inflater.finished()) {
          throw place.refuse("has a deflated chunk that is cut off");
        }
        length += count;
      }
      return Arrays.copyOf(inflated, length);
    } catch (DataFormatException e) {
      throw place.refuse("has a damaged deflated chunk: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  /** Shuffling puts the first bytes of all elements first, then the second ones, and so on. */
  private byte[] unshuffle(byte[] bytes) {
    byte[] elements = new byte[bytes.length];
    int count = bytes.length / elementBytes;
    for (int i = 0; i < count; i++) {
      for (int b = 0; b < elementBytes; b++) {
        elements[i * elementBytes + b] = bytes[b * count + i];
      }
    }
    return elements;
  }

  /** Copies a chunk's rows; what reaches over the dataset's edges is left out. */
  private void copy(byte[] chunk, int[] offset, byte[] elements) {
    int last = dims.length - 1;
    int[] inside = new int[dims.length];
    for (int i = 0; i < dims.length; i++) {
      inside[i] = Math.min(chunkDims[i], dims[i] - offset[i]);
    }
    int[] step = new int[dims.length];
    Arrays.fill(step, 1);
    step[last] = inside[last]; // a row at a time
    int[] row = new int[dims.length];
    do {
      int from = 0;
      int to = 0;
      for (int i = 0; i < dims.length; i++) {
        from = from * chunkDims[i] + row[i];
        to = to * dims[i] + offset[i] + row[i];
      }
      System.arraycopy(
          chunk, from * elementBytes, elements, to * elementBytes, inside[last] * elementBytes);
    } while (next(row, step, inside));
  }

  /** Steps to the next position within the limits, the last axis first; false at the end. */
  private static boolean next(int[] position, int[] step, int[] limit) {
    for (int i = position.length - 1; i >= 0; i--) {
      if (position[i] < limit[i] - step[i]) {
        position[i] += step[i];
        return true;
      }
      position[i] = 0;
    }
    return false;
  }
}
