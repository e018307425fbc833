package dev.lamina.benchmarks.run;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.model.Measure;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.ArrayList;
import java.util.List;

/** A set of things to time that belong into one report. */
public enum Suite {
  /** The four models, all measures, all systems. */
  MODELS {
    @Override
    List<BenchmarkModel> models() {
      return BenchmarkModel.MODELS;
    }

    @Override
    List<ComparedSystem> systems() {
      return List.of(ComparedSystem.values());
    }

    @Override
    List<Cell> cells(BenchmarkModel model, List<Measure> measures) {
      return Cell.of(model, measures);
    }
  },

  /** Each documented layer alone: forward and train step, at three batch sizes. */
  LAYERS {
    @Override
    List<BenchmarkModel> models() {
      return BenchmarkModel.LAYERS;
    }

    @Override
    List<Cell> cells(BenchmarkModel model, List<Measure> measures) {
      List<Cell> cells = new ArrayList<>();
      for (int batch : List.of(1, 32, 256)) {
        cells.add(new Cell(Measure.PREDICT_BATCH, batch));
        cells.add(new Cell(Measure.TRAIN_STEP, batch));
      }
      return cells;
    }
  },

  /** How time grows: with the batch, with the depth, and with a last batch that is not full. */
  SCALING {
    @Override
    List<BenchmarkModel> models() {
      List<BenchmarkModel> models =
          new ArrayList<>(
              List.of(
                  BenchmarkModel.MLP,
                  BenchmarkModel.mlpWithLastBatchOf(43),
                  BenchmarkModel.mlpWithLastBatchOf(1)));
      for (int depth = 2; depth <= 64; depth *= 2) {
        models.add(BenchmarkModel.deep(depth));
      }
      return models;
    }

    @Override
    List<Cell> cells(BenchmarkModel model, List<Measure> measures) {
      if (model.kind().equals("deep")) {
        return Cell.of(model, List.of(Measure.TRAIN_STEP));
      }
      List<Cell> cells = new ArrayList<>(Cell.of(model, List.of(Measure.FIT_STEP)));
      for (int batch = 1; batch <= 4096 && model.equals(BenchmarkModel.MLP); batch *= 2) {
        cells.add(new Cell(Measure.TRAIN_STEP, batch));
      }
      return cells;
    }
  };

  abstract List<BenchmarkModel> models();

  abstract List<Cell> cells(BenchmarkModel model, List<Measure> measures);

  /** The systems that take part if the command line names none. */
  List<ComparedSystem> systems() {
    return List.of(ComparedSystem.LAMINA, ComparedSystem.KERAS);
  }
}
