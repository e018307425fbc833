package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A config that Lamina wrote against the one that Keras wrote. Lamina may leave out what is null or
 * false in Keras (older versions do not know such keys), and may write 1.0 where Python's user gave
 * the whole number 1; all else must be equal.
 */
final class ConfigComparison {
  private final Checks checks;

  private final boolean isExact;

  ConfigComparison(Checks checks) {
    this(checks, false);
  }

  private ConfigComparison(Checks checks, boolean isExact) {
    this.checks = checks;
    this.isExact = isExact;
  }

  /** One that demands every key, whatever its value. */
  static ConfigComparison exact(Checks checks) {
    return new ConfigComparison(checks, true);
  }

  void compare(String path, JsonNode got, JsonNode want) {
    if (got.isObject() && want.isObject()) {
      want.fieldNames()
          .forEachRemaining(
              name -> {
                if (isExact || got.has(name) || matters(want.path(name))) {
                  compare(path + "." + name, got.path(name), want.path(name));
                }
              });
      got.fieldNames()
          .forEachRemaining(
              name -> {
                if (!want.has(name)) {
                  checks.fail(path + "." + name + " is not in Keras' config");
                }
              });
    } else if (got.isArray() && want.isArray() && got.size() == want.size()) {
      for (int i = 0; i < want.size(); i++) {
        compare(path + "[" + i + "]", got.path(i), want.path(i));
      }
    } else if (got.isNumber()
        && want.isNumber()
        && (want.isIntegralNumber() || !got.isIntegralNumber())) {
      checks.equal(path, got.asDouble(), want.asDouble());
    } else if (!got.equals(want)) {
      checks.fail(path + " is " + got + ", Keras has " + want);
    }
  }

  private static boolean matters(JsonNode value) {
    return !value.isNull() && !(value.isBoolean() && !value.asBoolean());
  }
}
