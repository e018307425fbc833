package dev.lamina.benchmarks.products;

import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.system.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says how much of an MLP train step Lamina spends in matrix products, and how near these are to
 * the best of this machine's ND4J. Each is timed in processes of its own, in turns.
 */
public final class Products {
  private static final int ROUNDS = 5;

  private Products() {}

  /** Runs and prints. The only argument, if there is one, is the number of rounds. */
  public static void main(String[] words) throws IOException {
    Map<String, List<Double>> rounds = new HashMap<>();
    for (int i = 0; i < (words.length == 0 ? ROUNDS : Integer.parseInt(words[0])); i++) {
      read(JavaCommand.of(LaminaProducts.class.getName()), rounds);
      read(JavaCommand.of(Nd4jProducts.class.getName()), rounds);
    }
    double step = median(rounds, "step");
    double products = median(rounds, "products");
    double best = median(rounds, "best");
    System.out.printf(
        Locale.ROOT,
        """
        MLP train step: %,.0f us
        its matrix products alone: %,.0f us, %.0f %% of the step
        the same products, each in the fastest way of this machine's ND4J: %,.0f us; Lamina reaches %.0f %% of that
        """,
        step,
        products,
        100 * products / step,
        best,
        100 * best / products);
  }

  private static double median(Map<String, List<Double>> rounds, String name) {
    return Spread.of(rounds.getOrDefault(name, List.of())).median();
  }

  /** Reads the lines {@code NAME MICROSECONDS} that a program prints. */
  private static void read(List<String> command, Map<String, List<Double>> rounds)
      throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines
          .lines()
          .map(line -> line.split(" ", 2))
          .forEach(
              line ->
                  rounds
                      .computeIfAbsent(line[0], unused -> new ArrayList<>())
                      .add(Double.valueOf(line[1])));
    }
  }
}
