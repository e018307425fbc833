package dev.lamina.training;

import dev.lamina.metrics.Metric;
import dev.lamina.metrics.Metrics;
import dev.lamina.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** A metric as it was chosen: a name, resolved when the shapes are known, or an object. */
record MetricChoice(@Nullable String name, @Nullable Metric metric) {
  /** By Keras' name, which is refused at once if there is none such. */
  static MetricChoice named(String name) {
    if (!Metrics.isAccuracy(name)) {
      Metrics.get(name).close(); // refuses an unknown name here, not in the first step
    }
    return new MetricChoice(name, null);
  }

  static MetricChoice made(Metric metric) {
    return new MetricChoice(null, metric);
  }

  /** The metric for targets and predictions of these shapes. */
  Metric resolved(Shape targets, Shape predictions) {
    return metric != null ? metric : Metrics.get(given(name), targets, predictions);
  }

  /** As it stands in files. */
  Object written() {
    return metric != null ? metric.serialized().toMap() : given(name);
  }

  private static String given(@Nullable String name) {
    if (name == null) {
      throw new IllegalStateException("A metric is either named or made");
    }
    return name;
  }
}
