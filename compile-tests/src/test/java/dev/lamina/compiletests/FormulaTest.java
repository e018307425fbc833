package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.lamina.layers.BaseLayer;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Evaluator;
import dev.lamina.rules.expression.ExprType;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.Symbol;
import dev.lamina.rules.expression.TypeChecker;
import dev.lamina.rules.expression.Value;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What the compiler computes and what the generated {@code computeOutputShape} answers come from
 * one formula: here they are compared over random formulas, hyperparameters and shapes.
 */
class FormulaTest {
  private static final int LAYERS = 60;
  private static final int FORMULAS = 4;
  private static final int TRIALS = 25;
  private static final List<String> MODES = List.of("same", "valid");
  private static final List<String> KINDS = List.of("sum", "mean");

  private static final List<Symbol> SYMBOLS =
      List.of(
          Symbol.of("input", ExprType.SHAPE),
          Symbol.of("a", ExprType.INT),
          Symbol.of("b", ExprType.INT),
          Symbol.of("c", ExprType.INT),
          Symbol.of("flag", ExprType.BOOL),
          Symbol.of("rate", ExprType.REAL),
          new Symbol("mode", ExprType.STRING, false, MODES, 0),
          new Symbol("kind", ExprType.STRING, false, KINDS, 0),
          new Symbol("extra", ExprType.INT, true, List.of(), 0),
          new Symbol("sizes", ExprType.INTS, false, List.of(), 3),
          new Symbol("steps", ExprType.INTS, false, List.of(), 2));

  private final RandomExpressions expressions = new RandomExpressions(42);
  private final Random random = new Random(43);

  @Test
  void generatedJavaAnswersWhatTheCompilerComputes() throws Exception {
    List<List<String>> formulas = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      formulas.add(formulas());
      sources.add(source(i, formulas.get(i)));
    }
    Compilation compilation = Javac.compile(sources.toArray(new String[0]));
    assertEquals(List.of(), compilation.errors());
    ClassLoader loader = new CompiledClasses(compilation);
    int known = 0;
    for (int i = 0; i < LAYERS; i++) {
      Class<?> layer = loader.loadClass("formula.F" + i);
      for (int trial = 0; trial < TRIALS; trial++) {
        known += compare(layer, formulas.get(i));
      }
    }
    assertTrue(known > LAYERS * TRIALS, "axes compared that are known: " + known);
  }

  /** Never negative, so that -1 stands for unknown axes only. */
  private List<String> formulas() {
    List<String> formulas = new ArrayList<>();
    while (formulas.size() < FORMULAS) {
      String formula = expressions.length(2);
      try {
        TypeChecker.check(formula, SYMBOLS);
        formulas.add(formula);
      } catch (ExpressionException e) {
        assertTrue(e.problem().contains("divides by zero"), formula + ": " + e.problem());
      }
    }
    return formulas;
  }

  private static String source(int number, List<String> formulas) {
    return """
    package formula;
    import dev.lamina.annotations.*;
    import dev.lamina.layers.*;
    import dev.lamina.tensor.*;
    import java.util.*;
    import org.jspecify.annotations.Nullable;
    @Layer @Output({"%s"})
    public abstract class F%dLayer extends BaseLayer {
      public enum Kind { SUM, MEAN }
      @Hyperparam abstract int a();
      @Hyperparam abstract int b();
      @Hyperparam abstract long c();
      @Hyperparam abstract boolean flag();
      @Hyperparam abstract double rate();
      @Hyperparam(oneOf = {"same", "valid"}) abstract String mode();
      @Hyperparam abstract Kind kind();
      @Hyperparam abstract @Nullable Integer extra();
      @Hyperparam(size = 3) abstract List<Integer> sizes();
      @Hyperparam(size = 2) abstract int[] steps();
      protected Tensor call(Tensor input) { return input; }
    }
    """
        .formatted(String.join("\", \"", formulas), number);
  }

  /** Compares one layer with one shape; answers how many axes were known. */
  private int compare(Class<?> type, List<String> formulas) throws Exception {
    Map<String, Object> config = new HashMap<>();
    Map<String, Value> values = new HashMap<>();
    for (String name : List.of("a", "b", "c")) {
      int value = 1 + random.nextInt(9);
      config.put(name, value);
      values.put(name, new Value.Int(value));
    }
    boolean flag = random.nextBoolean();
    config.put("flag", flag);
    values.put("flag", new Value.Bool(flag));
    double rate = random.nextInt(4) / 4.0;
    config.put("rate", rate);
    values.put("rate", new Value.Real(rate));
    putWord("mode", MODES, config, values);
    putWord("kind", KINDS, config, values);
    boolean extra = random.nextBoolean();
    config.put("extra", extra ? 5 : null);
    values.put("extra", extra ? new Value.Int(5) : new Value.Null());
    putList("sizes", 3, config, values);
    putList("steps", 2, config, values);
    int[] axes = random.ints(4, 0, 30).toArray();
    for (int i = 0; i < axes.length; i++) {
      axes[i] = random.nextInt(4) == 0 ? Shape.UNKNOWN : axes[i];
    }
    values.put("input", Value.shape(axes));
    BaseLayer layer = (BaseLayer) type.getMethod("fromConfig", Map.class).invoke(null, config);
    List<Integer> expected = new ArrayList<>();
    for (String formula : formulas) {
      expected.add(evaluate(formula, values));
    }
    int[] found = layer.computeOutputShape(Shape.of(axes)).toArray();
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected.get(i), found[i], formulas.get(i) + " with " + values);
    }
    return (int) expected.stream().filter(axis -> axis != Shape.UNKNOWN).count();
  }

  private void putWord(
      String name, List<String> words, Map<String, Object> config, Map<String, Value> values) {
    String word = words.get(random.nextInt(words.size()));
    config.put(name, word);
    values.put(name, new Value.Str(word));
  }

  private void putList(
      String name, int size, Map<String, Object> config, Map<String, Value> values) {
    List<Integer> list = random.ints(size, 1, 9).boxed().toList();
    config.put(name, list);
    values.put(name, Value.ints(list));
  }

  private static int evaluate(String formula, Map<String, Value> values)
      throws ExpressionException, EvaluationException {
    Value value = Evaluator.evaluate(TypeChecker.check(formula, SYMBOLS), values);
    return value instanceof Value.Int number ? (int) number.value() : Shape.UNKNOWN;
  }
}
