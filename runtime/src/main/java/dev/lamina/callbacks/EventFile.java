package dev.lamina.callbacks;

import dev.lamina.files.Protobuf;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/**
 * A file of events that TensorBoard reads: TFRecords (length, its checksum, bytes, their checksum),
 * each an {@code Event} of <a
 * href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto">event.proto
 * </a>. Field numbers are those of event.proto, summary.proto, tensor.proto and tensor_shape.proto.
 */
final class EventFile implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int DT_FLOAT = 1;
  private static final int DT_DOUBLE = 2;
  private static final int DATA_CLASS_SCALAR = 1;
  private static final int DATA_CLASS_TENSOR = 2;

  private final Path file;
  private final OutputStream out;

  /**
   * A new file in this folder, which is made if need be.
   *
   * @throws UncheckedIOException if that fails
   */
  EventFile(Path folder) {
    file =
        folder.resolve(
            "events.out.tfevents.%010d.%s.%d.%d.v2"
                .formatted(
                    System.currentTimeMillis() / 1000,
                    host(),
                    ProcessHandle.current().pid(),
                    NUMBER.getAndIncrement()));
    try {
      Files.createDirectories(folder);
      out = new BufferedOutputStream(Files.newOutputStream(file));
    } catch (IOException e) {
      throw failed(e);
    }
    write(new Protobuf().put(1, now()).put(3, "brain.Event:2"));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static double now() {
    return System.currentTimeMillis() / 1000.0;
  }

  /** Adds a number at a step. */
  void scalar(String tag, double value, long step) {
    byte[] content =
        ByteBuffer.allocate(Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putFloat((float) value)
            .array();
    Protobuf tensor = new Protobuf().put(1, DT_FLOAT).put(2, new Protobuf()).put(4, content);
    write(tag, "scalars", DATA_CLASS_SCALAR, tensor, step);
  }

  /** Adds a histogram at a step. */
  void histogram(String tag, Histogram histogram, long step) {
    int buckets = histogram.counts().length;
    ByteBuffer content =
        ByteBuffer.allocate(buckets * 3 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < buckets; i++) {
      content.putDouble(histogram.edges()[i]).putDouble(histogram.edges()[i + 1]);
      content.putDouble(histogram.counts()[i]);
    }
    Protobuf shape =
        new Protobuf().put(2, new Protobuf().put(1, buckets)).put(2, new Protobuf().put(1, 3));
    Protobuf tensor = new Protobuf().put(1, DT_DOUBLE).put(2, shape).put(4, content.array());
    write(tag, "histograms", DATA_CLASS_TENSOR, tensor, step);
  }

  private void write(String tag, String plugin, int dataClass, Protobuf tensor, long step) {
    Protobuf metadata =
        new Protobuf().put(1, new Protobuf().put(1, plugin)).put(4, (long) dataClass);
    Protobuf value = new Protobuf().put(1, tag).put(8, tensor).put(9, metadata);
    write(new Protobuf().put(1, now()).put(2, step).put(5, new Protobuf().put(1, value)));
  }

  private void write(Protobuf event) {
    byte[] bytes = event.bytes();
    ByteBuffer record =
        ByteBuffer.allocate(bytes.length + 16).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length);
    record.putInt(maskedChecksum(record.array(), 0, Long.BYTES));
    record.put(bytes).putInt(maskedChecksum(bytes, 0, bytes.length));
    try {
      out.write(record.array());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** TFRecord's way to keep checksums of data that hold checksums from being weak. */
  private static int maskedChecksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xA282EAD8;
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("TensorBoard: " + file + " cannot be written: " + e, e);
  }
}
