package dev.lamina.samples.hostile;

import java.util.List;

/** Attacks by what {@code config.json} says. */
final class ConfigAttacks {
  private static final String RELU =
      "{\"module\": \"keras.layers\", \"class_name\": \"Activation\","
          + " \"config\": {\"name\": \"f\", \"activation\": \"relu\"}, \"registered_name\": null}";

  private ConfigAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "code of a Lambda",
            "layers[1] \"f\": Layer \"f\" (Lambda): Lambda is refused: it carries Python code",
            () -> Forgery.sequential().insert(layer("keras.layers", "Lambda", "null")).zip(),
            () -> Forgery.sequential().insert(RELU).zip()),
        new Attack(
            "code of a function",
            "__lambda__",
            () ->
                Forgery.sequential()
                    .argument(
                        1,
                        "activation",
                        "{\"class_name\": \"__lambda__\", \"config\": {\"value\": [\"4wA=\", null,"
                            + " null]}}")
                    .zip(),
            () -> Forgery.sequential().argument(1, "activation", "\"relu\"").zip()),
        new Attack(
            "a class of the JVM",
            "java.lang.ProcessBuilder",
            () ->
                Forgery.sequential()
                    .insert(layer("java.lang", "ProcessBuilder", "\"java.lang.ProcessBuilder\""))
                    .zip(),
            () -> Forgery.sequential().insert(layer("keras.layers", "Identity", "null")).zip()),
        new Attack(
            "a class of a Python module",
            "of the module \"subprocess\"",
            () -> Forgery.sequential().layer(1, l -> l.put("module", "subprocess")).zip(),
            () -> Forgery.sequential().layer(1, l -> l.put("module", "keras.layers")).zip()),
        new Attack(
            "an initializer of a Python module",
            "of the module \"os\"",
            () -> Forgery.sequential().argument(1, "kernel_initializer", zeros("os")).zip(),
            () ->
                Forgery.sequential()
                    .argument(1, "kernel_initializer", zeros("keras.initializers"))
                    .zip()),
        new Attack(
            "a path for a value",
            "/etc/passwd",
            () -> Forgery.sequential().argument(1, "kernel_initializer", "\"/etc/passwd\"").zip(),
            () -> Forgery.sequential().argument(1, "name", "\"passwd\"").zip()),
        new Attack(
            "a URL for a value",
            "https://example.org/x",
            () ->
                Forgery.sequential()
                    .argument(1, "bias_initializer", "\"https://example.org/x\"")
                    .zip(),
            () -> Forgery.sequential().argument(1, "name", "\"example.org\"").zip()),
        new Attack(
            "a model in a directory",
            "TFSMLayer is refused",
            () -> Forgery.sequential().insert(layer("keras.layers", "TFSMLayer", "null")).zip(),
            () -> Forgery.sequential().insert(RELU).zip()),
        new Attack(
            "two billion units",
            "the file holds 23 for all weights",
            () -> Forgery.sequential().argument(1, "units", "2000000000").zip(),
            () -> Forgery.sequential().argument(1, "units", "3.0").zip()),
        new Attack(
            "a weight of sixteen gigabytes, built first",
            "the file holds 23 for all weights",
            () ->
                Forgery.sequential()
                    .layer(
                        1,
                        l ->
                            l.set(
                                "build_config",
                                Forgery.json("{\"input_shape\": [null, 2000000000]}")))
                    .zip(),
            () ->
                Forgery.sequential()
                    .layer(
                        1, l -> l.set("build_config", Forgery.json("{\"input_shape\": [null, 4]}")))
                    .zip()),
        new Attack(
            "two billion thresholds",
            "num_thresholds",
            () -> compiledWith("2000000000"),
            () -> compiledWith("200")),
        new Attack(
            "a list of words in another file",
            "vocabulary",
            () -> withVocabulary("\"/etc/passwd\""),
            () -> Forgery.sequential().argument(1, "name", "\"vocabulary\"").zip()),
        new Attack(
            "two billion windows",
            "AdaptiveAveragePooling1D [?, 2000000000, 1]",
            () -> pooled("2000000000"),
            () -> pooled("4")),
        new Attack(
            "calls without end",
            "calls its layers more than 20000 times",
            () -> doubling(30),
            () -> doubling(3)),
        new Attack(
            "nested too deep",
            "nests deeper than 400 levels",
            () -> Forgery.sequential().text(text -> nested(100_000, text)).zip(),
            () -> Forgery.sequential().text(text -> nested(300, text)).zip()),
        new Attack(
            "two layers of one name",
            "two layers have the name \"first\"",
            () -> Forgery.sequential().argument(2, "name", "\"first\"").zip(),
            () -> Forgery.sequential().argument(2, "name", "\"First\"").zip()),
        new Attack(
            "a key twice",
            "units",
            () -> withUnits("3, \"units\": 4"),
            () -> withUnits("3, \"Units\": null")),
        new Attack("not a number", "Received: NaN", () -> withUnits("NaN"), () -> withUnits("3")),
        new Attack(
            "without end", "Received: Infinity", () -> withUnits("1e400"), () -> withUnits("3e0")),
        new Attack(
            "a number of many digits",
            "beyond a limit",
            () -> withUnits("9".repeat(5000)),
            () -> withUnits("3.0000")),
        new Attack(
            "a text cut in half by its encoding",
            "is not UTF-8",
            () -> Forgery.sequential().member(Forgery.CONFIG, new byte[] {'{', (byte) 0xd8}).zip(),
            () -> Forgery.sequential().argument(1, "name", "\"\\ud83d\\ude00\"").zip()),
        new Attack(
            "half a character",
            "units",
            () -> Forgery.sequential().argument(1, "units", "\"\\ud800\"").zip(),
            () -> Forgery.sequential().argument(1, "name", "\"\\ud800\"").zip()));
  }

  private static String layer(String module, String className, String registeredName) {
    return "{\"module\": \"%s\", \"class_name\": \"%s\", \"config\": {\"name\": \"f\"}, \"registered_name\": %s}"
        .formatted(module, className, registeredName);
  }

  private static String zeros(String module) {
    return "{\"module\": \"%s\", \"class_name\": \"Zeros\", \"config\": {}, \"registered_name\": null}"
        .formatted(module);
  }

  private static byte[] withUnits(String units) {
    return Forgery.sequential()
        .text(text -> text.replaceFirst("\"units\": 3", "\"units\": " + units))
        .zip();
  }

  private static byte[] compiledWith(String thresholds) {
    String compiled =
        """
        {"optimizer": "sgd", "loss": "mse", "metrics": [{"module": "keras.metrics", "class_name": "AUC",
         "config": {"name": "auc", "num_thresholds": %s}, "registered_name": null}]}
        """
            .formatted(thresholds);
    return Forgery.sequential()
        .config(config -> config.set("compile_config", Forgery.json(compiled)))
        .zip();
  }

  private static byte[] withVocabulary(String vocabulary) {
    return Forgery.sequential()
        .insert(keras("IntegerLookup", "\"vocabulary\": " + vocabulary))
        .argument(0, "dtype", "\"int64\"")
        .zip();
  }

  private static byte[] pooled(String outputSize) {
    return Forgery.sequential()
        .insert(keras("Flatten", "\"data_format\": \"channels_last\""))
        .insert(keras("AdaptiveAveragePooling1D", "\"output_size\": [" + outputSize + "]"))
        .insert(keras("Reshape", "\"target_shape\": [4, 1]"))
        .zip();
  }

  private static String keras(String className, String argument) {
    return "{\"module\": \"keras.layers\", \"class_name\": \"%s\", \"config\": {\"name\": \"%s\", %s}, \"registered_name\": null}"
        .formatted(className, className, argument);
  }

  /** A key that nobody reads, with arrays in arrays. */
  private static String nested(int depth, String config) {
    return config.substring(0, config.length() - 1)
        + ", \"more\": "
        + "[".repeat(depth)
        + "]".repeat(depth)
        + "}";
  }

  /** A model that calls one twice, which calls another twice, and so on. */
  private static byte[] doubling(int levels) {
    String model = level("m0", "in0", identity("in0"), "id");
    for (int i = 1; i <= levels; i++) {
      String inner = "m" + (i - 1);
      String in = "in" + i;
      String twice =
          "%s, {\"module\": \"keras.layers\", \"class_name\": \"Add\", \"config\": {\"name\": \"add%d\"}, \"name\": \"add%d\", \"inbound_nodes\": [{\"args\": [[%s, %s]], \"kwargs\": {}}]}"
              .formatted(
                  called(model, inner, tensor(in, 0)), i, i, tensor(inner, 0), tensor(inner, 1));
      model = level("m" + i, in, twice, "add" + i);
    }
    String outermost = model;
    return Forgery.functional().text(text -> outermost).zip();
  }

  private static String tensor(String layer, int call) {
    return "{\"class_name\": \"__keras_tensor__\", \"config\": {\"shape\": [null, 4], \"dtype\": \"float32\", \"keras_history\": [\"%s\", %d, 0]}}"
        .formatted(layer, call);
  }

  private static String called(String model, String name, String tensor) {
    String node = "{\"args\": [" + tensor + "], \"kwargs\": {}}";
    return model.substring(0, model.length() - 1)
        + ", \"name\": \"%s\", \"inbound_nodes\": [%s, %s]}".formatted(name, node, node);
  }

  private static String identity(String in) {
    return "{\"module\": \"keras.layers\", \"class_name\": \"Identity\", \"config\": {\"name\": \"id\"}, \"name\": \"id\", \"inbound_nodes\": [{\"args\": [%s], \"kwargs\": {}}]}"
        .formatted(tensor(in, 0));
  }

  private static String level(String name, String in, String layers, String out) {
    return """
    {"module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional",
     "config": {"name": "%s", "trainable": true, "layers": [{"module": "keras.layers", "class_name": "InputLayer",
      "config": {"batch_shape": [null, 4], "dtype": "float32", "name": "%s"}, "name": "%s", "inbound_nodes": []}, %s],
      "input_layers": ["%s", 0, 0], "output_layers": ["%s", 0, 0]}}
    """
        .formatted(name, in, in, layers, in, out)
        .strip();
  }
}
