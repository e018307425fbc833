package dev.lamina.layers;

import dev.lamina.rules.MisfitException;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/** How errors name a layer and the shapes it got. */
final class LayerErrors {
  private LayerErrors() {}

  static String label(String name, String className) {
    return "Layer \"" + name + "\" (" + className + ")";
  }

  static String shapes(List<Tensor> tensors) {
    return tensors.stream().map(t -> t.shape().toString()).collect(Collectors.joining(", "));
  }

  /** The same error with the layer in front; of a kind that callers can tell apart as before. */
  static RuntimeException inLayer(String label, List<Tensor> inputs, RuntimeException error) {
    String message = label + ": " + error.getMessage() + ofNoFloats(inputs);
    if (error instanceof ShapeException) {
      return new ShapeException(message, error);
    }
    return error.getClass() == IllegalArgumentException.class || error instanceof MisfitException
        ? new IllegalArgumentException(message, error)
        : error;
  }

  /** A layer given whole numbers mostly fails at some operation inside, which knows no inputs. */
  private static String ofNoFloats(List<Tensor> inputs) {
    return inputs.stream().allMatch(input -> input.dtype().isFloating())
        ? ""
        : inputs.stream()
            .map(input -> input.dtype() + " " + input.shape())
            .collect(Collectors.joining(", ", "; the layer was called on ", ""));
  }
}
