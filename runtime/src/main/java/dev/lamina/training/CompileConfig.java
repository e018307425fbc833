package dev.lamina.training;

import dev.lamina.config.Arguments;
import dev.lamina.losses.Losses;
import dev.lamina.metrics.Metrics;
import dev.lamina.optimizers.Optimizers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was compiled, as Keras keeps it in files: {@code compile_config}. */
final class CompileConfig {
  private CompileConfig() {}

  /** The map form: names stay names, objects are serialized. */
  static Map<String, @Nullable Object> write(CompileOptions options) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("optimizer", options.optimizer().serialized().toMap());
    String name = options.lossName();
    config.put("loss", name != null ? name : options.loss().serialized().toMap());
    config.put("loss_weights", null);
    config.put("metrics", write(options.metrics()));
    config.put("weighted_metrics", write(options.weightedMetrics()));
    config.put("run_eagerly", options.runEagerly());
    config.put("steps_per_execution", 1);
    config.put("jit_compile", false);
    return config;
  }

  private static @Nullable Object write(List<CompileOptions.MetricChoice> metrics) {
    return metrics.isEmpty()
        ? null
        : metrics.stream().map(CompileOptions.MetricChoice::written).toList();
  }

  /**
   * The options that a file holds.
   *
   * @throws IllegalArgumentException if something in it is not known, naming it
   */
  static CompileOptions read(Map<String, ?> config) {
    Arguments given = Arguments.of("compile_config", config);
    CompileOptions options = new CompileOptions();
    Object optimizer = given.value("optimizer").orElse("rmsprop");
    if (optimizer instanceof Map<?, ?> map) {
      options.optimizer(Optimizers.get(map));
    } else {
      options.optimizer(String.valueOf(optimizer));
    }
    Object loss = given.value("loss").orElse(null);
    if (loss instanceof Map<?, ?> map) {
      options.loss(Losses.get(map));
    } else if (loss instanceof String name) {
      options.loss(name);
    } else {
      throw new IllegalArgumentException("compile_config.loss must be one loss. Received: " + loss);
    }
    readMetrics(given, "metrics", options, false);
    readMetrics(given, "weighted_metrics", options, true);
    options.runEagerly(given.bool("run_eagerly").orElse(false));
    for (String ignored : List.of("steps_per_execution", "jit_compile", "auto_scale_loss")) {
      given.has(ignored); // how Keras runs a step, not what it computes
    }
    given.finish();
    return options;
  }

  private static void readMetrics(
      Arguments given, String key, CompileOptions options, boolean weighted) {
    Object value = given.value(key).orElse(List.of());
    for (Object metric : value instanceof List<?> list ? list : List.of(value)) {
      if (metric instanceof String name) {
        CompileOptions unused = weighted ? options.weightedMetrics(name) : options.metrics(name);
      } else if (metric instanceof Map<?, ?> map) {
        CompileOptions unused =
            weighted
                ? options.weightedMetrics(Metrics.get(map))
                : options.metrics(Metrics.get(map));
      } else {
        throw new IllegalArgumentException(
            "compile_config." + key + " must be names or metrics. Received: " + metric);
      }
    }
  }
}
