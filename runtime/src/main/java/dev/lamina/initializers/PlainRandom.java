package dev.lamina.initializers;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A law with two numbers, whatever the weight's shape. Keras: {@code RandomNormal}, {@code
 * TruncatedNormal} (both {@code mean}, {@code stddev}) and {@code RandomUniform} ({@code minval},
 * {@code maxval}).
 */
final class PlainRandom extends RandomInitializer {
  private final String className;
  private final Law law;
  private final String firstName;
  private final double first;
  private final String secondName;
  private final double second;

  /** Draws values of one law. */
  @FunctionalInterface
  interface Law {
    Tensor draw(Tensor state, Shape shape, DataType dtype, double first, double second);
  }

  private PlainRandom(
      String className, Law law, Arguments given, String firstName, String secondName) {
    super(given.longInteger("seed").orElse(null));
    this.className = className;
    this.law = law;
    this.firstName = firstName;
    this.secondName = secondName;
    boolean isUniform = firstName.equals("minval");
    first = given.real(firstName, isUniform ? -0.05 : 0);
    second = given.real(secondName, 0.05);
  }

  static PlainRandom normal(Arguments given) {
    return new PlainRandom("RandomNormal", RandomInitializer::normal, given, "mean", "stddev");
  }

  static PlainRandom truncatedNormal(Arguments given) {
    return new PlainRandom(
        "TruncatedNormal", RandomInitializer::truncated, given, "mean", "stddev");
  }

  static PlainRandom uniform(Arguments given) {
    return new PlainRandom("RandomUniform", RandomInitializer::uniform, given, "minval", "maxval");
  }

  @Override
  public String className() {
    return className;
  }

  @Override
  Tensor draw(Tensor state, Shape shape, DataType dtype) {
    return law.draw(state, shape, dtype, first, second);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = seededConfig();
    config.put(firstName, first);
    config.put(secondName, second);
    return config;
  }
}
