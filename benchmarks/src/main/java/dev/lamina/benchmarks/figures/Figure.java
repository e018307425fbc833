package dev.lamina.benchmarks.figures;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.Optional;

/**
 * What one system took for one step of one thing.
 *
 * @param micros microseconds of a step, over the rounds
 * @param heapBytes bytes of a step on the Java heap, over the rounds; nothing where there is none
 */
public record Figure(
    ComparedSystem system,
    BenchmarkModel model,
    Cell cell,
    Spread micros,
    Optional<Spread> heapBytes) {}
