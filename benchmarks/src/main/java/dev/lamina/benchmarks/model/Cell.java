package dev.lamina.benchmarks.model;

import java.util.ArrayList;
import java.util.List;

/** One thing to time of a model: a measure at a batch size. */
public record Cell(Measure measure, int batch) {
  private static final List<Integer> LAYER_BATCHES = List.of(1, 32, 256);

  /** These measures of a model, at its own batch size. */
  public static List<Cell> of(BenchmarkModel model, List<Measure> measures) {
    return measures.stream()
        .map(measure -> new Cell(measure, measure == Measure.PREDICT_ONE ? 1 : model.batch()))
        .toList();
  }

  /** Forward and train step of a layer alone, at every batch size. */
  public static List<Cell> ofLayer() {
    List<Cell> cells = new ArrayList<>();
    for (int batch : LAYER_BATCHES) {
      cells.add(new Cell(Measure.PREDICT_BATCH, batch));
      cells.add(new Cell(Measure.TRAIN_STEP, batch));
    }
    return cells;
  }

  /** "train_step, batch 32". */
  @Override
  public String toString() {
    return measure.key() + ", batch " + batch;
  }
}
