package dev.lamina.benchmarks.operations;

import dev.lamina.engine.TracedFunction;
import dev.lamina.engine.Variable;
import dev.lamina.optimizers.Adam;
import dev.lamina.tensor.Shape;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Adam's update of the MLP's first kernel, 401,408 values, as a train step does it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AdamBenchmark {
  private TracedFunction function = new TracedFunction("none", inputs -> inputs);

  /** Makes a weight, its gradient and the optimizer. */
  @Setup
  public void prepare() {
    Variable weight = new Variable("weight", RandomValues.of(Shape.of(784, 512)), true);
    Variable gradient = new Variable("gradient", RandomValues.of(Shape.of(784, 512)), false);
    Adam adam = Adam.of();
    adam.build(List.of(weight));
    function =
        new TracedFunction(
            "adam",
            inputs -> {
              adam.apply(List.of(gradient), List.of(weight));
              return List.of();
            });
  }

  /** One update. */
  @Benchmark
  public void run() {
    function.call(List.of());
  }

  /** Frees the function's memory. */
  @TearDown
  public void close() {
    function.close();
  }
}
