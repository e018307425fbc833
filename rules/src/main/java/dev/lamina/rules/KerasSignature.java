package dev.lamina.rules;

import java.util.List;
import java.util.Optional;

/**
 * A Keras object's names and arguments, in Keras' order.
 *
 * @param kind the family
 * @param name the name in expressions, such as {@code truncated_normal}
 * @param className the name in files, such as {@code TruncatedNormal}; for an activation its name
 * @param arguments the arguments in Keras' order, each with its default
 */
public record KerasSignature(
    KerasKind kind, String name, String className, List<KerasArgument> arguments) {
  /** Keeps a copy of the arguments. */
  public KerasSignature {
    arguments = List.copyOf(arguments);
  }

  /** The argument of that name. */
  public Optional<KerasArgument> argument(String argument) {
    return arguments.stream().filter(a -> a.name().equals(argument)).findFirst();
  }

  /** The names of all arguments, in Keras' order. */
  public List<String> argumentNames() {
    return arguments.stream().map(KerasArgument::name).toList();
  }
}
