package dev.lamina.samples.hostile;

import dev.lamina.data.DataFileException;
import dev.lamina.data.Npz;
import dev.lamina.models.Model;
import dev.lamina.saving.ModelFile;
import dev.lamina.saving.ModelFileException;
import dev.lamina.saving.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What Jazzer calls with bytes of its own making: {@code .ci/fuzz} says how. Whatever the bytes, a
 * file of them loads or is refused; any other exception is a finding. Each target has a corpus,
 * which {@link FuzzTargetsTest} reads in every build.
 */
final class FuzzTargets {
  private static final Path FOLDER = folder();

  private FuzzTargets() {}

  /** The bytes of a whole {@code .keras} file. */
  static final class Archive {
    private Archive() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
      read("case.keras", bytes, FuzzTargets::load);
    }
  }

  /** The config of a {@code .keras} file. */
  static final class Config {
    private Config() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
      byte[] file = Forgery.sequential().member(Forgery.CONFIG, bytes).zip();
      read("case.keras", file, FuzzTargets::load);
    }
  }

  /** The weights of a {@code .keras} file. */
  static final class Weights {
    private Weights() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
      byte[] file = Forgery.sequential().member(Forgery.WEIGHTS, bytes).zip();
      read("case.keras", file, FuzzTargets::load);
    }
  }

  /** A whole model in Keras 2's {@code .h5}. */
  static final class KerasTwo {
    private KerasTwo() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
      read("case.h5", bytes, FuzzTargets::load);
    }
  }

  /** A {@code .safetensors} file. */
  static final class Tensors {
    private Tensors() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
      read("case.safetensors", bytes, Safetensors::readAll);
    }
  }

  /** NumPy's {@code .npz}. */
  static final class Arrays {
    private Arrays() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
      read("case.npz", bytes, Npz::read);
    }
  }

  private static void load(Path file) {
    try {
      ModelFile.inspect(file);
    } catch (ModelFileException refused) {
      requireNamed(file, refused);
    }
    Model.load(file).close();
  }

  private static void read(String name, byte[] bytes, Consumer<Path> reader) {
    Path file = FOLDER.resolve(name);
    try {
      Files.write(file, bytes);
      reader.accept(file);
    } catch (ModelFileException | DataFileException refused) {
      requireNamed(file, refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireNamed(Path file, RuntimeException refused) {
    if (!String.valueOf(refused.getMessage()).startsWith(file.toString())) {
      throw new AssertionError("does not name the file", refused);
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("lamina-fuzz");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
