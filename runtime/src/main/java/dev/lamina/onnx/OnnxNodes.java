package dev.lamina.onnx;

import dev.lamina.files.Protobuf;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** The nodes and initializers of a graph, by the field numbers of onnx.proto. */
final class OnnxNodes {
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final List<Protobuf> nodes = new ArrayList<>();
  private final List<Protobuf> initializers = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** ONNX' number for a type. */
  static int type(DataType dtype) {
    return switch (dtype) {
      case FLOAT32 -> 1;
      case INT32 -> 6;
      case INT64 -> 7;
      case STRING -> 8;
      case BOOL -> 9;
      case FLOAT64 -> 11;
    };
  }

  /** An attribute of a node: a whole number or several. */
  record Attribute(String name, List<Integer> values, boolean isList) {
    static Attribute of(String name, int value) {
      return new Attribute(name, List.of(value), false);
    }

    static Attribute of(String name, List<Integer> values) {
      return new Attribute(name, List.copyOf(values), true);
    }

    static Attribute of(String name, int... values) {
      return of(name, IntStream.of(values).boxed().toList());
    }

    private Protobuf message() {
      Protobuf message = new Protobuf().put(1, name);
      values.forEach(value -> message.put(isList ? 8 : 3, (long) value));
      return message.put(20, isList ? ATTRIBUTE_INTS : ATTRIBUTE_INT);
    }
  }

  /** A name that nothing has yet, from this one. */
  String unique(String wanted) {
    String name = wanted;
    for (int i = 1; !names.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /** Adds a node of one output and answers the output's name. */
  String add(String operator, List<String> inputs, Attribute... attributes) {
    String output = unique(operator.toLowerCase(Locale.ROOT));
    addInto(output, operator, inputs, attributes);
    return output;
  }

  void addInto(String output, String operator, List<String> inputs, Attribute... attributes) {
    Protobuf node = new Protobuf();
    inputs.forEach(input -> node.put(1, input));
    node.put(2, output).put(4, operator);
    Arrays.stream(attributes).forEach(attribute -> node.put(5, attribute.message()));
    nodes.add(node);
  }

  /** Adds whole numbers as a constant, and answers its name. */
  String constant(long... values) {
    return constant("const", Tensor.of(values, values.length));
  }

  /** Adds a constant and answers its name. */
  String constant(String wanted, Tensor value) {
    String name = unique(wanted);
    Protobuf tensor = new Protobuf();
    for (int dim : value.shape().toArray()) {
      tensor.put(1, (long) dim);
    }
    initializers.add(tensor.put(2, type(value.dtype())).put(8, name).put(9, raw(value)));
    return name;
  }

  /** A number as a constant without axes. */
  String scalar(double value, DataType dtype) {
    return constant("const", Tensor.full(value, Shape.scalar(), dtype));
  }

  private static byte[] raw(Tensor value) {
    int size = Math.toIntExact(value.size());
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(size, value.dtype().bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    switch (value.dtype()) {
      case FLOAT32 -> bytes.asFloatBuffer().put(value.toFloatArray());
      case FLOAT64 -> bytes.asDoubleBuffer().put(value.toDoubleArray());
      case INT32 -> bytes.asIntBuffer().put(value.toIntArray());
      case INT64 -> bytes.asLongBuffer().put(value.toLongArray());
      case STRING -> throw new IllegalArgumentException("strings are no constants here");
      case BOOL -> {
        for (boolean bit : value.toBooleanArray()) {
          bytes.put((byte) (bit ? 1 : 0));
        }
      }
    }
    return bytes.array();
  }

  /** Puts nodes and initializers into a graph. */
  void putInto(Protobuf graph) {
    nodes.forEach(node -> graph.put(1, node));
    initializers.forEach(initializer -> graph.put(5, initializer));
  }
}
