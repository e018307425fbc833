package dev.lamina.nd4j;

/** Loads the native library, and says what to add where it is missing. */
final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Loads the library unless it is loaded.
   *
   * @throws IllegalStateException if it is not on the class path
   */
  static void load() {
    try {
      Natives.hash("add");
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "ND4J's native library for this machine was not found. Add nd4j-native, javacpp and"
              + " openblas with the classifier of your system (such as linux-x86_64) to the class"
              + " path; Lamina's README shows the lines for a pom",
          e);
    }
  }
}
