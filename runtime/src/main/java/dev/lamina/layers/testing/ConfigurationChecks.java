package dev.lamina.layers.testing;

import static dev.lamina.layers.testing.Findings.require;
import static dev.lamina.layers.testing.Findings.requireEqual;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.layers.LayerSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Part B: what a layer's config must be. */
final class ConfigurationChecks {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final Trial trial;

  private ConfigurationChecks(Trial trial) {
    this.trial = trial;
  }

  static void run(Trial trial, Findings findings) {
    ConfigurationChecks checks = new ConfigurationChecks(trial);
    findings.check("B6", "a layer made from the config has an equal one", checks::configReturns);
    findings.check("B7", "so has one made from its JSON text", checks::textReturns);
    findings.check("B7", "and one that was built before", checks::builtReturns);
    findings.check("B9", "the config starts with name, trainable, dtype", checks::baseKeys);
    findings.check("B10", "the config is plain JSON", checks::plain);
    findings.check("B11", "the config is a copy", checks::independent);
    findings.check("B13", "an unknown key is refused", checks::unknownKey);
    findings.check("B13", "the base keys may be missing", checks::missingBase);
    findings.check("B14", "trainable is a boolean", checks::trainableIsBoolean);
    findings.check("B14", "a name has no slash", checks::nameHasNoSlash);
  }

  private void configReturns() {
    BaseLayer layer = trial.fresh();
    BaseLayer again = remade(layer.getConfig());
    requireEqual(text(layer.getConfig()), text(again.getConfig()), "the config");
    require(layer.sameConfig(again), "sameConfig says no: " + layer + " and " + again);
  }

  private void textReturns() {
    BaseLayer layer = trial.fresh();
    String text = text(LayerSerialization.toMap(layer));
    BaseLayer again = LayerRegistry.fromConfig(parsed(text));
    requireEqual(text, text(LayerSerialization.toMap(again)), "the serialized form");
  }

  private void builtReturns() {
    BaseLayer layer = trial.called();
    String text = text(LayerSerialization.toMap(layer));
    BaseLayer again = LayerRegistry.fromConfig(parsed(text));
    requireEqual(text, text(LayerSerialization.toMap(again)), "the serialized form");
    requireEqual(Trial.described(layer.weights()), Trial.described(again.weights()), "the weights");
  }

  private void baseKeys() {
    BaseLayer layer = trial.fresh();
    if (layer.module() != null) {
      return; // a few of Keras' own layers write others
    }
    List<String> keys = new ArrayList<>(layer.getConfig().keySet());
    requireEqual(
        List.of("name", "trainable", "dtype"),
        keys.subList(0, Math.min(3, keys.size())),
        "the first keys");
  }

  private void plain() {
    requirePlain("config", trial.called().getConfig());
  }

  private static void requirePlain(String where, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, element) -> {
            require(key instanceof String, where + " has the key " + key);
            requirePlain(where + "." + key, element);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(element -> requirePlain(where + "[]", element));
    } else if (value instanceof Number number) {
      require(Double.isFinite(number.doubleValue()), where + " is " + number);
    } else {
      require(
          value == null || value instanceof String || value instanceof Boolean,
          where + " is " + value);
    }
  }

  private void independent() {
    BaseLayer layer = trial.fresh();
    Map<String, @Nullable Object> config = layer.getConfig();
    String before = text(config);
    config.clear();
    requireEqual(before, text(layer.getConfig()), "the config after its copy was cleared");
  }

  private void unknownKey() {
    requireRefused("no_such_key", 7, "no_such_key");
    Map<String, @Nullable Object> config = trial.fresh().getConfig();
    config.put("no_such_key", null);
    remade(config); // newer versions add keys; null means as before
  }

  private void missingBase() {
    Map<String, @Nullable Object> config = trial.fresh().getConfig();
    List.of("name", "trainable", "dtype").forEach(config::remove);
    require(remade(config).isTrainable(), "a layer trains unless told otherwise");
  }

  private void trainableIsBoolean() {
    requireRefused("trainable", "yes", "trainable");
  }

  private void nameHasNoSlash() {
    requireRefused("name", "one/two", "one/two");
  }

  private void requireRefused(String key, Object value, String named) {
    Map<String, @Nullable Object> config = trial.fresh().getConfig();
    config.put(key, value);
    Throws.illegalArgument(key + " = " + value, named, () -> remade(config));
  }

  private BaseLayer remade(Map<String, @Nullable Object> config) {
    return LayerRegistry.get(trial.fresh().registeredName()).fromConfig(config);
  }

  private static String text(Map<String, @Nullable Object> config) {
    try {
      return JSON.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the config cannot be written as JSON: " + e.getMessage(), e);
    }
  }

  private static Map<String, @Nullable Object> parsed(String text) {
    try {
      return JSON.readValue(text, new TypeReference<Map<String, @Nullable Object>>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError("the config cannot be read as JSON: " + e.getMessage(), e);
    }
  }
}
