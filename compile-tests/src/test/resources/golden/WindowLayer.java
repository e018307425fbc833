package golden;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Weight;
import dev.lamina.constraints.Constraint;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every type of hyperparameter, sized lists, formulas over images, state. */
@Layer
@Requires("filters % groups == 0")
@Requires("groups == 1 || images[-1] % groups == 0")
@Requires(value = "mode == 'sum' || bias == null", message = "no bias, unless the mode is sum")
@Output({
  "images[0]",
  "padding == 'same' ? ceilDiv(images[1], strides[0]) : (images[1] - size[0]) // strides[0] + 1",
  "(images[2] - size[1]) // strides[1] + 1",
  "filters"
})
public abstract class WindowLayer extends BaseLayer {
  /** How the values of a window become one. */
  public enum Mode {
    SUM,
    MEAN
  }

  @Hyperparam(min = 1)
  abstract int filters();

  @Hyperparam(min = 1, size = 2)
  abstract List<Integer> size();

  @Hyperparam(min = 1, size = 2)
  List<Integer> strides() {
    return size();
  }

  @Hyperparam(oneOf = {"valid", "same"})
  String padding() {
    return "valid";
  }

  @Hyperparam(min = 1)
  int groups() {
    return 1;
  }

  @Hyperparam
  Mode mode() {
    return Mode.SUM;
  }

  @Hyperparam
  @Nullable Float bias() {
    return null;
  }

  @Hyperparam(check = "0 <= rate && rate < 1")
  double rate() {
    return 0.5;
  }

  @Hyperparam
  long seed() {
    return 1;
  }

  @Hyperparam
  int[] axes() {
    return new int[] {-1};
  }

  @Hyperparam(size = 3)
  double @Nullable [] weights3() {
    return null;
  }

  @Hyperparam
  List<String> names() {
    return List.of();
  }

  @Hyperparam
  List<Mode> modes() {
    return List.of();
  }

  @Hyperparam
  Initializer kernelInitializer() {
    return Initializers.get("he_normal");
  }

  @Hyperparam
  @Nullable Constraint kernelConstraint() {
    return null;
  }

  @Weight(
      shape = {"size[0]", "size[1]", "images[-1] // groups", "filters"},
      initializer = "kernelInitializer",
      regularizer = "l2(0.01)",
      constraint = "kernelConstraint")
  abstract Tensor kernel();

  @Weight(initializer = "zeros", trainable = false, name = "n")
  abstract Variable count();

  protected Tensor call(Tensor images, boolean training) {
    return images;
  }
}
