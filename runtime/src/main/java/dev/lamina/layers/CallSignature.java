package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;

/** Which tensors a layer's {@code call} takes: one, several with names, or a list. */
public final class CallSignature {
  private final List<String> names;
  private final boolean isList;

  private CallSignature(List<String> names, boolean isList) {
    this.names = names;
    this.isList = isList;
  }

  /** One tensor for each name. */
  public static CallSignature of(String... names) {
    return new CallSignature(List.of(names), false);
  }

  /** A list of any number of tensors but none. */
  public static CallSignature list(String name) {
    return new CallSignature(List.of(name), true);
  }

  /** What that layer's {@code call} takes. */
  public static CallSignature of(BaseLayer layer) {
    return layer.signature();
  }

  /** The parameters' names. */
  public List<String> names() {
    return names;
  }

  /** Whether there is one parameter that takes a list. */
  public boolean isList() {
    return isList;
  }

  /** Throws if the layer cannot take that many inputs. */
  void check(String label, List<Tensor> inputs) {
    int given = inputs.size();
    boolean fits = isList ? given > 0 : given == names.size();
    if (!fits) {
      throw new IllegalArgumentException(
          label + " takes " + wanted() + ", got " + given + ": " + LayerErrors.shapes(inputs));
    }
  }

  private String wanted() {
    if (isList) {
      return "a list of inputs";
    }
    return names.size() == 1
        ? "1 input"
        : names.size() + " inputs (" + String.join(", ", names) + ")";
  }
}
