package dev.lamina.training;

import dev.lamina.engine.EagerTensor;
import dev.lamina.engine.NativeArray;
import dev.lamina.engine.SymbolicRun;
import dev.lamina.losses.Loss;
import dev.lamina.rules.data.DataRules;
import dev.lamina.rules.data.DataShape;
import dev.lamina.rules.losses.LossProblem;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares data with the network and the losses before any work is done with it, and collects all
 * that does not fit. Neither weights nor anything else are made or changed.
 */
final class DataChecks {
  private final Network network;
  private final @Nullable LossSet losses;
  private final Samples samples;
  private final Problems problems;
  private final String part;

  private DataChecks(
      Network network, @Nullable LossSet losses, Samples samples, Problems problems, String part) {
    this.network = network;
    this.losses = losses;
    this.samples = samples;
    this.problems = problems;
    this.part = part;
  }

  /**
   * Adds what does not fit to the problems.
   *
   * @param losses the losses the samples' targets are for; null if there are no targets
   * @param part which data this is: nothing, or {@code "validation data: "}
   * @return the shapes of the predictions; empty if they cannot be known for what does not fit
   */
  static List<Shape> check(
      Network network, @Nullable LossSet losses, Samples samples, Problems problems, String part) {
    return new DataChecks(network, losses, samples, problems, part).check();
  }

  /**
   * Looks at the numbers of inputs and of samples alone, which costs next to nothing.
   *
   * @throws IllegalArgumentException if they do not fit
   */
  static void requireSamples(String owner, Network network, Samples samples) {
    List<Tensor> xs = samples.inputs();
    boolean fits = xs.size() == 1 || xs.size() == network.inputShapes().size();
    for (int i = 0; i < xs.size(); i++) {
      fits &= xs.get(i).rank() > 0 && xs.get(i).dim(0) > 0 && xs.get(i).dim(0) == xs.get(0).dim(0);
    }
    if (!fits) {
      Problems problems = new Problems(owner);
      DataChecks checks = new DataChecks(network, null, samples, problems, "");
      checks.numbers();
      checks.inputs();
      problems.throwIfAny();
    }
  }

  private List<Shape> check() {
    int before = problems.number();
    numbers();
    inputs();
    boolean inputsFit = problems.number() == before;
    List<Shape> predictions = predictions(inputsFit);
    if (losses != null) {
      targets(losses, predictions);
    }
    return inputsFit ? predictions : List.of();
  }

  private void add(String problem) {
    problems.add(part + problem);
  }

  // ---- numbers of samples ----

  /** Steps come here one by one, so nothing is allocated for data that fits. */
  private void numbers() {
    List<Tensor> tensors = samples.tensors();
    boolean isOneNumber = true;
    int number = -1;
    for (int i = 0; i < tensors.size(); i++) {
      Tensor tensor = tensors.get(i);
      if (tensor.rank() == 0) {
        add(name(i) + " is a single number; its first axis must count the samples");
        continue;
      }
      if (tensor.dim(0) == 0) {
        add(name(i) + " holds no samples: its shape is " + tensor.shape());
      }
      isOneNumber &= number < 0 || number == tensor.dim(0);
      number = tensor.dim(0);
    }
    if (!isOneNumber) {
      List<DataShape> all = new ArrayList<>();
      for (int i = 0; i < tensors.size(); i++) {
        all.add(new DataShape(name(i), lengths(tensors.get(i).shape())));
      }
      DataRules.samples(all).ifPresent(this::add);
    }
  }

  private static List<Integer> lengths(Shape shape) {
    return Arrays.stream(shape.toArray()).boxed().toList();
  }

  /**
   * What a tensor is called in messages: {@code x}, {@code y "head"}, {@code the sample weights}.
   */
  private String name(int place) {
    Layout layout = samples.layout();
    if (place < layout.inputs()) {
      return layout.inputs() == 1
          ? "x"
          : "x" + quoted(network.inputNames(), place, layout.inputs());
    }
    int target = place - layout.inputs();
    if (target < layout.targets()) {
      return targetName(target);
    }
    return "the sample weights";
  }

  private String targetName(int target) {
    int targets = samples.layout().targets();
    return targets == 1 ? "y" : "y" + quoted(network.outputNames(), target, targets);
  }

  private static String quoted(List<String> names, int place, int number) {
    return names.size() == number ? " \"" + names.get(place) + "\"" : "[" + place + "]";
  }

  // ---- inputs ----

  private void inputs() {
    List<Shape> expected = network.inputShapes();
    List<Tensor> given = samples.inputs();
    if (expected.isEmpty()) {
      return;
    }
    if (expected.size() != given.size()) {
      DataRules.inputs(expected.size(), network.inputNames(), given.size()).ifPresent(this::add);
      return;
    }
    for (int i = 0; i < given.size(); i++) {
      Shape shape = given.get(i).shape();
      if (shape.rank() > 0 && !fits(shape, expected.get(i))) {
        DataRules.input(new DataShape(name(i), lengths(shape)), lengths(expected.get(i)))
            .ifPresent(this::add);
      }
    }
  }

  /** Whether it is just that shape; what models bring to it by themselves, the rules know. */
  private static boolean fits(Shape shape, Shape wanted) {
    boolean fits = shape.rank() == wanted.rank();
    for (int axis = 1; fits && axis < wanted.rank(); axis++) {
      fits = wanted.dim(axis) == Shape.UNKNOWN || wanted.dim(axis) == shape.dim(axis);
    }
    return fits;
  }

  // ---- predictions ----

  /** The shapes of the predictions; those of any fitting input where the inputs do not fit. */
  private List<Shape> predictions(boolean inputsFit) {
    try {
      if (!inputsFit) {
        List<Shape> known = network.inputShapes();
        return known.isEmpty() ? List.of() : network.outputShapes(known);
      }
      if (!network.isBuilt()) {
        return network.outputShapes(shapes(samples.inputs()));
      }
      List<TensorSpec> specs = samples.inputs().stream().map(Tensor::spec).toList();
      return SymbolicRun.specs(specs, xs -> network.call(xs, false)).stream()
          .map(TensorSpec::shape)
          .map(DataChecks::anyNumber)
          .toList();
    } catch (IllegalArgumentException e) {
      if (inputsFit) {
        add(String.valueOf(e.getMessage()));
      }
      return List.of();
    }
  }

  private static List<Shape> shapes(List<Tensor> tensors) {
    return tensors.stream().map(tensor -> anyNumber(tensor.shape())).toList();
  }

  /** The shape of a batch, whatever its size. */
  static Shape anyNumber(Shape shape) {
    return shape.rank() == 0 ? shape : shape.with(0, Shape.UNKNOWN);
  }

  // ---- targets and weights ----

  private void targets(LossSet expected, List<Shape> predictions) {
    int targets = samples.layout().targets();
    if (!expected.takes(targets)) {
      add(DataRules.targets(expected.outputs(), network.outputNames(), targets));
      return;
    }
    for (LossSet.Part each : expected.parts()) {
      if (each.output() >= predictions.size()) {
        continue; // the inputs did not fit, so nothing is known of the predictions
      }
      int target = expected.target(each.output(), targets);
      Tensor y = samples.targets().get(target);
      if (y.rank() > 0 && y.dim(0) > 0) {
        target(each, target, y, predictions.get(each.output()));
      }
    }
  }

  private void target(LossSet.Part part, int target, Tensor y, Shape prediction) {
    Loss loss = part.loss();
    if (isRefused(part, target, y, prediction)) {
      return;
    }
    String name = samples.layout().targets() == 1 ? "" : targetName(target) + ": ";
    try {
      Shape batch = prediction.rank() == 0 ? prediction : prediction.with(0, y.dim(0));
      List<TensorSpec> specs = List.of(y.spec(), new TensorSpec(DataType.FLOAT32, batch));
      List<TensorSpec> values =
          SymbolicRun.specs(specs, two -> List.of(loss.values(two.get(0), two.get(1))));
      weights(target, values.get(0).shape());
      loss.checkTargets(y, prediction);
    } catch (IllegalArgumentException e) {
      add(name + e.getMessage());
    }
  }

  /** What the rules of losses refuse is said in their words, with the cure. */
  private boolean isRefused(LossSet.Part part, int target, Tensor y, Shape prediction) {
    String name = samples.layout().targets() == 1 ? "" : targetName(target) + ": ";
    Target declared = part.choice().target();
    boolean isRefused = false;
    if (declared != null && !declared.fits(y)) {
      add(name + declared.labels().refusal(lengths(y.shape())));
      isRefused = true;
    }
    List<LossProblem> found =
        LossAdvice.of(network, part, prediction, LossAdvice.labels(y.shape()));
    for (LossProblem problem : found) {
      if (problem.rule().isError()) {
        add(name + problem.text());
        isRefused = true;
      }
    }
    return isRefused;
  }

  /** Weights are one a sample, or one for each of the loss's values. */
  private void weights(int target, Shape values) {
    Tensor weight = samples.weight(target);
    if (weight == null) {
      return;
    }
    Shape shape = weight.shape();
    int rank =
        shape.rank() == values.rank() + 1 && shape.dim(-1) == 1 ? values.rank() : shape.rank();
    boolean fits = rank <= Math.max(1, values.rank());
    for (int axis = 1; fits && axis < rank; axis++) {
      fits = shape.dim(axis) == values.dim(axis) || shape.dim(axis) == 1;
    }
    if (!fits) {
      add(
          "sample weights of the shape "
              + shape
              + " fit no loss that has values of the shape "
              + anyNumber(values)
              + "; give one weight a sample, ["
              + shape.dim(0)
              + "], or one for each value");
    }
  }

  // ---- values ----

  /** Adds the first NaN or infinity of each tensor. */
  static void finite(Samples samples, Problems problems, String part, Network network) {
    DataChecks checks = new DataChecks(network, null, samples, problems, part);
    for (int i = 0; i < samples.tensors().size(); i++) {
      Tensor data = samples.tensors().get(i);
      int found = data.dtype().isFloating() ? firstNotFinite(data) : -1;
      if (found >= 0) {
        int perSample = (int) (data.size() / data.dim(0));
        problems.addNotFinite(
            part
                + checks.name(i)
                + " holds "
                + EagerTensor.of(data).values().element(found)
                + " in sample "
                + found / perSample
                + ", at "
                + Arrays.toString(place(found, data.shape()))
                + "; replace it or leave the sample out. A model that is to see such values is"
                + " fitted with o.guardNaN(false)");
      }
    }
  }

  /** The flat index of the first value that is NaN or infinite, or -1. */
  private static int firstNotFinite(Tensor data) {
    // A sum is finite only if all its terms are, and reads the data far faster than this loop.
    if (Double.isFinite(data.sum().item())) {
      return -1;
    }
    NativeArray values = EagerTensor.of(data).values();
    int size = Math.toIntExact(values.size());
    for (int i = 0; i < size; i++) {
      if (!Double.isFinite(values.element(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int[] place(int flat, Shape shape) {
    int[] place = new int[shape.rank()];
    int rest = flat;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      place[axis] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    return place;
  }
}
