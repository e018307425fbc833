package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import dev.lamina.processor.constant.Constant;
import dev.lamina.rules.expression.Value;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * The lengths of a shape's axes, as a call is given them.
 *
 * @param frame what names mean in the arguments
 * @param variables takes the variables that they were read from
 */
record Axes(Frame frame, Set<Element> variables) {
  /** Each length, of an expression for each. */
  List<Value> of(List<TreePath> lengths) {
    return lengths.stream().map(this::read).toList();
  }

  /** The lengths in one array; null if it is not even known how many there are. */
  @Nullable List<Value> of(TreePath whole) {
    Constant constant = frame.constants().of(whole).orElse(null);
    if (constant == null || !(constant.value() instanceof List<?> list)) {
      return null;
    }
    variables.addAll(constant.variables());
    return list.stream().map(Axes::length).toList();
  }

  private Value read(TreePath path) {
    Constant constant = frame.constants().of(path).orElse(null);
    if (constant == null) {
      return new Value.Unknown();
    }
    variables.addAll(constant.variables());
    return length(constant.value());
  }

  private static Value length(@Nullable Object length) {
    return length instanceof Integer known && known >= 0
        ? new Value.Int(known)
        : new Value.Unknown();
  }
}
