package dev.lamina.processor.model;

import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.ExprType;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.Symbol;
import dev.lamina.rules.expression.TypeChecker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names that a layer's expressions may use. */
public final class LayerScope {
  private final List<Symbol> hyperparams = new ArrayList<>();
  private final List<Symbol> all = new ArrayList<>();

  /** What was checked before: checks, writers and every call of a layer ask for the same. */
  private final Map<String, CheckedExpression> overHyperparams = new HashMap<>();

  private final Map<String, CheckedExpression> overInputs = new HashMap<>();

  /**
   * The scope of a layer.
   *
   * @param calls all overloads of the method that computes
   */
  public LayerScope(List<HyperparamModel> known, List<CallModel> calls) {
    Set<String> taken = new HashSet<>();
    for (HyperparamModel hyperparam : known) {
      hyperparams.add(symbol(hyperparam));
      taken.add(hyperparam.name());
    }
    all.addAll(hyperparams);
    for (Symbol input : inputs(calls)) {
      if (!taken.contains(input.name())) {
        all.add(input);
      }
    }
  }

  /**
   * An expression over hyperparameters only.
   *
   * @throws ExpressionException if it has a mistake
   */
  public CheckedExpression overHyperparams(String text) throws ExpressionException {
    return checked(text, hyperparams, overHyperparams);
  }

  /**
   * An expression over hyperparameters and input shapes.
   *
   * @throws ExpressionException if it has a mistake
   */
  public CheckedExpression overInputs(String text) throws ExpressionException {
    return checked(text, all, overInputs);
  }

  private static CheckedExpression checked(
      String text, List<Symbol> symbols, Map<String, CheckedExpression> known)
      throws ExpressionException {
    CheckedExpression expression = known.get(text);
    if (expression == null) {
      expression = TypeChecker.check(text, symbols);
      known.put(text, expression);
    }
    return expression;
  }

  /** The names of input shapes, for advice. */
  public boolean isInput(String name) {
    for (Symbol symbol : all.subList(hyperparams.size(), all.size())) {
      if (symbol.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** An enum constant's name in expressions and configs. */
  public static String word(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }

  private static Symbol symbol(HyperparamModel hyperparam) {
    if (hyperparam.type().isEmpty()) {
      return Symbol.of(hyperparam.name(), ExprType.ERROR);
    }
    ValueType type = hyperparam.valueType();
    List<String> words =
        type.kind() == ValueType.Kind.ENUM
            ? type.constants().stream().map(LayerScope::word).toList()
            : hyperparam.words();
    int size = (int) (hyperparam.isOfRows() ? hyperparam.rowsValue() : hyperparam.sizeValue());
    return new Symbol(
        hyperparam.name(), type.expressionType(), type.nullable(), words, Math.max(0, size));
  }

  /** Without a usable call, what inputs are named is not known, and no name can be wrong. */
  private static List<Symbol> inputs(List<CallModel> calls) {
    List<Symbol> symbols = new ArrayList<>();
    if (calls.size() != 1) {
      add(symbols, "input", ExprType.ERROR);
      add(symbols, "inputs", ExprType.ERROR);
      calls.stream()
          .flatMap(call -> call.parameters().stream())
          .map(CallModel.Parameter::name)
          .forEach(name -> add(symbols, name, ExprType.ERROR));
      return symbols;
    }
    CallModel call = calls.get(0);
    if (call.takesList()) {
      add(symbols, call.listName(), ExprType.SHAPES);
      add(symbols, "inputs", ExprType.SHAPES);
    } else if (call.isSingle()) {
      add(symbols, call.inputNames().get(0), ExprType.SHAPE);
      add(symbols, "input", ExprType.SHAPE);
    } else {
      call.inputNames().forEach(name -> add(symbols, name, ExprType.SHAPE));
    }
    return symbols;
  }

  private static void add(List<Symbol> symbols, String name, ExprType type) {
    for (Symbol symbol : symbols) {
      if (symbol.name().equals(name)) {
        return;
      }
    }
    symbols.add(Symbol.of(name, type));
  }
}
