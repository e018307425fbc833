package dev.lamina.tensor;

/** The type of a tensor's elements, by Keras' names. */
public enum DataType {
  FLOAT32("float32", 4),
  FLOAT64("float64", 8),
  INT32("int32", 4),
  INT64("int64", 8),
  BOOL("bool", 1),
  /**
   * Strings, which live on the Java heap: a tensor holds the number that {@link Strings} gives
   * each. Only layers that look strings up or hash them take them.
   */
  STRING("string", 8);

  private final String kerasName;
  private final int bytes;

  DataType(String kerasName, int bytes) {
    this.kerasName = kerasName;
    this.bytes = bytes;
  }

  /** Keras' name, such as {@code float32}. */
  public String kerasName() {
    return kerasName;
  }

  /** The size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether gradients can flow through elements of this type. */
  public boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /**
   * The type of values of this and of another type together: the wider of two floats or of two
   * integers, the float of a float and an integer, the other of bool and another. Keras: {@code
   * keras.backend.result_type}.
   */
  public DataType with(DataType other) {
    if (isFloating() != other.isFloating()) {
      return isFloating() ? this : other;
    }
    if (this == BOOL || other == BOOL) {
      return this == BOOL ? other : this;
    }
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * The type of that Keras name.
   *
   * @throws IllegalArgumentException if Lamina has no such type, naming those it has
   */
  public static DataType of(String kerasName) {
    for (DataType type : values()) {
      if (type.kerasName.equals(kerasName)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "dtype \""
            + kerasName
            + "\" is not known. Allowed: float32, float64, int32, int64, bool, string");
  }

  @Override
  public String toString() {
    return kerasName;
  }
}
