package dev.lamina.processor.model;

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
    /** Nothing that Lamina could give. */
    OTHER
  }

  /**
   * A parameter.
   *
   * @param input for a mask, the number of the input it belongs to; -1 if to none
   */
  public record Parameter(String name, Role role, int input, Site site) {}

  /** Keeps a copy of the parameters. */
  public CallModel {
    parameters = List.copyOf(parameters);
  }

  /** The names of the inputs, one for each tensor. */
  public List<String> inputNames() {
    return parameters.stream().filter(p -> p.role() == Role.TENSOR).map(Parameter::name).toList();
  }

  /** Whether it takes a list of any number of inputs. */
  public boolean takesList() {
    return parameters.stream().anyMatch(p -> p.role() == Role.TENSORS);
  }

  /** The name of the list of inputs. */
  public String listName() {
    return parameters.stream()
        .filter(p -> p.role() == Role.TENSORS)
        .map(Parameter::name)
        .findFirst()
        .orElse("inputs");
  }

  /** Whether it takes exactly one input. */
  public boolean isSingle() {
    return !takesList() && inputNames().size() == 1;
  }
}
