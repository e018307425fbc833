package dev.lamina.data;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Arrays in NumPy's {@code .npy} files, as {@code np.save} writes and {@code np.load} reads them.
 * float16 is read as float32, integers below 32 bits as int32, uint32 and uint64 as int64; both
 * orders of axes and of bytes are read, and the versions 1 to 3.
 *
 * <p>A file is data and may be damaged: nothing in it is evaluated, what it announces is checked
 * against its size before anything is allocated, and it must hold exactly the elements it
 * announces.
 */
public final class Npy {
  /** What one Java array can hold. */
  private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  private Npy() {}

  /**
   * The array in this file.
   *
   * @throws DataFileException if there is no such file, or it is damaged or holds no numbers
   */
  public static Tensor read(Path file) {
    DataPlace place = DataPlace.file(file);
    try (InputStream in = Files.newInputStream(file)) {
      return read(new BufferedInputStream(in), Files.size(file), place);
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
    }
  }

  /**
   * The array in this stream, as of a resource in a jar. The stream is read to its end and stays
   * open.
   *
   * @param name what the stream holds, for messages
   * @throws DataFileException if the contents cannot be read, or are damaged or no numbers
   */
  public static Tensor read(String name, InputStream stream) {
    DataPlace place = new DataPlace(name, null);
    try {
      byte[] bytes = stream.readAllBytes();
      return read(new ByteArrayInputStream(bytes), bytes.length, place);
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
    }
  }

  /**
   * The array in what remains of a stream.
   *
   * @param size that the stream has at most
   */
  static Tensor read(InputStream in, long size, DataPlace place) throws IOException {
    NpyHeader header = NpyHeader.read(in, place);
    checkSize(header, size - header.bytes(), place);
    if (header.shape().size() > MAX_ELEMENTS) {
      throw place.refuse(
          "holds %s, more than one tensor can (%d elements). Read it in rows, with Npy.stream"
              .formatted(header.shape(), MAX_ELEMENTS));
    }
    NpyElements elements = new NpyElements(in, header.type(), place);
    Tensor array;
    if (header.fortranOrder() && header.shape().rank() > 1) {
      array = elements.next(NpyElements.reversed(header.shape())).transpose();
    } else {
      array = elements.next(header.shape());
    }
    if (in.read() >= 0) {
      throw place.refuse(
          "holds more than the %d bytes of elements that %s needs"
              .formatted(header.elementBytes(), header.shape()));
    }
    return array;
  }

  private static void checkSize(NpyHeader header, long size, DataPlace place) {
    if (header.elementBytes() > size) {
      throw place.refuse(
          "announces shape %s of %s%d, which is %d bytes of elements; there are %d"
              .formatted(
                  header.shape(),
                  header.type().kind(),
                  header.type().bytes(),
                  header.elementBytes(),
                  Math.max(0, size)));
    }
  }

  /**
   * The parts of the array along its first axis, one after another: of images {@code [number, rows,
   * columns]} each {@code [rows, columns]}. The file is read as far as the stream goes and closed
   * with it, so that an array of any size can be gone through.
   *
   * @throws DataFileException if there is no such file, or it is damaged, holds no numbers, has no
   *     axes, or stores the first axis fastest; later while reading, too
   */
  public static Stream<Tensor> stream(Path file) {
    DataPlace place = DataPlace.file(file);
    InputStream in = open(file, place);
    try {
      NpyHeader header = NpyHeader.read(in, place);
      checkSize(header, Files.size(file) - header.bytes(), place);
      Shape shape = header.shape();
      if (shape.rank() == 0 || (header.fortranOrder() && shape.rank() > 1)) {
        throw place.refuse(
            shape.rank() == 0
                ? "holds a single value, which cannot be read in parts. Use Npy.read"
                : "is in Fortran's order, which cannot be read in parts. Save"
                    + " np.ascontiguousarray(array), or use Npy.read");
      }
      Shape part = shape.slice(1);
      if (part.size() > MAX_ELEMENTS) {
        throw place.refuse("holds parts of %s. Allowed: %d elements".formatted(part, MAX_ELEMENTS));
      }
      NpyElements elements = new NpyElements(in, header.type(), place);
      return IntStream.range(0, shape.dim(0))
          .mapToObj(i -> next(elements, part, place))
          .onClose(() -> close(in));
    } catch (IOException e) {
      close(in);
      throw place.refuse("cannot be read: " + e, e);
    } catch (RuntimeException e) {
      close(in);
      throw e;
    }
  }

  private static Tensor next(NpyElements elements, Shape part, DataPlace place) {
    try {
      return elements.next(part);
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
    }
  }

  private static InputStream open(Path file, DataPlace place) {
    try {
      return new BufferedInputStream(Files.newInputStream(file));
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
    }
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the very bytes that {@code np.save} writes for such an array. An existing file is
   * replaced as a whole, and stays as it is if anything fails.
   *
   * @throws DataFileException if the file cannot be written
   */
  public static void write(Path file, Tensor array) {
    DataPlace.write(file, out -> write(out, array));
  }

  static void write(OutputStream out, Tensor array) throws IOException {
    out.write(NpyHeader.write(array.dtype(), array.shape()));
    NpyElements.write(out, array);
  }

  /** How many bytes a file of this array has. */
  static long size(Tensor array) {
    return NpyHeader.write(array.dtype(), array.shape()).length
        + array.size() * array.dtype().bytes();
  }
}
