package dev.lamina.benchmarks.figures;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.Optional;

/**
 * What a whole process took.
 *
 * @param startMillis milliseconds from the process's start to its first finished train step
 * @param peakKib the most memory it ever had, after a fixed amount of work, where the operating
 *     system tells
 */
public record ProcessFigure(
    ComparedSystem system, BenchmarkModel model, Spread startMillis, Optional<Spread> peakKib) {
  private static final double KIB_IN_MIB = 1024;

  /** The same in a unit for people. */
  public Optional<Spread> peakMib() {
    return peakKib.map(peak -> peak.times(1 / KIB_IN_MIB));
  }
}
