package dev.lamina.operations;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call of an operation, those of its config among them, by name. Types mix as
 * in Keras: two tensors are brought to the type that holds both, and a plain number takes the type
 * of the tensor beside it, unless that holds whole numbers and it is not one.
 */
final class OperationCall {
  private final String className;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  /**
   * A call.
   *
   * @throws IllegalArgumentException if there are arguments the operation does not have
   */
  OperationCall(
      Operation operation,
      Map<String, ?> config,
      List<? extends @Nullable Object> positional,
      Map<String, ? extends @Nullable Object> keywords) {
    className = operation.className();
    operation.configNames().forEach(name -> values.put(name, config.get(name)));
    List<String> names = operation.callNames();
    if (names.size() == 1 && names.get(0).startsWith("*")) {
      values.put(names.get(0), positional);
      return;
    }
    if (positional.size() > names.size()) {
      throw new IllegalArgumentException(
          "%s takes %s. Received %d arguments"
              .formatted(className, operation.callNames(), positional.size()));
    }
    for (int i = 0; i < positional.size(); i++) {
      values.put(operation.callNames().get(i), positional.get(i));
    }
    keywords.forEach(
        (name, value) -> {
          if (!operation.callNames().contains(name)) {
            throw new IllegalArgumentException(
                "%s takes %s. Received: %s = %s"
                    .formatted(className, operation.callNames(), name, value));
          }
          values.put(name, value);
        });
  }

  Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A tensor; a number or an array of numbers becomes one of its own type. */
  Tensor tensor(String name) {
    return Operands.tensor(required(name, "a tensor"), className + "." + name);
  }

  Optional<Tensor> optionalTensor(String name) {
    return value(name).map(given -> Operands.tensor(given, className + "." + name));
  }

  /** A floating tensor; whole numbers become float32. */
  Tensor floats(String name) {
    return Operands.floats(tensor(name));
  }

  /** Several tensors of one type. */
  List<Tensor> tensors(String name) {
    if (!(required(name, "a list of tensors") instanceof List<?> list)) {
      return List.of(tensor(name));
    }
    return Operands.ofOneType(list, className + "." + name);
  }

  /** These arguments as tensors of one type. */
  List<Tensor> together(String... names) {
    List<Object> operands = new ArrayList<>();
    for (String name : names) {
      operands.add(required(name, "a tensor"));
    }
    return Operands.ofOneType(operands, className);
  }

  /** As {@link #together}, floating. */
  List<Tensor> floatsTogether(String... names) {
    return together(names).stream().map(Operands::floats).toList();
  }

  boolean flag(String name) {
    return value(name).map(Boolean.TRUE::equals).orElse(false);
  }

  double real(String name, double otherwise) {
    return read(name, "a number", Arguments::toDouble).orElse(otherwise);
  }

  Optional<Double> real(String name) {
    return read(name, "a number", Arguments::toDouble);
  }

  int integer(String name, int otherwise) {
    return integer(name).orElse(otherwise);
  }

  Optional<Integer> integer(String name) {
    return read(name, "a whole number", Arguments::toInteger);
  }

  /** One whole number or several; null in an array is -1. */
  Optional<int[]> integers(String name) {
    return read(name, "whole numbers", OperationCall::toIntegers);
  }

  /** The axes to reduce, none for all. */
  int[] axes(String name) {
    return integers(name).orElse(new int[0]);
  }

  /** Any list. */
  Optional<List<?>> list(String name) {
    return read(name, "a list", given -> given instanceof List<?> list ? list : null);
  }

  String text(String name, String otherwise) {
    return read(name, "a string", given -> given instanceof String text ? text : null)
        .orElse(otherwise);
  }

  Optional<DataType> dtype(String name) {
    return read(name, "a type", given -> given instanceof String text ? DataType.of(text) : null);
  }

  IllegalArgumentException cannot(String name, String allowed) {
    return new IllegalArgumentException(
        "%s.%s = %s is not supported here. Allowed: %s"
            .formatted(className, name, values.get(name), allowed));
  }

  private Object required(String name, String words) {
    return value(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s.%s must be %s. Received: null".formatted(className, name, words)));
  }

  private <T> Optional<T> read(
      String name, String words, java.util.function.Function<Object, @Nullable T> convert) {
    Object given = values.get(name);
    if (given == null) {
      return Optional.empty();
    }
    T converted = convert.apply(given);
    if (converted == null) {
      throw new IllegalArgumentException(
          "%s.%s must be %s. Received: %s".formatted(className, name, words, given));
    }
    return Optional.of(converted);
  }

  private static int @Nullable [] toIntegers(Object given) {
    List<?> list = given instanceof List<?> several ? several : List.of(given);
    int[] numbers = new int[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      Object element = list.get(i);
      Integer number = element == null ? Integer.valueOf(-1) : Arguments.toInteger(element);
      if (number == null) {
        return null;
      }
      numbers[i] = number;
    }
    return numbers;
  }
}
