package dev.lamina.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a CSV file is to be read. */
public final class CsvOptions {
  private char separator = ',';
  private boolean header = true;
  private @Nullable List<String> columnNames;
  private Set<String> missing = Set.of("", "NA", "N/A", "NaN", "nan", "null");
  private @Nullable Double substitute;
  private Charset charset = StandardCharsets.UTF_8;

  CsvOptions() {}

  /** What stands between cells; a comma by default. */
  public CsvOptions separator(char character) {
    separator = character;
    return this;
  }

  /**
   * Whether the first line names the columns; yes by default. If not, they are called 0, 1, and so
   * on, or as {@link #columnNames} says.
   */
  public CsvOptions header(boolean has) {
    header = has;
    return this;
  }

  /** The columns' names, instead of those of the header if there is one. */
  public CsvOptions columnNames(String... names) {
    columnNames = List.of(names);
    return this;
  }

  /** What stands for a missing number; by default nothing, NA, N/A, NaN, nan and null. */
  public CsvOptions missing(String... texts) {
    missing = Set.of(texts);
    return this;
  }

  /** What to take for a missing number; by default they are an error. */
  public CsvOptions missingAs(double value) {
    substitute = value;
    return this;
  }

  /** The file's encoding; UTF-8 by default. */
  public CsvOptions charset(Charset encoding) {
    charset = encoding;
    return this;
  }

  char separator() {
    return separator;
  }

  boolean header() {
    return header;
  }

  @Nullable List<String> columnNames() {
    return columnNames;
  }

  boolean isMissing(String text) {
    return missing.contains(text);
  }

  @Nullable Double substitute() {
    return substitute;
  }

  Charset charset() {
    return charset;
  }
}
