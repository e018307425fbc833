package dev.lamina.processor.write;

import com.palantir.javapoet.CodeBlock;

/** A piece of Java with how tightly its outermost operator binds. */
record JavaCode(CodeBlock code, int binding) {
  static final int CHOICE = 0;
  static final int UNARY = 90;
  static final int CALL = 100;

  /** A name, literal or method call. */
  static JavaCode call(String format, Object... arguments) {
    return new JavaCode(CodeBlock.of(format, arguments), CALL);
  }

  static JavaCode of(int binding, String format, Object... arguments) {
    return new JavaCode(CodeBlock.of(format, arguments), binding);
  }

  /** The code, in parentheses unless it binds at least so tightly. */
  CodeBlock atLeast(int least) {
    return binding >= least ? code : CodeBlock.of("($L)", code);
  }
}
