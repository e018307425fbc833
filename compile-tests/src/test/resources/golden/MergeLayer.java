package golden;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.layers.BaseLayer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of inputs, and what an author writes by hand. */
@Requires(value = "rank(inputs) > 1", message = "several inputs")
@Layer
@Output({"inputs[0][:-1]", "inputs[0][-1] + inputs[1][-1]"})
abstract class MergeLayer extends BaseLayer {
  @Override
  public void build(List<Shape> inputs) {
    super.build(inputs);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return super.getConfig();
  }

  protected List<Tensor> split(Tensor y) {
    return List.of(y);
  }

  protected Tensor call(List<Tensor> inputs) {
    return inputs.get(0);
  }
}
