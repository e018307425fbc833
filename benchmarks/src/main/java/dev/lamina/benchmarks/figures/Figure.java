package dev.lamina.benchmarks.figures;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.system.ComparedSystem;

/**
 * What one system took for one step of one thing.
 *
 * @param micros microseconds of a step, over the rounds
 */
public record Figure(ComparedSystem system, BenchmarkModel model, Cell cell, Spread micros) {}
