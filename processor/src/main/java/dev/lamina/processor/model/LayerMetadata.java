package dev.lamina.processor.model;

import java.util.List;

/**
 * What generated classes keep of a layer because the author's class file does not: names of
 * parameters, nullness, and the bodies of defaults.
 *
 * @param call the names of the parameters of {@code call}
 * @param nullable the hyperparameters that may be null
 * @param defaults the defaults that are constants, as {@link DefaultText} writes them
 */
public record LayerMetadata(List<String> call, List<String> nullable, List<String> defaults) {
  /** For a class that is there as source. */
  public static final LayerMetadata NONE = new LayerMetadata(List.of(), List.of(), List.of());

  /** Keeps copies. */
  public LayerMetadata {
    call = List.copyOf(call);
    nullable = List.copyOf(nullable);
    defaults = List.copyOf(defaults);
  }

  /** What the generated class of a layer keeps. */
  public static LayerMetadata of(LayerModel layer) {
    return new LayerMetadata(
        layer.call().stream()
            .flatMap(call -> call.parameters().stream())
            .map(parameter -> parameter.name() + (parameter.nullable() ? "?" : ""))
            .toList(),
        layer.hyperparams().stream()
            .filter(hyperparam -> hyperparam.valueType().nullable())
            .map(HyperparamModel::name)
            .toList(),
        layer.hyperparams().stream()
            .flatMap(hyperparam -> DefaultText.write(hyperparam).stream())
            .toList());
  }
}
