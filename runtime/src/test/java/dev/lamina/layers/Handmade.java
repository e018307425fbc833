package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/** A layer written without the annotation processor, for tests of what is below it. */
abstract class Handmade extends BaseLayer {
  Handmade() {
    this(options -> {});
  }

  Handmade(Consumer<Options> options) {
    initialize(new Options().with(options));
  }

  /** Name, trainable and dtype. */
  static final class Options extends LayerBuilder<Options> {
    @Override
    public BaseLayer build() {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public String className() {
    return getClass().getSimpleName();
  }

  @Override
  public String registeredName() {
    return "test>" + className();
  }

  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    return List.of(call(arguments.input(0), arguments.training()));
  }

  abstract Tensor call(Tensor input, boolean training);
}
