package dev.lamina.benchmarks.figures;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.OptionalLong;

/**
 * What a whole process took.
 *
 * @param startMillis milliseconds from the process's start to its first finished train step
 * @param peakKib the most memory it ever had, where the operating system tells
 */
public record ProcessFigure(
    ComparedSystem system, BenchmarkModel model, Spread startMillis, OptionalLong peakKib) {}
