package dev.lamina.layers;

import dev.lamina.config.PythonClass;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.rules.ValueText;
import dev.lamina.tensor.DataType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a layer is from the moment it is made: its name, its type, its hyperparameters. */
record LayerIdentity(
    String name,
    String label,
    DataType dtype,
    @Nullable Regularizer activityRegularizer,
    List<Hyperparameter<?>> hyperparameters) {

  static LayerIdentity of(
      BaseLayer layer, LayerBuilder<?> builder, Hyperparameter<?>... hyperparameters) {
    String className = layer.className();
    for (Hyperparameter<?> hyperparameter : hyperparameters) {
      hyperparameter.resolve(className);
    }
    String name =
        builder.name == null
            ? NameCounters.next(PythonClass.of(className, layer.registeredName()))
            : builder.name;
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          className + ".name must not be empty or contain \"/\". Received: \"" + name + "\"");
    }
    DataType dtype = builder.dtype == null ? layer.defaultDtype() : builder.dtype;
    if (!layer.allowedDtypes().contains(dtype)) {
      throw new IllegalArgumentException(
          className
              + ".dtype must be one of "
              + layer.allowedDtypes().stream()
                  .map(DataType::kerasName)
                  .sorted()
                  .collect(Collectors.joining(", "))
              + ". Received: "
              + dtype);
    }
    return new LayerIdentity(
        name,
        LayerErrors.label(name, className),
        dtype,
        builder.activityRegularizer,
        List.of(hyperparameters));
  }

  boolean sameHyperparameters(LayerIdentity other) {
    if (dtype != other.dtype
        || !sameValue(activityRegularizer, other.activityRegularizer)
        || hyperparameters.size() != other.hyperparameters.size()) {
      return false;
    }
    for (int i = 0; i < hyperparameters.size(); i++) {
      Object mine = hyperparameters.get(i).get();
      Object theirs = other.hyperparameters.get(i).get();
      if (!sameValue(mine, theirs)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameValue(@Nullable Object mine, @Nullable Object theirs) {
    if (mine instanceof BaseLayer layer) {
      return theirs instanceof BaseLayer other && layer.sameConfig(other);
    }
    return Objects.equals(ConfigWriter.plain(mine), ConfigWriter.plain(theirs));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("name=").append(ValueText.of(name));
    for (Hyperparameter<?> hyperparameter : hyperparameters) {
      Object value = hyperparameter.get();
      if (value != null) {
        text.append(", ").append(hyperparameter.name()).append('=').append(ValueText.of(value));
      }
    }
    if (activityRegularizer != null) {
      text.append(", activityRegularizer=").append(ValueText.of(activityRegularizer));
    }
    return text.toString();
  }
}
