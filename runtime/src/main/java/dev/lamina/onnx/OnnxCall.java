package dev.lamina.onnx;

import dev.lamina.engine.FunctionGraph.Call;
import dev.lamina.onnx.OnnxNodes.Attribute;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** One operation to be written, as it was traced for each of the two sizes of batches. */
final class OnnxCall {
  private final OnnxWriter writer;
  private final Call first;
  private final Call second;

  OnnxCall(OnnxWriter writer, Call first, Call second) {
    this.writer = writer;
    this.first = first;
    this.second = second;
  }

  String operation() {
    return first.op().name();
  }

  OnnxNodes nodes() {
    return writer.nodes();
  }

  Batches batches() {
    return writer.batches();
  }

  /** The name of one of the operands. */
  String input(int number) {
    return writer.name(first.inputs().get(number), second.inputs().get(number));
  }

  List<String> inputs() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.inputs().size(); i++) {
      names.add(input(i));
    }
    return names;
  }

  DataType dtype() {
    return first.inputs().get(0).spec().dtype();
  }

  Shape inputShape(int number) {
    return first.inputs().get(number).spec().shape();
  }

  Shape otherInputShape(int number) {
    return second.inputs().get(number).spec().shape();
  }

  Shape shape() {
    return first.spec().shape();
  }

  Shape otherShape() {
    return second.spec().shape();
  }

  /** The attributes, which are of that type. */
  <A> A attributes(Class<A> type) {
    return type.cast(first.attributes());
  }

  /** The same of the other trace. */
  <A> A otherAttributes(Class<A> type) {
    return type.cast(second.attributes());
  }

  /** The result's shape, or that of an operand, as a vector. */
  String shapeVector(Shape shape, Shape other) {
    return writer.shape(shape, other);
  }

  /** Adds a node. */
  String add(String operator, List<String> inputs, Attribute... attributes) {
    return nodes().add(operator, inputs, attributes);
  }

  String add(String operator, String input, Attribute... attributes) {
    return add(operator, List.of(input), attributes);
  }

  /** A number in the operands' type. */
  String number(double value) {
    return nodes().scalar(value, dtype());
  }
}
