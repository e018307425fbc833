package dev.lamina.processor.callsite;

import dev.lamina.processor.model.SublayerModel;
import dev.lamina.rules.expression.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression in a layer's {@code call} stands for. */
sealed interface Meant {
  /** A tensor. */
  record Shaped(Value.Several shape) implements Meant {}

  /** A number or a yes or no, perhaps not known which. */
  record Plain(@Nullable Object value) implements Meant {}

  /** A layer inside. */
  record Inner(SublayerModel sublayer) implements Meant {}

  /** A list of tensors. */
  record Several(List<Meant> elements) implements Meant {}

  /** Anything. */
  record Unknown() implements Meant {}
}
