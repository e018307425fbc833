package dev.lamina.benchmarks.loading;

import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.system.Folders;
import dev.lamina.benchmarks.system.JavaCommand;
import dev.lamina.benchmarks.system.KerasPython;
import dev.lamina.layers.Dense;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of 200 MB, loaded by Lamina and by Keras in turns, each in a process of its own that has
 * loaded a small model before.
 */
public final class LoadBenchmark {
  private static final int WIDTH = 4096;
  private static final int LAYERS = 3;
  private static final int WARM_UP = 1;
  private static final long WEIGHT_BYTES = 4L * LAYERS * (WIDTH + 1) * WIDTH;

  private LoadBenchmark() {}

  /** Prints the medians, what each took of memory, and the ratios; takes the rounds, or 9. */
  public static void main(String[] words) throws IOException {
    int rounds = words.length == 0 ? 9 : Integer.parseInt(words[0]);
    Path small = saved("small.keras", 8);
    Path large = saved("large.keras", WIDTH);
    try (Loader lamina = Loader.start(JavaCommand.of(LaminaLoads.class.getName()));
        Loader keras = Loader.start(KerasPython.script("loads.py"))) {
      Loads ofLamina = new Loads(lamina, small);
      Loads ofKeras = new Loads(keras, small);
      for (int round = -WARM_UP; round < rounds; round++) {
        ofLamina.load(large, round >= 0);
        ofKeras.load(large, round >= 0);
      }
      ofLamina.print("Lamina");
      ofKeras.print("Keras");
      System.out.printf("time, Lamina to Keras: %.2f%n", ofLamina.median() / ofKeras.median());
    } finally {
      Files.delete(large);
      Files.delete(small);
    }
  }

  private static Path saved(String name, int width) throws IOException {
    Path file = Files.createDirectories(Folders.output()).resolve(name);
    try (Sequential model = Sequential.of(Input.of(width))) {
      for (int i = 0; i < LAYERS; i++) {
        model.add(Dense.of(width));
      }
      model.save(file);
    }
    return file;
  }

  /** What the loads of one system took. */
  private static final class Loads {
    private final Loader loader;
    private final double kibBefore;
    private final List<Double> millis = new ArrayList<>();
    private double kibOfFirst;

    Loads(Loader loader, Path small) throws IOException {
      this.loader = loader;
      double unused = loader.millis(small);
      kibBefore = loader.peakKib();
    }

    void load(Path file, boolean counts) throws IOException {
      double took = loader.millis(file);
      if (counts) {
        millis.add(took);
      }
      if (kibOfFirst == 0) { // later ones also find what the one before left
        kibOfFirst = loader.peakKib() - kibBefore;
      }
    }

    double median() {
      return Spread.of(millis).median();
    }

    void print(String system) {
      Spread spread = Spread.of(millis);
      System.out.printf(
          "%s: %.0f ms (%.0f to %.0f, %d rounds), memory of the first load %.2f times the"
              + " weights%n",
          system,
          spread.median(),
          spread.min(),
          spread.max(),
          spread.rounds(),
          kibOfFirst * 1024 / WEIGHT_BYTES);
    }
  }
}
