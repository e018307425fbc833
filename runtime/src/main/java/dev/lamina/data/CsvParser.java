package dev.lamina.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into records of cells, by <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC
 * 4180</a>: a cell in double quotes may hold separators, line ends and, doubled, quotes. Lines end
 * with LF or CR LF; empty ones are skipped.
 */
final class CsvParser {
  /** So that a quote that is never closed does not take the rest of a large file into memory. */
  private static final int MAX_CELL = 1 << 20;

  private static final int MAX_CELLS = 100_000;

  private final Reader in;
  private final char separator;
  private final DataPlace place;
  private int next;
  private long line = 1;
  private long recordLine;

  CsvParser(Reader in, char separator, DataPlace place) throws IOException {
    this.in = in;
    this.separator = separator;
    this.place = place;
    next = in.read();
    if (next == '\uFEFF') { // a mark of byte order, which some programs put before UTF-8
      next = in.read();
    }
  }

  /** The line on which the last record began, counted from 1. */
  long line() {
    return recordLine;
  }

  /** The next record; null at the end. */
  @Nullable List<String> next() throws IOException {
    while (next == '\n' || next == '\r') {
      advance();
    }
    if (next < 0) {
      return null;
    }
    recordLine = line;
    List<String> cells = new ArrayList<>();
    while (true) {
      if (cells.size() == MAX_CELLS) {
        throw at(line).refuse("holds more than %d cells".formatted(MAX_CELLS));
      }
      cells.add(next == '"' ? quoted() : plain());
      if (next != separator) {
        return cells;
      }
      advance();
    }
  }

  private String plain() throws IOException {
    StringBuilder cell = new StringBuilder();
    while (next >= 0 && next != separator && next != '\n') {
      if (next != '\r') {
        append(cell, next, line);
      }
      advance();
    }
    return cell.toString();
  }

  private String quoted() throws IOException {
    long start = line;
    StringBuilder cell = new StringBuilder();
    advance();
    while (true) {
      if (next < 0) {
        throw at(start).refuse("a cell begins with a quote that is never closed");
      }
      if (next == '"') {
        advance();
        if (next != '"') {
          break;
        }
      }
      append(cell, next, start);
      advance();
    }
    if (next == '\r') {
      advance();
    }
    if (next >= 0 && next != separator && next != '\n') {
      throw at(line)
          .refuse(
              "'%c' follows a closing quote. Allowed: '%c' or the end of the line; a quote in a cell is written twice"
                  .formatted(next, separator));
    }
    return cell.toString();
  }

  private void append(StringBuilder cell, int character, long start) {
    if (cell.length() == MAX_CELL) {
      throw at(start).refuse("a cell is longer than %d characters".formatted(MAX_CELL));
    }
    cell.append((char) character);
  }

  private void advance() throws IOException {
    if (next == '\n') {
      line++;
    }
    next = in.read();
  }

  private DataPlace at(long where) {
    return place.at("line " + where);
  }
}
