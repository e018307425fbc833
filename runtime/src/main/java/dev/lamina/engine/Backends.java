package dev.lamina.engine;

import java.util.ServiceLoader;

/** Finds the backend on the class path. */
public final class Backends {
  private Backends() {}

  /**
   * The backend in use, loaded at the first call.
   *
   * @throws IllegalStateException if there is none or its natives are missing, saying what to add
   */
  public static Backend current() {
    return Holder.BACKEND;
  }

  private static final class Holder {
    static final Backend BACKEND =
        ServiceLoader.load(Backend.class, Backends.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No dev.lamina.engine.Backend on the class path. lamina-runtime brings one"
                            + " (dev.lamina.nd4j); keep its META-INF/services when repackaging."));
  }
}
