package dev.lamina.training;

import dev.lamina.config.Arguments;
import dev.lamina.config.SerializedObject;
import dev.lamina.losses.Losses;
import dev.lamina.metrics.Metrics;
import dev.lamina.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was compiled, as Keras keeps it in files: {@code compile_config}. */
final class CompileConfig {
  private CompileConfig() {}

  /** The map form: names stay names, objects are serialized. */
  static Map<String, @Nullable Object> write(CompileOptions options, List<String> outputs) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(options.written());
    if (!config.isEmpty()) {
      config.put("optimizer", options.optimizer().serialized().toMap());
      config.put("run_eagerly", options.runEagerly());
      return config;
    }
    List<OutputOptions> choices = OutputChoices.of("compile", options, outputs);
    config.put("optimizer", options.optimizer().serialized().toMap());
    config.put("loss", losses(options, choices));
    config.put("loss_weights", lossWeights(choices));
    config.put("metrics", metrics(choices, false));
    config.put("weighted_metrics", metrics(choices, true));
    config.put("run_eagerly", options.runEagerly());
    config.put("steps_per_execution", 1);
    config.put("jit_compile", false);
    return config;
  }

  /** One loss where there is one for all, else a list with one for each output. */
  private static @Nullable Object losses(CompileOptions options, List<OutputOptions> choices) {
    LossChoice one = choices.size() == 1 ? choices.get(0).loss() : options.loss();
    boolean isForAll = options.losses().isEmpty() && options.outputs().isEmpty();
    if (choices.size() == 1 || isForAll) {
      return one == null ? null : one.written();
    }
    List<@Nullable Object> each = new ArrayList<>();
    for (OutputOptions choice : choices) {
      LossChoice loss = choice.loss();
      each.add(loss == null ? null : loss.written());
    }
    return each;
  }

  private static @Nullable Object lossWeights(List<OutputOptions> choices) {
    if (choices.stream().allMatch(choice -> choice.lossWeight() == null)) {
      return null;
    }
    List<Object> weights = new ArrayList<>();
    for (OutputOptions choice : choices) {
      Double weight = choice.lossWeight();
      weights.add(weight == null ? 1.0 : weight);
    }
    return weights;
  }

  /** A list of metrics, or of several outputs a list with one list for each. */
  private static @Nullable Object metrics(List<OutputOptions> choices, boolean weighted) {
    if (choices.stream().allMatch(choice -> choice.metrics(weighted).isEmpty())) {
      return null;
    }
    List<List<Object>> each =
        choices.stream()
            .map(choice -> choice.metrics(weighted).stream().map(MetricChoice::written).toList())
            .toList();
    return each.size() == 1 ? each.get(0) : each;
  }

  /**
   * The options that a file holds.
   *
   * @param outputs the names of the model's outputs, in order
   * @throws IllegalArgumentException if something in it is not known, naming it
   */
  static CompileOptions read(Map<String, ?> config, List<String> outputs) {
    Arguments given = Arguments.of("compile_config", config);
    CompileOptions options = new CompileOptions();
    Object optimizer = given.value("optimizer").orElse("rmsprop");
    if (optimizer instanceof Map<?, ?> map) {
      options.optimizer(Optimizers.get(map));
    } else {
      options.optimizer(String.valueOf(optimizer));
    }
    Object loss = given.value("loss").orElse(null);
    if (loss instanceof List<?>
        || (loss instanceof Map<?, ?> map && !SerializedObject.isOne(map))) {
      named("loss", loss, outputs)
          .forEach((name, each) -> options.output(name, o -> o.loss(loss(each))));
    } else {
      LossChoice one = loss(loss);
      if (one == null) {
        throw new IllegalArgumentException("compile_config.loss must be one loss. Received: null");
      }
      options.loss(one);
    }
    named("loss_weights", given.value("loss_weights").orElse(List.of()), outputs)
        .forEach((name, weight) -> options.output(name, o -> o.lossWeight(number(weight))));
    metrics(given, options, outputs, false);
    metrics(given, options, outputs, true);
    options.runEagerly(given.bool("run_eagerly").orElse(false));
    for (String ignored : List.of("steps_per_execution", "jit_compile", "auto_scale_loss")) {
      given.has(ignored); // how Keras runs a step, not what it computes
    }
    given.finish();
    return isOfKeras3(optimizer) ? options.written(new LinkedHashMap<>(config)) : options;
  }

  /** What Keras 2 wrote of losses and metrics is no longer what Keras reads. */
  private static boolean isOfKeras3(Object optimizer) {
    return optimizer instanceof Map<?, ?> map && map.containsKey("module");
  }

  private static @Nullable LossChoice loss(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Map<?, ?> map) {
      return LossChoice.made(Losses.get(map));
    }
    if (value instanceof String name) {
      return LossChoice.named(name);
    }
    throw new IllegalArgumentException(
        "compile_config.loss must be a loss, or one for each output. Received: " + value);
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "compile_config.loss_weights must be numbers. Received: " + value);
  }

  /** What a list or map gives for each output, by the output's name. */
  private static Map<String, @Nullable Object> named(
      String key, Object value, List<String> outputs) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, each) -> named.put(String.valueOf(name), each));
      return named;
    }
    List<?> list = value instanceof List<?> several ? several : List.of(value);
    if (!list.isEmpty() && list.size() != outputs.size()) {
      throw new IllegalArgumentException(
          "compile_config."
              + key
              + " must be one for each output ("
              + String.join(", ", outputs)
              + "). Received: "
              + value);
    }
    for (int i = 0; i < list.size(); i++) {
      named.put(outputs.get(i), list.get(i));
    }
    return named;
  }

  private static void metrics(
      Arguments given, CompileOptions options, List<String> outputs, boolean weighted) {
    String key = weighted ? "weighted_metrics" : "metrics";
    Object value = given.value(key).orElse(List.of());
    boolean byOutput =
        outputs.size() > 1 || (value instanceof Map<?, ?> map && !SerializedObject.isOne(map));
    if (!byOutput) {
      List<?> flat = value instanceof List<?> list ? list : List.of(value);
      flat.forEach(metric -> addMetric(key, metric, options.chosen(weighted)));
      return;
    }
    named(key, value, outputs)
        .forEach(
            (name, each) -> options.output(name, o -> addMetric(key, each, o.metrics(weighted))));
  }

  private static void addMetric(String key, @Nullable Object metric, List<MetricChoice> to) {
    if (metric instanceof String name) {
      to.add(MetricChoice.named(name));
    } else if (metric instanceof Map<?, ?> map) {
      to.add(MetricChoice.made(Metrics.get(map)));
    } else if (metric instanceof List<?> several) {
      several.forEach(each -> addMetric(key, each, to));
    } else if (metric != null) {
      throw new IllegalArgumentException(
          "compile_config." + key + " must be names or metrics. Received: " + metric);
    }
  }
}
