package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Measure;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.Comparator;
import java.util.List;

/** A way in which the work of a train step grows, and the time that falls on one unit of it. */
enum Growth {
  BATCH("MLP: time per example over batch size", "batch", "example") {
    @Override
    boolean shows(Figure figure) {
      return figure.model().equals(BenchmarkModel.MLP)
          && figure.cell().measure() == Measure.TRAIN_STEP;
    }

    @Override
    double size(Figure figure) {
      return figure.cell().batch();
    }
  },
  DEPTH("64 -> 64 layers: time per layer over depth", "layers", "layer") {
    @Override
    boolean shows(Figure figure) {
      return figure.model().kind().equals("deep");
    }

    @Override
    double size(Figure figure) {
      return Double.parseDouble(figure.model().variant());
    }
  };

  private final String title;
  private final String axis;
  private final String unit;

  Growth(String title, String axis, String unit) {
    this.title = title;
    this.axis = axis;
    this.unit = unit;
  }

  /** A heading. */
  String title() {
    return title;
  }

  /** What grows. */
  String axis() {
    return axis;
  }

  /** One of what grows. */
  String unit() {
    return unit;
  }

  abstract boolean shows(Figure figure);

  /** How much work it was. */
  abstract double size(Figure figure);

  /** Microseconds for one unit of it. */
  double share(Figure figure) {
    return figure.micros().median() / size(figure);
  }

  /** All systems' figures, from the least work to the most. */
  List<Figure> of(Results results) {
    return results.figures().stream()
        .filter(this::shows)
        .sorted(Comparator.comparingDouble(this::size))
        .toList();
  }

  /** One system's figures, from the least work to the most. */
  List<Figure> of(Results results, ComparedSystem system) {
    return of(results).stream().filter(figure -> figure.system() == system).toList();
  }
}
