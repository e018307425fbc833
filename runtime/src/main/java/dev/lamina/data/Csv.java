package dev.lamina.data;

import dev.lamina.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file of comma-separated values, by <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC
 * 4180</a>.
 *
 * <pre>{@code
 * Csv csv = Csv.of(Path.of("iris.csv"));
 * Tensor x = csv.floats("sepal_length", "sepal_width");    // [rows, 2]
 * ClassLabels species = csv.classes("species");            // labels [rows], names
 * }</pre>
 *
 * <p>Nothing of the file is kept: each of these methods goes through it once and holds only the
 * columns it was asked for, and {@link #rows} hands out row by row what is too large to hold.
 */
public final class Csv {
  private final Path file;
  private final DataPlace place;
  private final CsvOptions options;
  private final List<String> columns;

  private Csv(Path file, CsvOptions options) {
    this.file = file;
    this.place = DataPlace.file(file);
    this.options = options;
    try (Reader in = open()) {
      this.columns = columns(new CsvParser(in, options.separator(), place));
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
    }
  }

  /**
   * This file, with a header, commas and in UTF-8.
   *
   * @throws DataFileException if there is no such file, or its header is damaged
   */
  public static Csv of(Path file) {
    return of(file, options -> {});
  }

  /**
   * This file, read as these options say.
   *
   * @throws DataFileException if there is no such file, or its header is damaged
   */
  public static Csv of(Path file, Consumer<? super CsvOptions> options) {
    CsvOptions all = new CsvOptions();
    options.accept(all);
    return new Csv(file, all);
  }

  private Reader open() throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), options.charset().newDecoder()));
  }

  private List<String> columns(CsvParser parser) throws IOException {
    List<String> first = parser.next();
    if (first == null) {
      throw place.refuse(
          options.header() ? "is empty. Needed: a header that names the columns" : "is empty");
    }
    List<String> names = options.columnNames();
    if (names == null) {
      names =
          options.header()
              ? first.stream().map(String::strip).toList()
              : IntStream.range(0, first.size()).mapToObj(Integer::toString).toList();
    }
    if (names.size() != first.size()) {
      throw place.refuse(
          "has %d columns; columnNames gives %d names".formatted(first.size(), names.size()));
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw place
            .at("line " + parser.line())
            .refuse("names the column \"%s\" twice; columnNames gives them others".formatted(name));
      }
    }
    return names;
  }

  /** The columns' names, in their order. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The numbers of these columns, {@code [rows, columns]}, in float32.
   *
   * @throws DataFileException if a column is missing or a cell holds no number, naming its line
   */
  public Tensor floats(String... names) {
    requireColumns(names);
    float[] values = new float[1024];
    int count = 0;
    try (Stream<CsvRow> rows = rows()) {
      for (Iterator<CsvRow> each = rows.iterator(); each.hasNext(); ) {
        CsvRow row = each.next();
        values = count + names.length > values.length ? grown(values, names.length) : values;
        for (String name : names) {
          values[count++] = (float) row.number(name);
        }
      }
    }
    return Tensor.of(
        Arrays.copyOf(values, count), names.length == 0 ? 0 : count / names.length, names.length);
  }

  private static float[] grown(float[] values, int atLeast) {
    return Arrays.copyOf(values, Math.max(values.length * 2, values.length + atLeast));
  }

  /**
   * The whole numbers of a column, {@code [rows]}, in int32.
   *
   * @throws DataFileException if there is no such column or a cell holds none, naming its line
   */
  public Tensor ints(String name) {
    requireColumns(name);
    try (Stream<CsvRow> rows = rows()) {
      return Tensor.of(rows.mapToInt(row -> row.whole(name)).toArray());
    }
  }

  /**
   * The texts of a column.
   *
   * @throws DataFileException if there is no such column
   */
  public List<String> texts(String name) {
    requireColumns(name);
    Map<String, String> same = new TreeMap<>(); // a text that comes often is held once
    try (Stream<CsvRow> rows = rows()) {
      return rows.map(row -> same.computeIfAbsent(row.text(name), text -> text)).toList();
    }
  }

  /**
   * The classes that a column names, as numbers in the order of their sorted names.
   *
   * @throws DataFileException if there is no such column
   */
  public ClassLabels classes(String name) {
    return ClassLabels.of(texts(name));
  }

  private void requireColumns(String... names) {
    for (String name : names) {
      CsvRow.index(place, columns, name);
    }
  }

  /**
   * The rows, one after another. The file is read as far as the stream goes and closed with it.
   *
   * @throws DataFileException here or while reading, if the file cannot be read, is damaged, or a
   *     row has another number of cells than there are columns, naming its line
   */
  public Stream<CsvRow> rows() {
    Rows rows = new Rows();
    Spliterator<CsvRow> each =
        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(each, false).onClose(rows::close);
  }

  private final class Rows implements Iterator<CsvRow> {
    private final Reader in;
    private final CsvParser parser;
    private @Nullable CsvRow next;
    private boolean ended;

    Rows() {
      try {
        in = open();
        parser = new CsvParser(in, options.separator(), place);
        if (options.header()) {
          parser.next();
        }
      } catch (IOException e) {
        throw place.refuse("cannot be read: " + e, e);
      }
    }

    @Override
    public boolean hasNext() {
      if (next == null && !ended) {
        next = read();
      }
      return next != null;
    }

    @Override
    public CsvRow next() {
      CsvRow row = hasNext() ? next : null;
      if (row == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return row;
    }

    private @Nullable CsvRow read() {
      try {
        List<String> cells = parser.next();
        if (cells == null) {
          ended = true;
          close();
          return null;
        }
        if (cells.size() != columns.size()) {
          throw place
              .at("line " + parser.line())
              .refuse("has %d cells. Needed: %d".formatted(cells.size(), columns.size()));
        }
        return new CsvRow(options, place, columns, cells, parser.line());
      } catch (IOException e) {
        throw place.at("after line " + parser.line()).refuse("cannot be read: " + e, e);
      }
    }

    void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
