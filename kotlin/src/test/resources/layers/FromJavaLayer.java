package right;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Sublayer;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Tensor;

/** A Java layer that holds a Kotlin one. */
@Layer
public abstract class FromJavaLayer extends BaseLayer {
  @Hyperparam(min = 1)
  abstract int units();

  @Hyperparam(oneOf = {"valid", "same"})
  String padding() {
    return "valid";
  }

  @Sublayer
  Simple simple() {
    return Simple.of(units());
  }

  Tensor call(Tensor input) {
    return simple().apply(input);
  }
}
