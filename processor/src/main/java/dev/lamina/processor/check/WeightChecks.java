package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.WEIGHT_ABSTRACT;
import static dev.lamina.processor.report.Message.WEIGHT_NAME;
import static dev.lamina.processor.report.Message.WEIGHT_NAME_TAKEN;
import static dev.lamina.processor.report.Message.WEIGHT_TYPE;

import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.model.WeightModel;
import dev.lamina.processor.report.Problems;
import dev.lamina.rules.SnakeCase;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** What a declared weight must say. */
final class WeightChecks implements LayerCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

  @Override
  public void check(LayerModel layer, Problems problems) {
    Map<String, String> names = new HashMap<>();
    ExpressionChecks expressions = new ExpressionChecks(layer, problems);
    for (WeightModel weight : layer.weights()) {
      checkAccessor(layer, weight, problems);
      String whose = Words.name(layer) + "." + weight.name();
      expressions.shape(weight.shape(), "shape of " + whose);
      if (!weight.when().isEmpty()) {
        expressions.condition(weight.when(), "when of " + whose);
      }
      KerasObjectChecks.check(layer, weight, problems);
      checkName(layer, weight, names, problems);
    }
  }

  private static void checkAccessor(LayerModel layer, WeightModel weight, Problems problems) {
    Site site = Site.of(weight.method());
    String name = Words.name(layer);
    TypeMirror type = weight.method().getReturnType();
    if (!weight.isTensor() && !weight.isVariable()) {
      problems.error(site, WEIGHT_TYPE, name, weight.name(), Words.type(type));
    } else if (!Words.is(weight.method(), Modifier.ABSTRACT)) {
      problems.error(site, WEIGHT_ABSTRACT, name, weight.name(), weight.name());
    }
  }

  private static void checkName(
      LayerModel layer, WeightModel weight, Map<String, String> names, Problems problems) {
    String text = weight.kerasName().text();
    String name = Words.name(layer);
    if (!NAME.matcher(text).matches()) {
      String advice = SnakeCase.of(weight.name());
      problems.error(weight.kerasName().site(), WEIGHT_NAME, text, name, weight.name(), advice);
      return;
    }
    String earlier = names.putIfAbsent(text, weight.name());
    if (earlier != null) {
      problems.error(
          weight.kerasName().site(), WEIGHT_NAME_TAKEN, name, weight.name(), text, earlier);
    }
  }
}
