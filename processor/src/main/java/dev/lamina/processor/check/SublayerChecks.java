package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.SUBLAYER_ABSTRACT;
import static dev.lamina.processor.report.Message.SUBLAYER_KEY;
import static dev.lamina.processor.report.Message.SUBLAYER_NULL;
import static dev.lamina.processor.report.Message.SUBLAYER_TYPE;

import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.model.SublayerModel;
import dev.lamina.processor.report.Problems;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** What a method that makes sublayers must be. */
final class SublayerChecks implements LayerCheck {
  /** The group of a layer's own weights in a file. */
  private static final String OWN_WEIGHTS = "vars";

  @Override
  public void check(LayerModel layer, Problems problems) {
    Map<String, String> keys = new HashMap<>();
    for (SublayerModel sublayer : layer.sublayers()) {
      Site site = Site.of(sublayer.method());
      String name = Words.name(layer);
      TypeMirror type = sublayer.method().getReturnType();
      if (sublayer.type().isEmpty()) {
        problems.error(site, SUBLAYER_TYPE, name, sublayer.name(), Words.type(type));
      } else if (sublayer.nullable()) {
        problems.error(site, SUBLAYER_NULL, name, sublayer.name());
      } else if (Words.is(sublayer.method(), Modifier.ABSTRACT)) {
        problems.error(
            site, SUBLAYER_ABSTRACT, name, sublayer.name(), Words.type(type), sublayer.name());
      }
      String earlier = keys.putIfAbsent(sublayer.key(), sublayer.name());
      if (earlier != null) {
        problems.error(
            site, SUBLAYER_KEY, name, sublayer.name(), sublayer.key(), earlier + " has already");
      } else if (sublayer.key().equals(OWN_WEIGHTS)) {
        problems.error(
            site,
            SUBLAYER_KEY,
            name,
            sublayer.name(),
            sublayer.key(),
            "holds the layer's own weights");
      }
    }
  }
}
