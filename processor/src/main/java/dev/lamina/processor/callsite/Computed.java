package dev.lamina.processor.callsite;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constants;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Constants that methods of the source answer, that fields of objects and changing variables hold.
 */
final class Computed implements Frame.Computing {
  private final Trees trees;
  private final Definitions definitions;
  private final MadeReader models;
  private final ShapeReader shapes;

  Computed(Trees trees, Definitions definitions, MadeReader models) {
    this.trees = trees;
    this.definitions = definitions;
    this.models = models;
    this.shapes = new ShapeReader(trees, models);
  }

  @Override
  public @Nullable Object number(VariableElement variable, TreePath use, Frame frame) {
    return definitions.number(variable, use, frame);
  }

  @Override
  public Optional<Constant> value(TreePath expression, Frame around) {
    Frame frame = around.at(expression);
    Optional<Constant> known = frame.values().get(expression.getLeaf());
    if (known == null) {
      frame.values().put(expression.getLeaf(), Optional.empty()); // for what refers to itself
      known = read(expression, frame);
      frame.values().put(expression.getLeaf(), known);
    }
    return known;
  }

  @Override
  public Optional<Found> made(TreePath expression, Frame frame) {
    return models.of(expression, frame);
  }

  private Optional<Constant> read(TreePath expression, Frame frame) {
    if (expression.getLeaf() instanceof MethodInvocationTree) {
      return answer(expression, frame);
    }
    if (expression.getLeaf() instanceof IdentifierTree name
        && name.getName().contentEquals("this")) {
      return Instances.enumConstant(frame.self(null));
    }
    return expression.getLeaf() instanceof SwitchExpressionTree
        ? Choices.chosen(expression, frame).flatMap(frame.constants()::of)
        : field(expression, frame);
  }

  private Optional<Constant> answer(TreePath call, Frame frame) {
    ExecutableElement method = AttributedNames.called(trees, call).orElse(null);
    if (method == null) {
      return Optional.empty();
    } else if (ShapeReader.knows(method)) {
      return shapes.read(method, call, frame);
    } else if (method.getSimpleName().contentEquals("size")
        && String.valueOf(method.getEnclosingElement()).startsWith("java.util.")) {
      return size(call, frame);
    }
    return models
        .answer(method, call, frame)
        .flatMap(answer -> constant(answer.expression(), answer.frame(), method.getReturnType()));
  }

  /** How many elements a list has. */
  private static Optional<Constant> size(TreePath call, Frame frame) {
    Found found = frame.made(CreationReader.receiver(call)).orElse(null);
    return found != null && found.made() instanceof Made.Several several
        ? Optional.of(new Constant(several.elements().size(), found.variables()))
        : Optional.empty();
  }

  private Optional<Constant> field(TreePath name, Frame frame) {
    return trees.getElement(name) instanceof VariableElement field && Instances.isField(field)
        ? models
            .field(field, name, frame)
            .flatMap(value -> constant(value.expression(), value.frame(), field.asType()))
            .map(constant -> constant.with(Set.of(field)))
        : Optional.empty();
  }

  private static Optional<Constant> constant(TreePath path, Frame frame, TypeMirror type) {
    Constant constant = frame.constants().of(path).orElse(null);
    Object value =
        constant == null || constant.value() == null
            ? null
            : Constants.converted(type.getKind(), constant.value());
    return constant == null || value == null
        ? Optional.empty()
        : Optional.of(new Constant(value, frame.place(path, constant.variables()).variables()));
  }
}
