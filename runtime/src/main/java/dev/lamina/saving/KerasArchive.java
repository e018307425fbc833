package dev.lamina.saving;

import dev.lamina.files.AtomicFile;
import dev.lamina.saving.hdf5.Hdf5Writer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the zip of a {@code .keras} file as Keras does: three members in order, stored. */
final class KerasArchive {
  static final String METADATA = "metadata.json";
  static final String CONFIG = "config.json";
  static final String WEIGHTS = "model.weights.h5";

  /**
   * The zip date of Python's {@code writestr}. The second is lost in the format, which counts in
   * pairs; without it Java would take the date for a missing one and add the time zone.
   */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0, 1);

  private final ZipOutputStream zip;

  private KerasArchive(ZipOutputStream zip) {
    this.zip = zip;
  }

  static void write(
      OutputStream out, String metadata, String config, Hdf5Writer weights, LocalDateTime now)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
    KerasArchive archive = new KerasArchive(zip);
    archive.text(METADATA, metadata);
    archive.text(CONFIG, config);
    archive.member(WEIGHTS, now, weights::writeTo);
    zip.finish();
  }

  private void text(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    member(name, EPOCH, out -> out.write(bytes));
  }

  private void member(String name, LocalDateTime time, AtomicFile.Content content)
      throws IOException {
    // A stored member begins with its length and checksum, so the content is made twice: that
    // costs less than holding it.
    CountingOutput counted = new CountingOutput();
    CheckedOutputStream checked = new CheckedOutputStream(counted, new CRC32());
    content.writeTo(checked);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    entry.setSize(counted.count);
    entry.setCrc(checked.getChecksum().getValue());
    zip.putNextEntry(entry);
    content.writeTo(zip);
    zip.closeEntry();
  }

  private static final class CountingOutput extends OutputStream {
    long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
