package dev.lamina.data;

import dev.lamina.files.AtomicFile;
import dev.lamina.rules.NearName;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Arrays by name in NumPy's {@code .npz} files, as {@code np.savez} and {@code np.savez_compressed}
 * write and {@code np.load} reads them: zip archives of {@link Npy .npy} files. Members that are no
 * such files are left out.
 *
 * <p>A file is data and may be damaged or made to exhaust memory: what a member declares is checked
 * before anything is allocated for it, and what comes out must be what was declared.
 */
public final class Npz {
  /**
   * What Python's zip files are dated when nobody says when; the same arrays, the same bytes. The
   * second is lost in the format, which counts in pairs; without it Java would take the date for a
   * missing one and add it again in the time zone of the machine.
   */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0, 1);

  private Npz() {}

  /**
   * All arrays of the file, in its order.
   *
   * @throws DataFileException if there is no such file, or it is damaged
   */
  public static Map<String, Tensor> read(Path file) {
    try (NpzArchive archive = NpzArchive.open(file)) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      archive.names().forEach(name -> arrays.put(name, archive.read(name)));
      return Collections.unmodifiableMap(arrays);
    }
  }

  /**
   * One array of the file; the others are not read.
   *
   * @throws DataFileException if there is no such file or array, or it is damaged
   */
  public static Tensor read(Path file, String name) {
    try (NpzArchive archive = NpzArchive.open(file)) {
      if (!archive.names().contains(name)) {
        throw DataPlace.file(file)
            .refuse(
                "holds no array \"%s\". It holds: %s%s"
                    .formatted(name, archive.names(), NearName.hint(name, archive.names())));
      }
      return archive.read(name);
    }
  }

  /**
   * The names of the file's arrays, in its order.
   *
   * @throws DataFileException if there is no such file, or it is damaged
   */
  public static List<String> names(Path file) {
    try (NpzArchive archive = NpzArchive.open(file)) {
      return List.copyOf(archive.names());
    }
  }

  /**
   * Writes these arrays under these names, in the map's order, as {@code np.savez} does. An
   * existing file is replaced as a whole, and stays as it is if anything fails.
   *
   * @throws DataFileException if the file cannot be written
   */
  public static void write(Path file, Map<String, Tensor> arrays) {
    DataPlace.write(file, out -> write(out, arrays, ZipEntry.STORED));
  }

  /**
   * Writes these arrays compressed, as {@code np.savez_compressed} does.
   *
   * @throws DataFileException if the file cannot be written
   */
  public static void writeCompressed(Path file, Map<String, Tensor> arrays) {
    DataPlace.write(file, out -> write(out, arrays, ZipEntry.DEFLATED));
  }

  private static void write(OutputStream out, Map<String, Tensor> arrays, int method)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setMethod(method);
    for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
      AtomicFile.Content content = to -> Npy.write(to, array.getValue());
      ZipEntry entry = new ZipEntry(array.getKey() + NpzArchive.SUFFIX);
      entry.setTimeLocal(EPOCH);
      if (method == ZipEntry.STORED) {
        // A stored member begins with its length and checksum, so it is made twice.
        CheckedOutputStream checked =
            new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        content.writeTo(checked);
        entry.setSize(Npy.size(array.getValue()));
        entry.setCrc(checked.getChecksum().getValue());
      }
      zip.putNextEntry(entry);
      content.writeTo(zip);
      zip.closeEntry();
    }
    zip.finish();
  }
}
