package dev.lamina.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.tensor.Tensor;
import dev.lamina.testing.Fixture;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The models of recorded cases, with the weights they start with. */
public final class FixtureModels {
  private static final Set<String> OPTIMIZERS = Set.of("SGD", "Adam");

  private FixtureModels() {}

  /** Whether Lamina has everything that the case uses. */
  static boolean isAvailable(Fixture fixture) {
    JsonNode model = fixture.part("model");
    String optimizer = fixture.part("compile").path("optimizer").path("class_name").textValue();
    if (!"Sequential".equals(model.path("class_name").textValue())
        || !OPTIMIZERS.contains(optimizer)) {
      return false;
    }
    for (JsonNode layer : model.path("config").path("layers")) {
      String name = layer.path("class_name").textValue();
      boolean isKnown = LayerRegistry.find(name).isPresent() || name.equals("InputLayer");
      if (!isKnown || !layer.path("registered_name").isNull()) {
        return false;
      }
    }
    return true;
  }

  /** The compiled model with its initial weights. */
  public static Model make(Fixture fixture) {
    Map<String, Object> serialized = Fixture.map(fixture.part("model"));
    serialized.put("compile_config", compile(fixture));
    Model model = Model.fromConfig(serialized);
    setWeights(fixture, model);
    return model;
  }

  private static Map<String, Object> compile(Fixture fixture) {
    Map<String, Object> compile = Fixture.map(fixture.part("compile"));
    JsonNode loss = fixture.part("compile").path("loss");
    if (loss.isObject() && fixture.json().has("loss_arguments")) {
      // Keras loses some arguments of losses in configs, so the fixtures hold them beside.
      Map<String, Object> config = Fixture.map(loss.path("config"));
      config.putAll(Fixture.map(fixture.part("loss_arguments")));
      config.remove("class_name");
      Map<String, Object> whole = Fixture.map(loss);
      whole.put("config", config);
      compile.put("loss", whole);
    }
    return compile;
  }

  static void setWeights(Fixture fixture, BaseLayer model) {
    List<Tensor> initial = fixture.names("initial/").stream().map(fixture::tensor).toList();
    model.setWeights(initial);
  }
}
