package dev.lamina.engine;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the backend on the class path. */
public final class Backends {
  private Backends() {}

  private static volatile @Nullable Backend backend;

  /**
   * The backend in use, loaded at the first call.
   *
   * @throws IllegalStateException if there is none or its natives are missing, saying what to add
   */
  public static Backend current() {
    Backend known = backend;
    return known != null ? known : load();
  }

  private static synchronized Backend load() {
    Backend known = backend;
    if (known == null) {
      try {
        known =
            ServiceLoader.load(Backend.class, Backends.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "No dev.lamina.engine.Backend on the class path. lamina-runtime brings"
                                + " one (dev.lamina.nd4j); keep its META-INF/services when"
                                + " repackaging."));
      } catch (ServiceConfigurationError e) {
        if (e.getCause() instanceof IllegalStateException explained) {
          throw explained;
        }
        throw e;
      }
      backend = known;
    }
    return known;
  }
}
