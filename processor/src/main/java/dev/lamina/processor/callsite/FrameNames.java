package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Names;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Names here: parameters stand for the constants that the call gives. */
record FrameNames(Frame frame, AttributedNames names, Frame.Computing computing) implements Names {
  @Override
  public @Nullable Variable variable(TreePath name) {
    Element element = names.trees().getElement(name);
    if (element instanceof VariableElement field
        && Instances.isField(field)
        && field.getConstantValue() == null
        && (frame.self(field.getEnclosingElement()) != null
            || computing.value(name, frame).isPresent())) {
      return null; // what it holds in one object, that is no matter of the name alone
    }
    Given argument = element == null ? null : frame.given(element);
    boolean isGiven =
        argument != null
            && element != null
            && (argument.value().isPresent() || !names.variables().isAssigned(element));
    if (element != null && argument != null && isGiven) {
      // Arrays can change on their way.
      boolean mayChange =
          element.asType().getKind() == TypeKind.ARRAY && !names.variables().isOnlyRead(element);
      Constant constant = mayChange ? null : argument.constant().orElse(null);
      return constant == null || constant.value() == null
          ? null
          : new Variable(element, element.asType(), constant.value(), null);
    }
    Variable variable = names.variable(name);
    if (variable != null || !(element instanceof VariableElement changes)) {
      return variable;
    }
    Object number = computing.number(changes, name, frame.at(name));
    return number == null ? null : new Variable(changes, changes.asType(), number, null);
  }

  @Override
  public Optional<Constant> value(TreePath expression) {
    return computing.value(expression, frame);
  }

  @Override
  public String method(TreePath call) {
    return names.method(call);
  }

  @Override
  public boolean isFixedArray(Element variable) {
    return names.isFixedArray(variable);
  }
}
