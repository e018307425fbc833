package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** The area under a curve between each two neighbouring thresholds. */
final class AreaParts {
  private AreaParts() {}

  /** {@code [thresholds - 1]}, or {@code [thresholds - 1, labels]}. */
  static Tensor of(Confusion counts, String curve, String method) {
    if (curve.equals("PR") && method.equals("interpolation")) {
      return interpolatedPrecision(counts);
    }
    return switch (curve) {
      case "PR" -> riemann(counts.recall(), counts.precision(), method);
      case "PRGAIN" -> gain(counts, method);
      default -> {
        Tensor wrong = counts.count(Confusion.Field.FALSE_POSITIVES);
        Tensor no = wrong.plus(counts.count(Confusion.Field.TRUE_NEGATIVES));
        yield riemann(Quotients.orZero(wrong, no), counts.recall(), method);
      }
    };
  }

  private static Tensor riemann(Tensor x, Tensor y, String method) {
    Tensor heights =
        switch (method) {
          case "minoring" -> before(y).minimum(after(y));
          case "majoring" -> before(y).maximum(after(y));
          default -> before(y).plus(after(y)).div(2);
        };
    return before(x).minus(after(x)).times(heights);
  }

  private static Tensor gain(Confusion counts, String method) {
    Tensor tp = counts.count(Confusion.Field.TRUE_POSITIVES);
    Tensor fp = counts.count(Confusion.Field.FALSE_POSITIVES);
    Tensor fn = counts.count(Confusion.Field.FALSE_NEGATIVES);
    Tensor tn = counts.count(Confusion.Field.TRUE_NEGATIVES);
    Tensor scale = Quotients.orZero(tp.plus(fn), tn.plus(fp));
    Tensor none = tp.equal(0);
    Tensor recall = Ops.subtract(1, scale.times(Quotients.orZero(fn, tp)));
    Tensor precision = Ops.subtract(1, scale.times(Quotients.orZero(fp, tp)));
    return riemann(Ops.where(none, 0, recall).maximum(0), Ops.where(none, 1, precision), method);
  }

  /**
   * Between two thresholds true positives grow in a straight line with all positives P: {@code tp =
   * a + b P}, and {@code tp / P} is integrated over it. Davis and Goadrich, The Relationship
   * Between Precision-Recall and ROC Curves, 2006.
   */
  private static Tensor interpolatedPrecision(Confusion counts) {
    Tensor tp = counts.count(Confusion.Field.TRUE_POSITIVES);
    Tensor p = tp.plus(counts.count(Confusion.Field.FALSE_POSITIVES));
    Tensor meant = after(tp.plus(counts.count(Confusion.Field.FALSE_NEGATIVES)));
    Tensor grown = before(tp).minus(after(tp));
    Tensor slope = Quotients.orZero(grown, before(p).minus(after(p)).maximum(0));
    Tensor intercept = after(tp).minus(slope.times(after(p)));
    Tensor both = before(p).greater(0).logicalAnd(after(p).greater(0));
    Tensor ratio = Ops.where(both, Quotients.orZero(before(p), after(p).maximum(0)), 1);
    Tensor part = slope.times(grown.plus(intercept.times(ratio.log())));
    return Quotients.orZero(part, meant.maximum(0));
  }

  /** All but the last threshold. */
  private static Tensor before(Tensor x) {
    return slice(x, 0);
  }

  /** All but the first threshold. */
  private static Tensor after(Tensor x) {
    return slice(x, 1);
  }

  private static Tensor slice(Tensor x, int first) {
    int[] from = new int[x.rank()];
    from[0] = first;
    return x.slice(from, x.shape().with(0, x.dim(0) - 1).toArray());
  }
}
