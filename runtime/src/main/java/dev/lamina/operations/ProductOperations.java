package dev.lamina.operations;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Products of matrices and the like. */
final class ProductOperations {
  private ProductOperations() {}

  static void addTo(Operations table) {
    add(table, "Matmul", ProductOperations::matmul);
    add(table, "Dot", ProductOperations::dot);
    add(table, "Inner", (a, b) -> a.rank() * b.rank() == 0 ? a.times(b) : along(a, b, -1, -1));
    add(table, "Outer", (a, b) -> a.reshape(-1, 1).times(b.reshape(1, -1)));
    add(table, "Vdot", (a, b) -> a.reshape(-1).times(b.reshape(-1)).sum());
    table.add("Einsum", "*operands", "subscripts", ProductOperations::einsum);
    table.add("Tensordot", "x1 x2", "axes", ProductOperations::tensordot);
  }

  @FunctionalInterface
  private interface Product {
    Tensor of(Tensor a, Tensor b);
  }

  /** In floats, in which whole numbers are exact up to 2^24. */
  private static void add(Operations table, String name, Product product) {
    table.add(
        name,
        "x1 x2",
        "",
        given -> {
          List<Tensor> both = given.together("x1", "x2");
          Tensor made = product.of(Operands.floats(both.get(0)), Operands.floats(both.get(1)));
          return Operands.cast(made, Operands.numbers(both.get(0)).dtype());
        });
  }

  private static Tensor einsum(OperationCall given) {
    List<Tensor> operands = given.tensors("*operands").stream().map(Operands::floats).toList();
    if (operands.size() != 2) {
      throw given.cannot("*operands", "two tensors");
    }
    return Ops.einsum(given.text("subscripts", ""), operands.get(0), operands.get(1));
  }

  private static Tensor matmul(Tensor a, Tensor b) {
    Tensor left = a.rank() == 1 ? a.expandDims(0) : a;
    Tensor right = b.rank() == 1 ? b.expandDims(1) : b;
    Tensor made = left.matmul(right);
    Tensor without = b.rank() == 1 ? made.squeeze(-1) : made;
    return a.rank() == 1 ? without.squeeze(b.rank() == 1 ? -1 : -2) : without;
  }

  private static Tensor dot(Tensor a, Tensor b) {
    if (a.rank() == 0 || b.rank() == 0) {
      return a.times(b);
    }
    return along(a, b, -1, b.rank() == 1 ? 0 : -2);
  }

  private static Tensor along(Tensor a, Tensor b, int axisOfA, int axisOfB) {
    return contract(
        a,
        b,
        new int[] {ShapeOperations.axis(axisOfA, a.rank())},
        new int[] {ShapeOperations.axis(axisOfB, b.rank())});
  }

  private static Tensor tensordot(OperationCall given) {
    List<Tensor> both = given.floatsTogether("x1", "x2");
    Tensor a = both.get(0);
    Tensor b = both.get(1);
    if (given.value("axes").orElse(2) instanceof List<?> pair && pair.size() == 2) {
      return contract(a, b, axes(pair.get(0), a.rank()), axes(pair.get(1), b.rank()));
    }
    int count = given.integer("axes", 2);
    return contract(
        a,
        b,
        IntStream.range(a.rank() - count, a.rank()).toArray(),
        IntStream.range(0, count).toArray());
  }

  private static int[] axes(Object given, int rank) {
    List<?> list = given instanceof List<?> several ? several : List.of(given);
    return list.stream()
        .mapToInt(axis -> ShapeOperations.axis(((Number) axis).intValue(), rank))
        .toArray();
  }

  /** The sum over pairs of axes: what is left of a, then what is left of b. */
  private static Tensor contract(Tensor a, Tensor b, int[] axesOfA, int[] axesOfB) {
    int[] restOfA = rest(a, axesOfA);
    int[] restOfB = rest(b, axesOfB);
    int summed = IntStream.of(axesOfA).map(a::dim).reduce(1, (x, y) -> x * y);
    Tensor left = a.transpose(joined(restOfA, axesOfA)).reshape(size(a, restOfA), summed);
    Tensor right = b.transpose(joined(axesOfB, restOfB)).reshape(summed, size(b, restOfB));
    List<Integer> shape = new ArrayList<>();
    IntStream.of(restOfA).forEach(axis -> shape.add(a.dim(axis)));
    IntStream.of(restOfB).forEach(axis -> shape.add(b.dim(axis)));
    return left.matmul(right)
        .reshape(Shape.of(shape.stream().mapToInt(Integer::intValue).toArray()));
  }

  private static int[] rest(Tensor x, int[] axes) {
    return IntStream.range(0, x.rank())
        .filter(axis -> IntStream.of(axes).noneMatch(taken -> taken == axis))
        .toArray();
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
  }

  private static int size(Tensor x, int[] axes) {
    return IntStream.of(axes).map(x::dim).reduce(1, Math::multiplyExact);
  }
}
