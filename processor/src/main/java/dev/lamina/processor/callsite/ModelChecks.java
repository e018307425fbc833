package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.ModelReader.Chain;
import dev.lamina.processor.callsite.ModelReader.Link;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Value;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;

/** Follows the shapes through a chain of layers, up to the first that cannot be. */
final class ModelChecks {
  private final Chain chain;
  private final Set<Element> variables;
  private final StringBuilder shapes;

  /** The last layer that left fewer axes than it got; -1 if none did. */
  private int flattening = -1;

  private ModelChecks(Chain chain) {
    this.chain = chain;
    variables = new HashSet<>(chain.variables());
    shapes = new StringBuilder("Input ").append(text(chain.input()));
  }

  static Optional<Finding> check(Chain chain) {
    return new ModelChecks(chain).check();
  }

  private Optional<Finding> check() {
    Value.Several shape = chain.input();
    for (int i = 0; i < chain.layers().size(); i++) {
      Link link = chain.layers().get(i);
      variables.addAll(new HyperparamValues(link.creation()).variables());
      Value.Several output;
      try {
        output = LayerShape.of(link.creation(), shape).orElse(null);
      } catch (EvaluationException e) {
        return Optional.of(misfit(i, shape, e));
      }
      if (output == null) {
        return Optional.empty();
      }
      if (isEmpty(output) && !isEmpty(shape)) {
        return Optional.of(empty(i, shape, output));
      }
      flattening = output.elements().size() < shape.elements().size() ? i : flattening;
      shapes.append(", ").append(name(i)).append(' ').append(text(output));
      shape = output;
    }
    return Optional.empty();
  }

  /** Whether an axis has no length, or less. */
  private static boolean isEmpty(Value.Several shape) {
    return shape.elements().stream()
        .anyMatch(axis -> axis instanceof Value.Int length && length.value() <= 0);
  }

  private Finding misfit(int layer, Value.Several input, EvaluationException e) {
    int axes = input.elements().size();
    if (!e.isBeyond(axes)) {
      return finding(layer, Message.MODEL_SHAPE, text(input), e.problem());
    }
    String before = layer == 0 ? "Input" : name(layer - 1);
    String advice =
        flattening < 0
            ? "Input.of(...) names every axis but the batch, channels too"
            : "Put " + name(layer) + " before " + name(flattening) + ", which leaves fewer axes";
    return finding(layer, Message.MODEL_RANK, e.index(), before, axes, text(input), advice);
  }

  private Finding empty(int layer, Value.Several input, Value.Several output) {
    boolean pads = chain.layers().get(layer).creation().layer().hyperparam("padding").isPresent();
    String advice = pads ? "a smaller window, padding \"same\", or " : "";
    return finding(layer, Message.MODEL_EMPTY, text(output), text(input), advice);
  }

  private Finding finding(int layer, Message message, Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = layer + 1;
    all[1] = name(layer);
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[all.length - 1] = shapes;
    return new Finding(chain.layers().get(layer).argument(), message.text(all), variables);
  }

  private String name(int layer) {
    return chain.layers().get(layer).creation().layer().name();
  }

  /** As the run time writes shapes: {@code [?, 28, 28, 1]}. */
  private static String text(Value.Several shape) {
    return shape.elements().stream()
        .map(axis -> axis instanceof Value.Int length ? Long.toString(length.value()) : "?")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
