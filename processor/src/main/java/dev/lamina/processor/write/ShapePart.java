package dev.lamina.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.Written;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.ExprType;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a shape from its expressions. Axes that ask whether something is known get a variable of
 * their own first.
 */
final class ShapePart {
  private final Writing writing;
  private final String variable;
  private final List<CodeBlock> statements = new ArrayList<>();
  private final List<CodeBlock> pending = new ArrayList<>();
  private CodeBlock shape = CodeBlock.of("");

  /**
   * @param variable what the names of variables begin with
   */
  ShapePart(Writing writing, String variable) {
    this.writing = writing;
    this.variable = variable;
  }

  /** The shape; read {@link #statements} afterwards. */
  CodeBlock write(List<Written> expressions) {
    for (int i = 0; i < expressions.size(); i++) {
      add(writing.overInputs(expressions.get(i).text()), writing.free(variable + i));
    }
    flush();
    return shape.isEmpty() ? CodeBlock.of("$T.scalar()", LaminaTypes.SHAPE) : shape;
  }

  /** The variables, declared before the shape. */
  List<CodeBlock> statements() {
    return statements;
  }

  private void add(CheckedExpression expression, String name) {
    JavaCode code = writing.overAxes(expression).write();
    if (expression.type() == ExprType.SHAPE) {
      flush();
      CodeBlock part = code.atLeast(JavaCode.CALL);
      shape = shape.isEmpty() ? part : CodeBlock.of("$L.concat($L)", shape, code.code());
    } else if (expression.type() == ExprType.INTS) {
      flush();
      CodeBlock array = writing.overAxes(expression).arrayOf(expression.root());
      shape =
          shape.isEmpty()
              ? CodeBlock.of("$T.of($L)", LaminaTypes.SHAPE, array)
              : CodeBlock.of("$L.append($L)", shape, array);
    } else {
      pending.add(axis(code, name));
    }
  }

  private CodeBlock axis(JavaCode code, String name) {
    if (code.binding() != JavaCode.CHOICE) {
      return code.code();
    }
    statements.add(CodeBlock.of("int $L =\n$L", name, code.code()));
    return CodeBlock.of("$L", name);
  }

  private void flush() {
    if (pending.isEmpty()) {
      return;
    }
    CodeBlock axes = pending.stream().collect(CodeBlock.joining(",$W"));
    shape =
        shape.isEmpty()
            ? CodeBlock.builder().add("$T.of(", LaminaTypes.SHAPE).add(axes).add(")").build()
            : CodeBlock.builder().add(shape).add(".append(").add(axes).add(")").build();
    pending.clear();
  }
}
