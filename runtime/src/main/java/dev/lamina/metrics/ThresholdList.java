package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds as they were given.
 *
 * @param isOne whether they were one number, and not a list
 */
record ThresholdList(List<Double> values, boolean isOne) {
  static @Nullable ThresholdList of(double... values) {
    return values.length == 0
        ? null
        : new ThresholdList(Arrays.stream(values).boxed().toList(), values.length == 1);
  }

  static double[] numbers(@Nullable ThresholdList list) {
    return list == null
        ? new double[0]
        : list.values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static @Nullable Object written(@Nullable ThresholdList list) {
    return list == null ? null : list.isOne ? (Object) list.values.get(0) : list.values;
  }

  static @Nullable ThresholdList read(Arguments config) {
    if (config.value("thresholds").orElse(null) instanceof List<?>) {
      return new ThresholdList(
          config.list("thresholds", "a number", Arguments::toDouble).orElse(List.of()), false);
    }
    return config.real("thresholds").map(one -> new ThresholdList(List.of(one), true)).orElse(null);
  }
}
