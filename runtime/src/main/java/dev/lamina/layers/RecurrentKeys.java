package dev.lamina.layers;

import java.util.Arrays;

/** The order of the keys in the configs of recurrent layers. */
final class RecurrentKeys {
  private static final String[] WEIGHTS = {
    "kernel_initializer", "recurrent_initializer", "bias_initializer"
  };
  private static final String[] REST = {
    "kernel_regularizer",
    "recurrent_regularizer",
    "bias_regularizer",
    "activity_regularizer",
    "kernel_constraint",
    "recurrent_constraint",
    "bias_constraint",
    "dropout",
    "recurrent_dropout"
  };

  private RecurrentKeys() {}

  /** A layer's own keys come after what all recurrent layers have; these before its weights'. */
  static void order(ConfigWriter config, String... own) {
    order(config, own, new String[0]);
  }

  /** As {@link #order(ConfigWriter, String...)}, with keys between initializers and the rest. */
  static void order(ConfigWriter config, String[] own, String[] between) {
    config.nullUnlessThere("activity_regularizer");
    for (String[] keys : Arrays.asList(own, WEIGHTS, between, REST)) {
      config.last(keys);
    }
  }
}
