package dev.lamina.processor.model;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;

/**
 * The author's {@code call}.
 *
 * @param method the method
 * @param parameters its parameters in order
 * @param returnsTensor whether it answers one tensor
 * @param returnsList whether it answers several tensors
 */
public record CallModel(
    ExecutableElement method,
    List<Parameter> parameters,
    boolean returnsTensor,
    boolean returnsList) {
  /** What a parameter of {@code call} is given. */
  public enum Role {
    /** One input. */
    TENSOR,
    /** All inputs. */
    TENSORS,
    /** Whether the model trains. */
    TRAINING,
    /** The mask of the input before it, or of the input it is named after. */
    MASK,
    /** The masks of a list of inputs. */
    MASKS,
    /** A tensor that may be given by name, or null. */
    OPTIONAL,
    /** The mask of such a tensor. */
    OPTIONAL_MASK,
    /** A list of tensors by name, beside inputs; null only if it is nullable. */
    NAMED_TENSORS,
    /** Yes or no by name. */
    FLAG,
    /** Nothing that Lamina could give. */
    OTHER
  }

  /**
   * A parameter.
   *
   * @param input for a mask, the number of the input it belongs to; -1 if to none
   * @param nullable whether it may be null
   */
  public record Parameter(String name, Role role, int input, boolean nullable, Site site) {
    /** Whether callers give it by name, or leave it out. */
    public boolean isNamed() {
      return switch (role) {
        case MASK, MASKS, OPTIONAL, OPTIONAL_MASK, NAMED_TENSORS, FLAG -> true;
        case TENSOR, TENSORS, TRAINING, OTHER -> false;
      };
    }
  }

  /** Keeps a copy of the parameters. */
  public CallModel {
    parameters = List.copyOf(parameters);
  }

  /** The names of the inputs, one for each tensor. */
  public List<String> inputNames() {
    List<String> names = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (parameter.role() == Role.TENSOR) {
        names.add(parameter.name());
      }
    }
    return names;
  }

  /** Whether it takes a list of any number of inputs. */
  public boolean takesList() {
    for (Parameter parameter : parameters) {
      if (parameter.role() == Role.TENSORS) {
        return true;
      }
    }
    return false;
  }

  /** The name of the list of inputs. */
  public String listName() {
    return parameters.stream()
        .filter(p -> p.role() == Role.TENSORS)
        .map(Parameter::name)
        .findFirst()
        .orElse("inputs");
  }

  /** What callers may give by name. */
  public List<Parameter> named() {
    return parameters.stream().filter(Parameter::isNamed).toList();
  }

  /** Whether it takes exactly one input. */
  public boolean isSingle() {
    return !takesList() && inputNames().size() == 1;
  }
}
