package dev.lamina.rules.expression;

import dev.lamina.rules.expression.ExpressionException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression's text into words. */
final class Lexer {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<real>\\d+\\.\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|\\d+[eE][+-]?\\d+)"
              + "|(?<int>\\d+)"
              + "|(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)"
              + "|'(?<string>[^']*)'"
              + "|(?<sign>\\|\\||&&|==|!=|<=|>=|//|[<>+\\-*/%!?:()\\[\\],=])");

  private Lexer() {}

  static List<Token> tokens(String text) throws ExpressionException {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int at = skipBlanks(text, 0);
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw stray(text, at);
      }
      tokens.add(token(matcher));
      at = skipBlanks(text, matcher.end());
    }
    tokens.add(new Token(Token.Kind.END, text.stripTrailing().length(), ""));
    return tokens;
  }

  private static int skipBlanks(String text, int at) {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static Token token(Matcher matcher) {
    for (Token.Kind kind : List.of(Token.Kind.REAL, Token.Kind.INT, Token.Kind.NAME)) {
      String text = matcher.group(kind.name().toLowerCase(Locale.ROOT));
      if (text != null) {
        return new Token(kind, matcher.start(), text);
      }
    }
    String string = matcher.group("string");
    return string != null
        ? new Token(Token.Kind.STRING, matcher.start(), string)
        : new Token(Token.Kind.SIGN, matcher.start(), matcher.group("sign"));
  }

  private static ExpressionException stray(String text, int at) {
    char c = text.charAt(at);
    String advice =
        switch (c) {
          case '\'' -> "a string lacks its closing '";
          case '"' -> "strings stand in single quotes: 'same'";
          case '&' -> "and is written &&";
          case '|' -> "or is written ||";
          case '.' -> "names have no dots; hyperparameters and inputs are named alone";
          default -> "the character " + shown(c) + " means nothing here";
        };
    return new ExpressionException(Kind.SYNTAX, at, advice);
  }

  private static String shown(char c) {
    return c < 128 ? String.valueOf(c) : String.format("U+%04X", (int) c);
  }
}
