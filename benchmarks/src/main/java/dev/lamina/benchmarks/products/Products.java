package dev.lamina.benchmarks.products;

import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.report.Blocks;
import dev.lamina.benchmarks.system.Folders;
import dev.lamina.benchmarks.system.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
  /** The whole train step. */
  static final String STEP = "step";

  /** All its products, one after the other. */
  static final String ALL = "products";

  /** Before a product's {@link #key}: ND4J's best. */
  static final String BEST = "best-";

  private static final int ROUNDS = 3;

  private final Map<String, List<Double>> rounds = new HashMap<>();

  private Products() {}

  /** Runs and prints. The only argument, if there is one, is the number of rounds. */
  public static void main(String[] words) throws IOException {
    Products products = new Products();
    for (int i = 0; i < (words.length == 0 ? ROUNDS : Integer.parseInt(words[0])); i++) {
      products.read(JavaCommand.of(LaminaProducts.class.getName()));
      products.read(JavaCommand.of(Nd4jProducts.class.getName()));
    }
    String report = products.report();
    System.out.print(report);
    Blocks blocks = new Blocks();
    blocks.add("products", report);
    Files.writeString(Folders.output().resolve("products.md"), blocks.toString());
  }

  /** One word for each product of the step. */
  static String key(Product product) {
    return "product" + Product.OF_MLP_STEP.indexOf(product);
  }

  private String report() {
    StringBuilder text =
        new StringBuilder(
            """
            | matrix product of an MLP train step | Lamina, us | GFLOP/s | ND4J's best, us | GFLOP/s |
            | --- | ---: | ---: | ---: | ---: |
            """);
    double best = 0;
    for (Product product : Product.OF_MLP_STEP) {
      String key = key(product);
      best += best(key);
      text.append(row(product.toString(), product.megaflops(), median(key), best(key)));
    }
    double all = median(ALL);
    double flops = Product.OF_MLP_STEP.stream().mapToDouble(Product::megaflops).sum();
    text.append(row("all, one after the other", flops, all, best));
    return text.append(
            String.format(
                Locale.ROOT,
                """

                An MLP train step takes Lamina %,.0f us. Its products take %.0f %% of that, and reach %.0f %% of the best that
                ND4J does on the same machine.
                """,
                median(STEP),
                100 * all / median(STEP),
                100 * best / all))
        .toString();
  }

  private static String row(String title, double megaflops, double lamina, double best) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.0f | %.0f |%n",
        title,
        lamina,
        1e3 * megaflops / lamina,
        best,
        1e3 * megaflops / best);
  }

  /** Of ND4J's processes the best one: its threads may or may not get in each other's way. */
  private double best(String key) {
    return Spread.of(rounds.getOrDefault(BEST + key, List.of())).min();
  }

  private double median(String name) {
    return Spread.of(rounds.getOrDefault(name, List.of())).median();
  }

  /** Reads the lines {@code NAME MICROSECONDS} that a program prints. */
  private void read(List<String> command) throws IOException {
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
