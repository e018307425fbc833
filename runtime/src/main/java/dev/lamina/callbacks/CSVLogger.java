package dev.lamina.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the logs of each epoch as a line of a CSV file: the epoch, counted from 0, then the values
 * in the order of their names. What an epoch has no value for is {@code NA}. Keras: {@code
 * keras.callbacks.CSVLogger}.
 */
public final class CSVLogger extends Callback {
  private final Path file;
  private final String separator;
  private final boolean append;
  private @Nullable Writer out;
  private List<String> keys = List.of();
  private boolean needsHeader;

  private CSVLogger(Path file, String separator, boolean append) {
    this.file = file;
    this.separator = separator;
    this.append = append;
  }

  /** Writes a new file, with commas. */
  public static CSVLogger of(Path file) {
    return of(file, ",", false);
  }

  /**
   * Writes a file.
   *
   * @param append whether a file that is there goes on, without a second header
   */
  public static CSVLogger of(Path file, String separator, boolean append) {
    return new CSVLogger(file, separator, append);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  @Override
  public void onTrainBegin() {
    close();
    keys = List.of();
    try {
      needsHeader = !append || !Files.exists(file) || Files.size(file) == 0;
      out =
          Files.newBufferedWriter(
              file,
              StandardOpenOption.CREATE,
              append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (keys.isEmpty()) {
      keys = columns(logs);
    }
    List<String> header = new ArrayList<>(List.of("epoch"));
    List<String> line = new ArrayList<>(List.of(Integer.toString(epoch)));
    for (String key : keys) {
      header.add(key);
      Double value = logs.get(key);
      line.add(value == null ? "NA" : PythonNumber.text(value));
    }
    if (needsHeader) {
      write(header);
      needsHeader = false;
    }
    write(line);
  }

  /** The values of a first epoch without validation leave room for those of one to come. */
  private static List<String> columns(Map<String, Double> logs) {
    List<String> columns = new ArrayList<>(new TreeSet<>(logs.keySet()));
    if (columns.stream().noneMatch(key -> key.startsWith("val_"))) {
      List.copyOf(columns).forEach(key -> columns.add("val_" + key));
    }
    return columns;
  }

  private void write(List<String> cells) {
    Writer open = out;
    if (open == null) {
      throw new IllegalStateException("CSVLogger: training has not begun");
    }
    try {
      open.write(String.join(separator, cells) + "\r\n");
      open.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    close();
  }

  @Override
  public void close() {
    Writer open = out;
    out = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("CSVLogger: " + file + " cannot be written: " + e, e);
  }
}
