package dev.lamina.benchmarks.model;

import java.util.List;

/** One thing to time of a model: a measure at a batch size. */
public record Cell(Measure measure, int batch) {
  /** These measures of a model, at its own batch size. */
  public static List<Cell> of(BenchmarkModel model, List<Measure> measures) {
    return measures.stream()
        .map(measure -> new Cell(measure, measure == Measure.PREDICT_ONE ? 1 : model.batch()))
        .toList();
  }

  /** "train_step, batch 32". */
  @Override
  public String toString() {
    return measure.key() + ", batch " + batch;
  }
}
