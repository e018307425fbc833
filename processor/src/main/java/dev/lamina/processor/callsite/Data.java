package dev.lamina.processor.callsite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a tensor or of an array, as far as the source shows them.
 *
 * @param shape their shape, the samples first; -1 for a length that is not known
 * @param values the numbers, where the source has each of them
 */
record Data(List<Integer> shape, Optional<List<Double>> values) {
  static final int UNKNOWN = -1;

  /** Keeps a copy. */
  Data {
    shape = List.copyOf(shape);
  }

  /** Numbers that nobody knows. */
  static Data of(List<Integer> shape) {
    return new Data(shape, Optional.empty());
  }

  /** The shape of one sample. */
  List<Integer> ofSample() {
    return shape.subList(1, shape.size());
  }

  /** How many numbers there are; -1 if that is not known. */
  long size() {
    long size = 1;
    for (int length : shape) {
      if (length < 0) {
        return UNKNOWN;
      }
      size *= length;
    }
    return size;
  }

  /** The same, where other code may have changed numbers and rows, but not the number of rows. */
  Data loose() {
    List<Integer> lengths = new ArrayList<>();
    for (int axis = 0; axis < shape.size(); axis++) {
      lengths.add(axis == 0 ? shape.get(0) : (Integer) UNKNOWN);
    }
    return of(lengths);
  }
}
