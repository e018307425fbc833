package golden;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Sublayer;
import dev.lamina.annotations.Weight;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Several inputs with masks, sublayers of all sorts, one of them generated beside it. */
@Layer(value = "CrossAttend", registerPackage = "golden")
@Requires("embedDim % numHeads == 0")
@Output({"query[:-1]", "embedDim"})
public abstract class AttendLayer extends BaseLayer {
  @Hyperparam(min = 1)
  abstract int embedDim();

  @Hyperparam(min = 1)
  int numHeads() {
    return 8;
  }

  /** What comes after. */
  @Hyperparam
  @Nullable BaseLayer inner() {
    return null;
  }

  @Weight(shape = {"query[-1]", "value[-1]", "prod(query[1:-1])"}, initializer = "zeros")
  abstract Tensor scores();

  @Sublayer
  Dense queryDense() {
    return Dense.of(embedDim());
  }

  @Sublayer
  List<SimpleDense> blocks() {
    return List.of(SimpleDense.of(4), SimpleDense.of(2));
  }

  @Sublayer
  Map<String, List<Dropout>> drops() {
    return Map.of("first", List.of(Dropout.of(0.5)));
  }

  protected List<Tensor> callAll(Tensor query, Tensor value) {
    return List.of(query, value);
  }

  protected Tensor call(
      Tensor query,
      Tensor value,
      @Nullable Tensor key,
      @Nullable Tensor valueMask,
      @Nullable Tensor keyMask,
      @Nullable Tensor attentionMask,
      @Nullable List<Tensor> states,
      boolean training,
      boolean useCausalMask) {
    return callAll(query, value).get(0);
  }
}
