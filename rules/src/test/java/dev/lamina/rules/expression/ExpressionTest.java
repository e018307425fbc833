package dev.lamina.rules.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  private static final List<Symbol> SYMBOLS =
      List.of(
          Symbol.of("input", ExprType.SHAPE),
          Symbol.of("inputs", ExprType.SHAPES),
          Symbol.of("units", ExprType.INT),
          Symbol.of("rate", ExprType.REAL),
          Symbol.of("useBias", ExprType.BOOL),
          new Symbol("padding", ExprType.STRING, false, List.of("same", "valid"), 0),
          new Symbol("strides", ExprType.INTS, false, List.of(), 2),
          new Symbol("seed", ExprType.INT, true, List.of(), 0),
          Symbol.of("broken", ExprType.ERROR));

  private static final Map<String, Value> VALUES =
      Map.of(
          "input", Value.shape(-1, 28, 27, 3),
          "inputs", new Value.Several(List.of(Value.shape(-1, 5), Value.shape(-1, 7))),
          "units", new Value.Int(64),
          "rate", new Value.Real(0.5),
          "useBias", new Value.Bool(true),
          "padding", new Value.Str("same"),
          "strides", Value.ints(List.of(2, 3)),
          "seed", new Value.Null());

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "units ~ 64",
        "1 + 2 * 3 ~ 7",
        "(1 + 2) * 3 ~ 9",
        "10 - 4 - 3 ~ 3",
        "-7 / 2 ~ -4",
        "7 // 2 ~ 3",
        "-7 % 3 ~ 2",
        "input[-1] ~ 3",
        "input[1] * strides[0] ~ 56",
        "ceilDiv(input[2], strides[-1]) ~ 9",
        "rank(input) + rank(strides) ~ 6",
        "prod(input[1:]) ~ 2268",
        "prod(input) ~ ?",
        "min(input[1:]) ~ 3",
        "max(3, units, 5) ~ 64",
        "input[0] * 0 ~ ?",
        "input[0] - input[0] ~ ?",
        "rank(input[:-1]) ~ 3",
        "useBias ? 1 : input[0] ~ 1",
        "input[0] > 3 ? 1 : 2 ~ ?",
        "padding == 'same' && units >= 64 ~ true",
        "padding != 'same' || !useBias ~ false",
        "0 <= rate && rate < 1 ~ true",
        "rate / 2 ~ 0.25",
        "inputs[1][-1] ~ 7",
        "seed == null || seed > 3 ~ true",
        "seed != null ? seed : 5 ~ 5",
        "seed != null && seed > 1 && seed != null ? seed : 7 ~ 7",
        "useBias ? units > 3 ? 1 : 2 : 3 ~ 1",
        "min(rate, 1) ~ 0.5",
        "units * 99999999 ~ ?",
        "prod(fill(strides, 6)) ~ 6",
        "rank(fill(strides, prod(input[:2]))) ~ ?",
        "units * 999999999 * 999999999 * 999999999 > 0 ~ ?",
        "input[0] > 3 || units % (units - 64) == 0 ~ ?",
      })
  void valueOf(String text, String value) throws Exception {
    assertEquals(value, shown(Evaluator.evaluate(TypeChecker.check(text, SYMBOLS), VALUES)));
  }

  @Test
  void slicesKeepUnknownAxes() throws Exception {
    assertEquals(
        Value.shape(-1, 28, 27),
        Evaluator.evaluate(TypeChecker.check("input[:-1]", SYMBOLS), VALUES));
    assertEquals(
        Value.shape(28, 27), Evaluator.evaluate(TypeChecker.check("input[1:3]", SYMBOLS), VALUES));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "unit ~ 0 ~ Did you mean \"units\"?",
        "units + ~ 7 ~ a value is missing before the end",
        "units units ~ 6 ~ an operator is missing before it",
        "input[-1], units ~ 9 ~ each axis is an expression of its own",
        "padding = 'same' ~ 8 ~ equality is written ==",
        "useBias and true ~ 8 ~ and is written &&",
        "padding == 'same ~ 11 ~ lacks its closing '",
        "padding == \"same\" ~ 11 ~ strings stand in single quotes",
        "useBias & true ~ 8 ~ and is written &&",
        "input.shape ~ 5 ~ names have no dots",
        "units ^ 2 ~ 6 ~ the character ^ means nothing here",
        "99999999999999999999 ~ 0 ~ is too large",
        "(units ~ 6 ~ ) is missing before the end",
        "input[ ~ 6 ~ a value is missing before the end",
        "sqrt(units) ~ 0 ~ there is no function \"sqrt\"",
        "units() ~ 0 ~ a hyperparameter is named without ()",
        "ceildiv(units, 2) ~ 0 ~ Did you mean \"ceilDiv\"?",
        "ceilDiv(units) ~ 0 ~ takes 2 arguments",
        "rank(units) ~ 0 ~ rank takes a shape or a list, but is given a whole number",
        "prod(padding) ~ 0 ~ prod takes a shape or a list of whole numbers",
        "min(useBias, 1) ~ 0 ~ min takes numbers",
        "units[0] ~ 5 ~ takes a shape or a list, but this is a whole number",
        "units[1:] ~ 5 ~ takes a shape or a list of whole numbers",
        "input['a'] ~ 6 ~ a position is a whole number",
        "input[input[0]] ~ 11 ~ cannot depend on an axis",
        "strides[2] ~ 8 ~ there are 2 elements: 0 to 1",
        "units + padding ~ 6 ~ takes numbers, but one side is a string",
        "input[:-1] + units ~ 11 ~ write each part as an expression of its own",
        "rate % 2 ~ 5 ~ takes whole numbers",
        "units / 0 ~ 6 ~ divides by zero",
        "!units ~ 0 ~ ! takes true or false",
        "-padding ~ 0 ~ - takes a number",
        "units && useBias ~ 0 ~ && takes true or false",
        "units == 'a' ~ 6 ~ compares values of one type",
        "padding == 'sane' ~ 11 ~ never \"sane\". Did you mean \"same\"?",
        "strides == strides ~ 0 ~ cannot be compared; compare its elements",
        "units == null ~ 0 ~ never null",
        "seed > 3 ~ 0 ~ seed may be null; ask first",
        "seed == null && seed > 3 ~ 16 ~ seed may be null; ask first",
        "useBias ? 1 : 'a' ~ 8 ~ both branches must be of one type",
        "input[0] > 1 ? input[1:] : input[2:] ~ 13 ~ cannot depend on an axis",
        "units ? 1 : 2 ~ 0 ~ ?: takes true or false",
      })
  void mistake(String text, int offset, String message) {
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> TypeChecker.check(text, SYMBOLS));
    assertEquals(
        message + " @" + offset,
        (e.problem().contains(message) ? message : e.problem()) + " @" + e.offset());
  }

  @Test
  void whatIsWrongAlreadyCausesNoSecondError() throws Exception {
    for (String text :
        List.of("broken + 1", "broken[0] && useBias", "broken == 'x'", "input[broken:]")) {
      TypeChecker.check(text, SYMBOLS);
    }
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "(".repeat(5000) + "1" + ")".repeat(5000);
    assertThrows(ExpressionException.class, () -> Parser.parse(deep));
    assertThrows(ExpressionException.class, () -> Parser.parse("-".repeat(5000) + "1"));
  }

  @Test
  void missingAxisHasNoValue() throws Exception {
    CheckedExpression expression = TypeChecker.check("input[4]", SYMBOLS);
    assertThrows(EvaluationException.class, () -> Evaluator.evaluate(expression, VALUES));
  }

  private static String shown(Value value) {
    if (value instanceof Value.Int number) {
      return Long.toString(number.value());
    } else if (value instanceof Value.Real number) {
      return Double.toString(number.value());
    } else if (value instanceof Value.Bool bool) {
      return Boolean.toString(bool.value());
    }
    return value instanceof Value.Unknown ? "?" : value.toString();
  }
}
