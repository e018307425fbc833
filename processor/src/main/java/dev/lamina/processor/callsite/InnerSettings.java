package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import dev.lamina.processor.callsite.CallBody.Node;
import dev.lamina.processor.callsite.Settings.Setting;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a method that makes a layer inside another sets its hyperparameters to. */
final class InnerSettings {
  private final KnownLayer layer;
  private final TreePath place;
  private final Settings settings = new Settings();

  InnerSettings(KnownLayer layer, TreePath place) {
    this.layer = layer;
    this.place = place;
  }

  /** The argument of {@code of} at that place. */
  void position(int index, Node argument, @Nullable Object value) {
    List<HyperparamModel> all = layer.model().hyperparams();
    if (index < all.size()) {
      settings.set(all.get(index).name(), setting(all.get(index), argument, value));
    } else {
      settings.forget();
    }
  }

  /** An option; the last of a chain comes first, and the last one counts. */
  void option(String name, List<Node> arguments, @Nullable Object value) {
    HyperparamModel hyperparam = layer.hyperparam(name).orElse(null);
    if (hyperparam != null && !settings.given().containsKey(name)) {
      settings.set(
          name,
          arguments.size() == 1
              ? setting(hyperparam, arguments.get(0), value)
              : new Setting(place, Optional.empty(), false));
    }
  }

  private Setting setting(HyperparamModel hyperparam, Node argument, @Nullable Object value) {
    ValueType type = hyperparam.valueType();
    if (type.kind() == ValueType.Kind.ACTIVATION) {
      String name = name(argument);
      return new Setting(
          place,
          name.isEmpty() ? Optional.empty() : Optional.of(new Constant(name, Set.of())),
          !name.isEmpty());
    }
    boolean isPlain =
        type.container() == ValueType.Container.NONE
            && ((type.kind() == ValueType.Kind.INT && value instanceof Integer)
                || (type.kind() == ValueType.Kind.BOOLEAN && value instanceof Boolean));
    return new Setting(
        place,
        isPlain && value != null ? Optional.of(new Constant(value, Set.of())) : Optional.empty(),
        false);
  }

  /** {@code RELU}, {@code ActivationFunction.RELU}, {@code "relu"} */
  private static String name(Node argument) {
    if (argument instanceof Node.Name name) {
      return name.name().toLowerCase(Locale.ROOT);
    } else if (argument instanceof Node.Select select) {
      return select.name().toLowerCase(Locale.ROOT);
    }
    return argument instanceof Node.Literal literal && literal.value() instanceof String words
        ? words
        : "";
  }

  Creation creation() {
    return new Creation(layer, settings, place);
  }
}
