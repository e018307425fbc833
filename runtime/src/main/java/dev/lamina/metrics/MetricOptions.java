package dev.lamina.metrics;

import dev.lamina.config.Arguments;

/**
 * What every metric with options can be told.
 *
 * @param <O> the options of one metric
 */
public abstract class MetricOptions<O extends MetricOptions<O>> {
  private String name;

  MetricOptions(String name) {
    this.name = name;
  }

  /** These options, as their own type. */
  protected abstract O self();

  /** The metric's name, for logs and files. */
  public O name(String name) {
    this.name = name;
    return self();
  }

  final String name() {
    return name;
  }

  /** Takes over what a config says. */
  O read(Arguments config) {
    name = config.string("name").orElse(name);
    config.has("dtype"); // state is FLOAT32
    return self();
  }
}
