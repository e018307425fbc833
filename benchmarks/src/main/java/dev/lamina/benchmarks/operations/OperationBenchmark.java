package dev.lamina.benchmarks.operations;

import dev.lamina.engine.TracedFunction;
import dev.lamina.engine.Variable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation as a replayed function of its own, from variables to a variable: nothing crosses
 * from or to Java.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OperationBenchmark {
  /** All of them, unless the command line picks some: {@code -p operation=ADD,RELU}. */
  @Param public Operation operation = Operation.ADD;

  private TracedFunction function = new TracedFunction("none", inputs -> inputs);

  /** Makes the variables and the function. */
  @Setup
  public void prepare() {
    Variable a = new Variable("a", RandomValues.of(operation.first()), false);
    Variable b = new Variable("b", RandomValues.of(operation.second()), false);
    Variable result = new Variable("result", operation.of(a, b), false);
    function =
        new TracedFunction(
            operation.name(),
            inputs -> {
              result.assign(operation.of(a, b));
              return List.of();
            });
  }

  /** The operation. */
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
