package dev.lamina.metrics;

import dev.lamina.engine.Variable;
import dev.lamina.losses.RankMatch;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often predictions above each threshold were right and wrong, weighted. Keras: {@code
 * update_confusion_matrix_variables}, with its two ways of counting.
 */
final class Confusion {
  /** A field of the confusion matrix. */
  enum Field {
    /** Yes said, yes meant. */
    TRUE_POSITIVES("true_positives"),
    /** Yes said, no meant. */
    FALSE_POSITIVES("false_positives"),
    /** No said, no meant. */
    TRUE_NEGATIVES("true_negatives"),
    /** No said, yes meant. */
    FALSE_NEGATIVES("false_negatives");

    private final String kerasName;

    Field(String kerasName) {
      this.kerasName = kerasName;
    }

    String kerasName() {
      return kerasName;
    }
  }

  /** 64 MB of each field. */
  private static final long MOST_COUNTS = 1 << 24;

  private final Thresholds thresholds;
  private final Map<Field, Variable> counts = new EnumMap<>(Field.class);

  /**
   * Counts of these fields, {@code [thresholds]}, or {@code [thresholds, labels]} for each label.
   */
  Confusion(Thresholds thresholds, Shape shape, Field... fields) {
    this.thresholds = thresholds;
    if (shape.size() > MOST_COUNTS) {
      throw new IllegalArgumentException(
          "Counts for %d thresholds and all labels would have the shape %s, more than %d numbers"
              .formatted(thresholds.number(), shape, MOST_COUNTS));
    }
    for (Field field : fields) {
      Tensor none = Tensor.zeros(shape, DataType.FLOAT32);
      counts.put(field, new Variable(field.kerasName(), none, false));
    }
  }

  /** One count a threshold. */
  Confusion(Thresholds thresholds, Field... fields) {
    this(thresholds, Shape.of(thresholds.number()), fields);
  }

  /** The state, in Keras' order of the fields of one metric. */
  List<Variable> variables() {
    return new ArrayList<>(counts.values());
  }

  /** The counts of a field. */
  Tensor count(Field field) {
    Variable count = counts.get(field);
    if (count == null) {
      throw new IllegalStateException("No " + field + " are counted");
    }
    return count.value();
  }

  /** The share of what was found in what was meant: {@code tp / (tp + fn)}, 0 where none was. */
  Tensor recall() {
    Tensor right = count(Field.TRUE_POSITIVES);
    return Quotients.orZero(right, right.plus(count(Field.FALSE_NEGATIVES)));
  }

  /** The share of what was right in what was found: {@code tp / (tp + fp)}, 0 where none was. */
  Tensor precision() {
    Tensor right = count(Field.TRUE_POSITIVES);
    return Quotients.orZero(right, right.plus(count(Field.FALSE_POSITIVES)));
  }

  /** The share of no in what was meant as no: {@code tn / (tn + fp)}, 0 where none was. */
  Tensor specificity() {
    Tensor right = count(Field.TRUE_NEGATIVES);
    return Quotients.orZero(right, right.plus(count(Field.FALSE_POSITIVES)));
  }

  /** Answers of one batch: all FLOAT32 and of one shape; weights null if all count the same. */
  record Answers(Tensor targets, Tensor predictions, @Nullable Tensor weights) {
    /** Targets and predictions brought to one rank, weights broadcast to them from the front. */
    static Answers of(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
      RankMatch matched =
          RankMatch.of(predictions.cast(DataType.FLOAT32), targets.cast(DataType.FLOAT32));
      Tensor said = matched.first();
      Tensor meant = matched.second();
      if (!said.shape().equals(meant.shape())) {
        throw new IllegalArgumentException(
            "Targets of shape "
                + meant.shape()
                + " do not fit predictions of shape "
                + said.shape());
      }
      if (sampleWeight == null) {
        return new Answers(meant, said, null);
      }
      Tensor weights = sampleWeight.cast(DataType.FLOAT32);
      if (weights.rank() == said.rank() + 1 && weights.dim(-1) == 1) {
        weights = weights.squeeze(-1);
      }
      while (weights.rank() > 0 && weights.rank() < said.rank()) {
        weights = weights.expandDims(-1);
      }
      return new Answers(meant, said, Ops.broadcastTo(weights, said.shape()));
    }

    /** Only the k greatest predictions of each sample; the others are no at any threshold. */
    Answers top(int k) {
      Tensor mask = TopK.mask(predictions, k);
      Tensor kept = predictions.times(mask).plus(Ops.subtract(1, mask).times(Thresholds.NONE));
      return new Answers(targets, kept, weights);
    }

    /** Only one class of the last axis. */
    Answers ofClass(String owner, int id) {
      if (predictions.rank() < 2 || id >= predictions.dim(-1)) {
        throw new IllegalArgumentException(
            owner
                + ".classId "
                + id
                + " needs predictions [batch, classes] of more classes than that. Received: "
                + predictions.shape());
      }
      return new Answers(
          one(targets, id), one(predictions, id), weights == null ? null : one(weights, id));
    }

    private static Tensor one(Tensor x, int id) {
      int[] from = new int[x.rank()];
      from[from.length - 1] = id;
      return x.slice(from, x.shape().with(x.rank() - 1, 1).toArray());
    }

    /** Each answer also weighed by its label's weight, along the last axis. */
    Answers weighed(Tensor labelWeights) {
      Tensor spread = Ops.broadcastTo(labelWeights, predictions.shape());
      return new Answers(targets, predictions, weights == null ? spread : weights.times(spread));
    }

    /** All answers in a column, or {@code [answers, labels]} as they are. */
    Answers flat(boolean byLabel) {
      return byLabel
          ? this
          : new Answers(
              targets.reshape(-1, 1),
              predictions.reshape(-1, 1),
              weights == null ? null : weights.reshape(-1, 1));
    }
  }

  /**
   * Takes answers into account.
   *
   * @param byLabel whether each label of the last axis is counted by itself
   */
  void update(Answers answers, boolean byLabel) {
    Answers flat = answers.flat(byLabel);
    Tensor yes = flat.targets().notEqual(0).cast(DataType.FLOAT32);
    Tensor no = Ops.subtract(1, yes);
    Tensor weights = flat.weights();
    if (weights != null) {
      yes = yes.times(weights);
      no = no.times(weights);
    }
    Tensor above = thresholds.areEven() ? null : above(flat.predictions());
    Tensor right = above == null ? inBuckets(yes, flat.predictions()) : sum(yes, above);
    Tensor wrong = above == null ? inBuckets(no, flat.predictions()) : sum(no, above);
    add(Field.TRUE_POSITIVES, right, byLabel);
    add(Field.FALSE_POSITIVES, wrong, byLabel);
    add(Field.FALSE_NEGATIVES, yes.sum(true, 0).minus(right), byLabel);
    add(Field.TRUE_NEGATIVES, no.sum(true, 0).minus(wrong), byLabel);
  }

  private void add(Field field, Tensor count, boolean byLabel) {
    Variable sum = counts.get(field);
    if (sum != null) {
      sum.assign(sum.plus(byLabel ? count : count.squeeze(-1)));
    }
  }

  /** {@code [thresholds, answers, labels]}: 1 where a prediction is above a threshold. */
  private Tensor above(Tensor predictions) {
    Tensor all = thresholds.tensor().reshape(-1, 1, 1);
    return predictions.expandDims(0).greater(all).cast(DataType.FLOAT32);
  }

  private static Tensor sum(Tensor labels, Tensor above) {
    return above.times(labels.expandDims(0)).sum(1);
  }

  /**
   * The same for even thresholds: each prediction goes into the bucket of the last threshold below
   * it, and what is above a threshold is the sum of the buckets from there on.
   */
  private Tensor inBuckets(Tensor labels, Tensor predictions) {
    int number = thresholds.number();
    Tensor p = predictions.clip(0, 1);
    Tensor place = Ops.ceil(p.times(number - 1)).minus(1);
    Tensor isAbove = thresholds.beginBelowZero() ? null : place.greaterEqual(0);
    Tensor bucket = place.maximum(0).cast(DataType.INT32);
    Tensor counted = isAbove == null ? labels : Ops.where(isAbove, labels, 0);
    int columns = labels.dim(-1);
    List<Tensor> sums = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      sums.add(Ops.segmentSum(column(counted, column), column(bucket, column), number));
    }
    Tensor buckets = columns == 1 ? sums.get(0).expandDims(-1) : Ops.stack(sums, -1);
    return Ops.flip(Ops.cumsum(Ops.flip(buckets, 0), 0), 0);
  }

  private static Tensor column(Tensor x, int column) {
    return x.dim(-1) == 1
        ? x.squeeze(-1)
        : x.slice(new int[] {0, column}, new int[] {x.dim(0), 1}).squeeze(-1);
  }
}
