package dev.lamina.processor.callsite;

import com.sun.source.tree.MethodInvocationTree;
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
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The data that a program makes of numbers: {@code Tensor.zeros(100, 28, 28)}, {@code
 * Tensor.of(rows)}, what {@code reshape} and its like make of them, and datasets.
 */
final class DataReader {
  private static final String TENSOR = "dev.lamina.tensor.Tensor";
  private static final String MATH = "dev.lamina.tensor.TensorMath";
  private static final String OPS = "dev.lamina.ops.Ops";
  private static final String DATASET = "dev.lamina.data.Dataset";
  private static final String EXAMPLE = "dev.lamina.data.Example";
  private static final String MODEL = "dev.lamina.models.TrainableModel";
  private static final Set<String> OWNERS = Set.of(TENSOR, MATH, OPS, DATASET, EXAMPLE, MODEL);

  /** What leaves the samples of a dataset as they are. */
  private static final Set<String> SAME_SAMPLES =
      Set.of("shuffle", "batch", "prefetch", "take", "skip", "repeat");

  private final Trees trees;
  private final MadeReader reader;
  private final Wiring wiring;

  DataReader(Trees trees, MadeReader reader, Wiring wiring) {
    this.trees = trees;
    this.reader = reader;
    this.wiring = wiring;
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
          case MODEL -> reading.prediction(name);
          case EXAMPLE -> name.equals("of") ? reading.samples() : null;
          default -> reading.dataset(name);
        };
    return made == null ? Optional.empty() : Optional.of(new Found(made, reading.variables));
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
                  Collections.nCopies(
                      ArrayReader.rank(method.getParameters().get(0).asType()), Data.UNKNOWN));
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
        lengths.add(ArrayReader.length(argument, frame, variables));
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

    /** {@code base.predict(images)}: as many samples as it is given, in the output's shape. */
    private @Nullable Made prediction(String name) {
      boolean isOfTensor =
          (name.equals("predict") || name.equals("predictOnBatch"))
              && method.getReturnType().toString().equals(TENSOR);
      Made model = isOfTensor ? made(CreationReader.receiver(call)).orElse(null) : null;
      Value.Several output = model == null ? null : output(model).flatMap(Flow::shape).orElse(null);
      if (output == null || output.elements().isEmpty()) {
        return null;
      }
      List<Integer> shape = new ArrayList<>();
      output.elements().forEach(axis -> shape.add(known(axis)));
      shape.set(
          0,
          made(arguments.get(0)).orElse(null) instanceof Made.Tensor given
              ? given.data().map(data -> data.shape().get(0)).orElse(Data.UNKNOWN)
              : (Integer) Data.UNKNOWN);
      return tensor(shape);
    }

    private Optional<Flow> output(Made model) {
      if (model instanceof Made.Chain chain) {
        return Optional.of(wiring.follow(chain));
      }
      return model instanceof Made.Net net && net.outputs().size() == 1
          ? Optional.of(net.outputs().get(0))
          : Optional.empty();
    }

    private static Integer known(Value axis) {
      return axis instanceof Value.Int length && length.value() <= Integer.MAX_VALUE
          ? (Integer) (int) length.value()
          : (Integer) Data.UNKNOWN;
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
