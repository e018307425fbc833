package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.constant.Constant;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The data that a program makes: arrays of numbers, {@code Tensor.zeros(100, 28, 28)}, {@code
 * Tensor.of(rows)}, what {@code reshape} and its like make of them, and datasets.
 */
final class DataReader {
  /** Arrays with more numbers are not read number by number. */
  private static final int MOST_VALUES = 1000;

  private static final String TENSOR = "dev.lamina.tensor.Tensor";
  private static final String MATH = "dev.lamina.tensor.TensorMath";
  private static final String OPS = "dev.lamina.ops.Ops";
  private static final String DATASET = "dev.lamina.data.Dataset";
  private static final String EXAMPLE = "dev.lamina.data.Example";
  private static final Set<String> OWNERS = Set.of(TENSOR, MATH, OPS, DATASET, EXAMPLE);

  /** What leaves the samples of a dataset as they are. */
  private static final Set<String> SAME_SAMPLES =
      Set.of("shuffle", "batch", "prefetch", "take", "skip", "repeat");

  private final Trees trees;
  private final MadeReader reader;

  DataReader(Trees trees, MadeReader reader) {
    this.trees = trees;
    this.reader = reader;
  }

  static boolean knows(ExecutableElement method) {
    return OWNERS.contains(owner(method));
  }

  private static String owner(ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement type
        ? type.getQualifiedName().toString()
        : "";
  }

  /** What a call makes; empty if that is no data, or not known. */
  Optional<Found> read(ExecutableElement method, TreePath call, Frame frame) {
    Reading reading = new Reading(method, call, frame);
    String name = method.getSimpleName().toString();
    Made made =
        switch (owner(method)) {
          case TENSOR -> reading.factory(name);
          case MATH, OPS -> reading.changed(name);
          case EXAMPLE -> name.equals("of") ? reading.samples() : null;
          default -> reading.dataset(name);
        };
    return made == null ? Optional.empty() : Optional.of(new Found(made, reading.variables));
  }

  /** {@code new float[100][8]}, {@code {{0, 1}, {1, 0}}} */
  Optional<Found> array(TreePath path, Frame frame) {
    NewArrayTree tree = (NewArrayTree) path.getLeaf();
    TypeMirror type = trees.getTypeMirror(path);
    int rank = rank(type);
    if (rank == 0 || !isOfNumbers(type)) {
      return Optional.empty();
    }
    Set<Element> variables = new HashSet<>();
    List<Integer> lengths = new ArrayList<>();
    if (tree.getInitializers() == null) {
      for (ExpressionTree length : tree.getDimensions()) {
        lengths.add(length(new TreePath(path, length), frame, variables));
      }
      while (lengths.size() < rank) {
        lengths.add(Data.UNKNOWN);
      }
      return Optional.of(new Found(new Made.Numbers(Data.of(lengths)), variables));
    }
    return Optional.of(
        new Found(new Made.Numbers(elements(path, tree, rank, frame, variables)), variables));
  }

  private Data elements(
      TreePath path, NewArrayTree tree, int rank, Frame frame, Set<Element> variables) {
    List<? extends ExpressionTree> elements = tree.getInitializers();
    List<Integer> lengths = new ArrayList<>(List.of(elements.size()));
    if (rank == 1) {
      return new Data(lengths, values(path, elements, frame, variables));
    }
    List<Integer> row = null;
    for (ExpressionTree element : elements) {
      List<Integer> found = row(new TreePath(path, element), rank - 1, frame, variables).shape();
      row = row == null || row.equals(found) ? found : Collections.nCopies(rank - 1, Data.UNKNOWN);
    }
    lengths.addAll(row == null ? Collections.nCopies(rank - 1, Data.UNKNOWN) : row);
    return Data.of(lengths);
  }

  /** A row of an array of arrays. */
  private Data row(TreePath path, int rank, Frame frame, Set<Element> variables) {
    if (path.getLeaf() instanceof NewArrayTree inner && inner.getInitializers() != null) {
      return elements(path, inner, rank, frame, variables);
    }
    Found found = reader.of(path, frame).orElse(null);
    if (found != null && found.made() instanceof Made.Numbers numbers) {
      variables.addAll(found.variables());
      return numbers.data();
    }
    return Data.of(Collections.nCopies(rank, Data.UNKNOWN));
  }

  private static Optional<List<Double>> values(
      TreePath path, List<? extends ExpressionTree> elements, Frame frame, Set<Element> variables) {
    List<Double> values = new ArrayList<>();
    for (ExpressionTree element : elements) {
      Constant constant =
          elements.size() > MOST_VALUES
              ? null
              : frame.constants().of(new TreePath(path, element)).orElse(null);
      if (constant == null || !(constant.value() instanceof Number number)) {
        return Optional.empty();
      }
      variables.addAll(constant.variables());
      values.add(number.doubleValue());
    }
    return Optional.of(values);
  }

  private static int rank(@Nullable TypeMirror type) {
    return type instanceof ArrayType array ? 1 + rank(array.getComponentType()) : 0;
  }

  private static boolean isOfNumbers(@Nullable TypeMirror type) {
    return type instanceof ArrayType array
        ? isOfNumbers(array.getComponentType())
        : type != null && type.getKind().isPrimitive();
  }

  /** A length of an array or an axis; -1 if it is not known. */
  private static int length(TreePath path, Frame frame, Set<Element> variables) {
    Constant constant = frame.constants().of(path).orElse(null);
    if (constant == null || !(constant.value() instanceof Integer length) || length < 0) {
      return Data.UNKNOWN;
    }
    variables.addAll(constant.variables());
    return length;
  }

  /** One call. */
  private final class Reading {
    private final ExecutableElement method;
    private final TreePath call;
    private final Frame frame;
    private final List<TreePath> arguments = new ArrayList<>();
    private final Set<Element> variables = new HashSet<>();

    Reading(ExecutableElement method, TreePath call, Frame frame) {
      this.method = method;
      this.call = call;
      this.frame = frame;
      ((MethodInvocationTree) call.getLeaf())
          .getArguments()
          .forEach(argument -> arguments.add(new TreePath(call, argument)));
    }

    private Optional<Made> made(TreePath path) {
      Optional<Found> found = reader.of(path, frame);
      found.ifPresent(one -> variables.addAll(one.variables()));
      return found.map(Found::made);
    }

    private @Nullable Made factory(String name) {
      return switch (name) {
        case "zeros", "ones" -> tensor(method.isVarArgs() ? lengths(0) : shape(arguments.get(0)));
        case "full" -> tensor(shape(arguments.get(1)));
        case "of" -> ofValues();
        default -> null;
      };
    }

    private @Nullable Made ofValues() {
      Data values =
          made(arguments.get(0)).orElse(null) instanceof Made.Numbers numbers
              ? numbers.data()
              : Data.of(
                  Collections.nCopies(rank(method.getParameters().get(0).asType()), Data.UNKNOWN));
      if (arguments.size() == 1) {
        return tensor(values);
      }
      List<Integer> lengths = lengths(1);
      return lengths == null ? null : tensor(new Data(lengths, values.values()));
    }

    /** {@code Shape.of(100, 8)} */
    private @Nullable List<Integer> shape(TreePath path) {
      ExecutableElement factory = AttributedNames.called(trees, path).orElse(null);
      return factory != null
              && owner(factory).equals("dev.lamina.tensor.Shape")
              && factory.getSimpleName().contentEquals("of")
          ? new Reading(factory, path, frame).lengths(0)
          : null;
    }

    /** The numbers of a last parameter that takes any number; null if it is not known how many. */
    private @Nullable List<Integer> lengths(int from) {
      if (arguments.size() == from + 1) {
        TypeMirror type = trees.getTypeMirror(arguments.get(from));
        if (type == null || type.getKind() == TypeKind.ARRAY) {
          return array(arguments.get(from));
        }
      }
      List<Integer> lengths = new ArrayList<>();
      for (TreePath argument : arguments.subList(from, arguments.size())) {
        lengths.add(length(argument, frame, variables));
      }
      return lengths;
    }

    private @Nullable List<Integer> array(TreePath path) {
      if (!(made(path).orElse(null) instanceof Made.Numbers numbers)
          || numbers.data().values().isEmpty()) {
        return null;
      }
      return numbers.data().values().get().stream().map(Double::intValue).toList();
    }

    private @Nullable Made tensor(@Nullable List<Integer> shape) {
      return shape == null ? null : tensor(Data.of(shape));
    }

    /**
     * A tensor that a model or a layer is given. Models take any number of rows; layers alone take
     * a tensor of one axis in their own ways.
     */
    private @Nullable Made tensor(Data data) {
      if (data.shape().isEmpty() || data.shape().contains(0)) {
        return null;
      }
      List<Value> shape = new ArrayList<>(List.of(new Value.Unknown()));
      data.ofSample()
          .forEach(length -> shape.add(length < 0 ? new Value.Unknown() : new Value.Int(length)));
      return new Made.Tensor(
          new Flow(
              "Tensor",
              shape.size() == 1 ? Optional.empty() : Optional.of(new Value.Several(shape)),
              Optional.empty(),
              frame.place(call, variables).variables(),
              Optional.empty(),
              0),
          Optional.of(data));
    }

    /** What a method makes of the tensor that it is called of. */
    private @Nullable Made changed(String name) {
      boolean isOps = owner(method).equals(OPS);
      if (isOps && arguments.isEmpty()) {
        return null;
      }
      TreePath receiver = isOps ? arguments.get(0) : CreationReader.receiver(call);
      Data data =
          made(receiver).orElse(null) instanceof Made.Tensor tensor
              ? tensor.data().orElse(null)
              : null;
      if (data == null || (isOps && !name.equals("oneHot"))) {
        return null;
      }
      boolean takesNumber =
          !method.getParameters().isEmpty()
              && method.getParameters().get(0).asType().getKind() == TypeKind.DOUBLE;
      List<Integer> shape =
          takesNumber
              ? data.shape()
              : new DataShapes(data).after(name, this::number, this::lengths);
      return shape == null ? null : tensor(shape);
    }

    private @Nullable Integer number(int argument) {
      Constant constant = frame.constants().of(arguments.get(argument)).orElse(null);
      if (constant == null || !(constant.value() instanceof Integer number)) {
        return null;
      }
      variables.addAll(constant.variables());
      return number;
    }

    private @Nullable Made dataset(String name) {
      if (name.equals("of")) {
        return samples();
      }
      return SAME_SAMPLES.contains(name)
              && made(CreationReader.receiver(call)).orElse(null) instanceof Made.Samples samples
          ? samples
          : null;
    }

    /** {@code Dataset.of(x, y)}, {@code Example.of(x, y)}, {@code Dataset.of(example)} */
    private @Nullable Made samples() {
      if (made(arguments.get(0)).orElse(null) instanceof Made.Samples samples) {
        return samples;
      }
      List<Optional<Made>> inputs = several(0);
      List<Optional<Made>> targets = arguments.size() > 1 ? several(1) : List.of();
      return inputs == null || targets == null ? null : new Made.Samples(inputs, targets);
    }

    private @Nullable List<Optional<Made>> several(int argument) {
      String type = method.getParameters().get(argument).asType().toString();
      Optional<Made> made = made(arguments.get(argument));
      if (type.startsWith("java.util.List") && made.orElse(null) instanceof Made.Several several) {
        return several.made();
      }
      boolean isTensor = type.equals(TENSOR);
      return isTensor ? List.of(made) : null;
    }
  }
}
