package dev.lamina.samples.hostile;

import dev.lamina.data.Npy;
import dev.lamina.data.Npz;
import dev.lamina.models.Model;
import dev.lamina.saving.ModelFile;
import dev.lamina.saving.ModelFileException;
import dev.lamina.saving.Safetensors;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sound files of every format that is read, with what reads them. */
final class GoodFiles {
  private static final long LARGEST = 100_000;

  private GoodFiles() {}

  /**
   * A sound file.
   *
   * @param name how a file like it must be called
   * @param source where it lies
   * @param readers all that read such files
   */
  record GoodFile(String name, Path source, List<Consumer<Path>> readers) {}

  /** All of them, in an order that is always the same. */
  static List<GoodFile> all(Path scratch) throws IOException, URISyntaxException {
    Path fixtures =
        Path.of(new URI(String.valueOf(GoodFiles.class.getResource("/fixtures/README.md"))))
            .resolveSibling("");
    List<GoodFile> good = new ArrayList<>();
    try (Stream<Path> files = Files.walk(fixtures.resolve("models"))) {
      for (Path file : files.sorted().toList()) {
        if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
          try {
            addModelFile(file, good);
          } catch (ModelFileException e) {
            // A layer that Lamina does not have yet; the parity test of models speaks of it.
            System.out.println("  left out: " + e.getMessage());
          }
        }
      }
    }
    for (String control : List.of("good_sequential.keras", "good_functional.keras")) {
      addModelFile(fixtures.resolve("unsafe").resolve(control), good);
    }
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("a", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    arrays.put("b", Tensor.of(new long[] {7}));
    Path npz = scratch.resolve("good.npz");
    Npz.write(npz, arrays);
    good.add(new GoodFile("case.npz", npz, List.of(Npz::read)));
    Path npy = scratch.resolve("good.npy");
    Npy.write(npy, Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    good.add(new GoodFile("case.npy", npy, List.of(Npy::read)));
    return good;
  }

  private static void addModelFile(Path file, List<GoodFile> good) {
    String name = file.getFileName().toString();
    if (name.endsWith(".weights.h5") && Files.exists(file.resolveSibling("model.keras"))) {
      Path model = file.resolveSibling("model.keras");
      load(model);
      good.add(
          new GoodFile(
              "case.weights.h5",
              file,
              List.of(weights -> loadWeights(model, weights), ModelFile::inspect)));
    } else if (name.endsWith(".keras")) {
      good.add(new GoodFile("case.keras", file, List.of(GoodFiles::load, ModelFile::inspect)));
    } else if (name.endsWith(".h5")) {
      good.add(new GoodFile("case.h5", file, List.of(GoodFiles::load, ModelFile::inspect)));
    } else if (name.endsWith(".safetensors")) {
      good.add(
          new GoodFile(
              "case.safetensors", file, List.of(Safetensors::readAll, ModelFile::inspect)));
    }
  }

  private static void loadWeights(Path model, Path weights) {
    try (Model loaded = Model.load(model)) {
      loaded.loadWeights(weights);
    }
  }

  private static void load(Path file) {
    Model.load(file).close();
  }
}
