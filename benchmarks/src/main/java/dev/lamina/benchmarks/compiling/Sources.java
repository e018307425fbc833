package dev.lamina.benchmarks.compiling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program of many layers and call sites: every layer has three hyperparameters, a condition, two
 * weights and an output shape; the calls go by position, by options and by builder.
 */
record Sources(int layers, int calls) {
  private static final int CALLS_OF_A_CLASS = 20;

  private static final String LAYER =
      """
      package shop;

      import dev.lamina.annotations.*;
      import dev.lamina.layers.*;
      import dev.lamina.tensor.*;

      /** A dense layer in groups. */
      @Layer
      @Requires("units %% groups == 0")
      @Output({"input[:-1]", "units"})
      public abstract class Grouped%dLayer extends BaseLayer {
        /** Length of the last axis of the output. */
        @Hyperparam(min = 1)
        abstract int units();

        /** How many groups there are. */
        @Hyperparam(min = 1)
        int groups() {
          return 1;
        }

        /** Whether a bias is added. */
        @Hyperparam
        boolean useBias() {
          return true;
        }

        @Weight(shape = {"input[-1]", "units"})
        abstract Tensor kernel();

        @Weight(shape = "units", initializer = "zeros", when = "useBias")
        abstract Tensor bias();

        protected Tensor call(Tensor input) {
          Tensor product = input.matmul(kernel());
          return useBias() ? product.plus(bias()) : product;
        }
      }
      """;

  /** Writes the program into that folder. */
  void write(Path folder) throws IOException {
    Path shop = Files.createDirectories(folder.resolve("shop"));
    for (int i = 0; i < layers; i++) {
      Files.writeString(shop.resolve("Grouped" + i + "Layer.java"), LAYER.formatted(i));
    }
    for (int i = 0; i < calls; i += CALLS_OF_A_CLASS) {
      Files.writeString(shop.resolve("Use" + i + ".java"), callsFrom(i));
    }
  }

  private String callsFrom(int first) {
    StringBuilder text =
        new StringBuilder(
            """
            package shop;

            import dev.lamina.layers.BaseLayer;
            import java.util.ArrayList;
            import java.util.List;

            final class Use%d {
              private static final int WIDTH = 64;

              static List<BaseLayer> layers() {
                List<BaseLayer> made = new ArrayList<>();
            """
                .formatted(first));
    for (int i = first; i < Math.min(calls, first + CALLS_OF_A_CLASS); i++) {
      text.append("    made.add(").append(call(i)).append(");\n");
    }
    return text.append("    return made;\n  }\n}\n").toString();
  }

  private String call(int i) {
    String layer = "Grouped" + i % layers;
    return switch (i % 4) {
      case 0 -> layer + ".of(" + 4 * (1 + i % 9) + ", 4)";
      case 1 -> layer + ".of(WIDTH, o -> o.useBias(false).groups(2))";
      case 2 -> layer + ".of(2 * WIDTH)";
      default -> layer + ".builder().units(WIDTH / 2).groups(8).name(\"layer" + i + "\").build()";
    };
  }
}
