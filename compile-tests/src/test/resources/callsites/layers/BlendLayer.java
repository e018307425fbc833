package shop;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Requires;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hyperparameters of many types. */
@Layer
@Requires(value = "mode == 'sum' || factor < 1", message = "a factor below 1 for a mean")
@Requires("seed != null || steps > 10 || flags[0] && flags[1]")
@Requires("rank(parts) < 4")
@Requires("share + share <= 1")
public abstract class BlendLayer extends BaseLayer {
  public enum Mode {
    SUM,
    MEAN
  }

  @Hyperparam(check = "factor > 0")
  abstract double factor();

  @Hyperparam
  Mode mode() {
    return Mode.SUM;
  }

  @Hyperparam(min = 1, size = 2)
  int[] window() {
    return new int[] {2, 2};
  }

  @Hyperparam(min = 0, max = 9)
  List<Integer> margins() {
    return List.of();
  }

  @Hyperparam(oneOf = {"left", "right"})
  List<String> parts() {
    return List.of("left");
  }

  @Hyperparam(min = 0)
  @Nullable Integer seed() {
    return null;
  }

  @Hyperparam(max = 1_000_000)
  long steps() {
    return 100;
  }

  @Hyperparam(check = "share < 0.75")
  float share() {
    return 0.5f;
  }

  @Hyperparam
  List<Boolean> flags() {
    return List.of(true, false);
  }

  protected Tensor call(Tensor left, Tensor right, boolean training) {
    return left.plus(right);
  }
}
