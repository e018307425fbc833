package bad;

import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/** {@link bad.BadLayer} has mistakes; this is its API alone. */
@GeneratedLayer
@SuppressWarnings("rawtypes")
public abstract class Bad extends BadLayer {
  private Bad() {}

  public static Bad of(int units) {
    return builder().units(units).build();
  }

  public static Bad of(int units, Consumer<? super Builder> options) {
    return builder().units(units).with(options).build();
  }

  /** A builder of this layer. */
  public static Builder builder() {
    return new Builder();
  }

  public abstract int units();

  public abstract Tensor kernel();

  public static final class Builder extends LayerBuilder<Builder> {
    private Builder() {}

    public Builder units(int units) {
      return this;
    }

    @Override
    public Bad build() {
      throw new IllegalStateException("Bad did not compile");
    }
  }
}
