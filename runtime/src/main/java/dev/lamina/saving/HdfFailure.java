package dev.lamina.saving;

import java.util.function.Supplier;

/** Turns what jHDF throws into an exception that says where, in Lamina's words where it can. */
final class HdfFailure {
  private HdfFailure() {}

  static void guard(Place place, Runnable read) {
    guard(
        place,
        () -> {
          read.run();
          return place;
        });
  }

  static <T> T guard(Place place, Supplier<T> read) {
    try {
      return read.get();
    } catch (ModelFileException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | InternalError e) {
      // A tree whose nodes form a circle ends jHDF in a stack overflow; a mapped file that somebody
      // makes shorter ends in an internal error. Nothing is left half done by either.
      throw place.refuse(describe(e), e);
    }
  }

  private static String describe(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String said = String.valueOf(cause.getMessage());
    if (said.contains("External Data Files")) {
      return "a dataset here has external storage, its bytes lie in another file."
          + " Allowed: datasets whose values are in this file";
    }
    if (said.contains("Virtual storage")) {
      return "a dataset here is virtual, a view of other files."
          + " Allowed: datasets whose values are in this file";
    }
    return "cannot be read as HDF5: "
        + (cause.getMessage() == null ? cause.getClass().getSimpleName() : said);
  }
}
