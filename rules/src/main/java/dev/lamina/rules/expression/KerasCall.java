package dev.lamina.rules.expression;

import dev.lamina.rules.KerasArgument;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import dev.lamina.rules.KerasSignature;
import dev.lamina.rules.NearName;
import dev.lamina.rules.ValueText;
import dev.lamina.rules.expression.ExpressionException.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Keras object in words, such as {@code "zeros"} or {@code "truncated_normal(stddev=0.02)"}.
 *
 * @param signature which object
 * @param arguments the arguments given, by name, as Long, Double, String, Boolean or null
 */
public record KerasCall(KerasSignature signature, Map<String, @Nullable Object> arguments) {
  /**
   * Reads and checks the words: the name, the arguments' names and their types.
   *
   * @throws ExpressionException for the first mistake, saying what Keras has
   */
  public static KerasCall parse(KerasKind kind, String text) throws ExpressionException {
    return new Reader(kind, Lexer.tokens(text)).read();
  }

  private static final class Reader {
    private static final Set<String> TRUE = Set.of("True", "true");
    private static final Set<String> FALSE = Set.of("False", "false");
    private static final Set<String> NONE = Set.of("None", "null");

    private final KerasKind kind;
    private final List<Token> tokens;
    private final Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    private int next;
    private boolean anyNamed;

    Reader(KerasKind kind, List<Token> tokens) {
      this.kind = kind;
      this.tokens = tokens;
    }

    KerasCall read() throws ExpressionException {
      Token name = take();
      if (name.kind() != Token.Kind.NAME) {
        throw syntax(name, "the name of " + article() + " is missing before " + name.words());
      }
      KerasSignature signature = find(name);
      if (peek().is("(")) {
        take();
        while (!peek().is(")")) {
          argument(signature);
          if (!peek().is(")")) {
            expect(peek().kind() == Token.Kind.END ? ")" : ",");
          }
        }
        take();
      }
      if (peek().kind() != Token.Kind.END) {
        throw syntax(peek(), peek().words() + " does not belong here");
      }
      for (KerasArgument argument : signature.arguments()) {
        if (argument.isRequired() && !arguments.containsKey(argument.name())) {
          throw new ExpressionException(
              Kind.TYPE,
              name.offset(),
              signature.name()
                  + " needs its argument "
                  + argument.name()
                  + itsArguments(signature));
        }
      }
      return new KerasCall(signature, arguments);
    }

    private KerasSignature find(Token name) throws ExpressionException {
      Optional<KerasSignature> found = KerasNames.find(kind, name.text());
      if (found.isEmpty()) {
        List<String> known = KerasNames.names(kind);
        throw new ExpressionException(
            Kind.UNKNOWN_NAME,
            name.offset(),
            "there is no "
                + kind.word()
                + " \""
                + name.text()
                + "\" (known: "
                + String.join(", ", known)
                + ")"
                + NearName.hint(name.text(), known));
      }
      return found.get();
    }

    private void argument(KerasSignature signature) throws ExpressionException {
      Token first = peek();
      boolean named = first.kind() == Token.Kind.NAME && tokens.get(next + 1).is("=");
      if (!named && anyNamed) {
        throw syntax(first, "arguments without a name come before those with one");
      }
      KerasArgument argument = named ? named(signature) : positional(signature, first);
      anyNamed |= named;
      if (arguments.containsKey(argument.name())) {
        throw new ExpressionException(
            Kind.TYPE, first.offset(), argument.name() + " is given twice");
      }
      Token at = peek();
      Object value = value();
      check(signature, argument, at, value);
      arguments.put(argument.name(), value);
    }

    private KerasArgument named(KerasSignature signature) throws ExpressionException {
      Token name = take();
      take();
      return signature
          .argument(name.text())
          .orElseThrow(
              () ->
                  new ExpressionException(
                      Kind.UNKNOWN_NAME,
                      name.offset(),
                      signature.name()
                          + " has no argument \""
                          + name.text()
                          + "\""
                          + itsArguments(signature)
                          + NearName.hint(name.text(), signature.argumentNames())));
    }

    private KerasArgument positional(KerasSignature signature, Token at)
        throws ExpressionException {
      if (arguments.size() >= signature.arguments().size()) {
        throw new ExpressionException(
            Kind.TYPE,
            at.offset(),
            signature.name() + " has too many arguments" + itsArguments(signature));
      }
      return signature.arguments().get(arguments.size());
    }

    private static String itsArguments(KerasSignature signature) {
      return signature.arguments().isEmpty()
          ? " (it has none)"
          : " (it has: " + String.join(", ", signature.argumentNames()) + ")";
    }

    private @Nullable Object value() throws ExpressionException {
      Token token = take();
      if (token.is("-") || token.is("+")) {
        Object number = number(take());
        if (token.is("+")) {
          return number;
        }
        return number instanceof Long whole ? (Object) (-whole) : (Object) (-(Double) number);
      }
      if (token.kind() == Token.Kind.STRING) {
        return token.text();
      }
      if (token.kind() == Token.Kind.NAME) {
        if (TRUE.contains(token.text()) || FALSE.contains(token.text())) {
          return TRUE.contains(token.text());
        }
        if (NONE.contains(token.text())) {
          return null;
        }
        throw syntax(
            token, token.words() + " is no value; strings stand in single quotes: 'fan_in'");
      }
      return number(token);
    }

    private static Object number(Token token) throws ExpressionException {
      try {
        if (token.kind() == Token.Kind.INT) {
          return Long.valueOf(token.text());
        }
        if (token.kind() == Token.Kind.REAL) {
          return Double.valueOf(token.text());
        }
      } catch (NumberFormatException e) {
        throw syntax(token, "the number " + token.text() + " is too large");
      }
      throw syntax(token, "a value is missing before " + token.words());
    }

    private static void check(
        KerasSignature signature, KerasArgument argument, Token at, @Nullable Object value)
        throws ExpressionException {
      if (!argument.type().accepts(value)) {
        throw new ExpressionException(
            Kind.TYPE,
            at.offset(),
            signature.name()
                + "."
                + argument.name()
                + " is "
                + argument.type().words()
                + ". Received: "
                + (value == null ? "None" : ValueText.of(value)));
      }
      if (value instanceof String text
          && !argument.allowed().isEmpty()
          && !argument.allowed().contains(text)) {
        throw new ExpressionException(
            Kind.TYPE,
            at.offset(),
            signature.name()
                + "."
                + argument.name()
                + " is one of "
                + ValueText.quoted(argument.allowed())
                + ". Received: "
                + ValueText.of(text)
                + NearName.hint(text, argument.allowed()));
      }
    }

    private String article() {
      return kind == KerasKind.INITIALIZER || kind == KerasKind.ACTIVATION
          ? "an " + kind.word()
          : "a " + kind.word();
    }

    private void expect(String sign) throws ExpressionException {
      Token token = take();
      if (!token.is(sign)) {
        throw syntax(token, sign + " is missing before " + token.words());
      }
    }

    private Token peek() {
      return tokens.get(next);
    }

    private Token take() {
      Token token = tokens.get(next);
      next = Math.min(next + 1, tokens.size() - 1);
      return token;
    }

    private static ExpressionException syntax(Token at, String message) {
      return new ExpressionException(Kind.SYNTAX, at.offset(), message);
    }
  }
}
