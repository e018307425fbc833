package dev.lamina.processor.kotlin;

import com.palantir.javapoet.ClassName;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.ValueType;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * The Kotlin functions that make a layer, {@code Dense(units = 64, activation = "relu")}: named as
 * the layer, with its hyperparameters as parameters that have its defaults.
 *
 * @param layer the layer, without mistakes
 * @param inPackage the package that they are in
 */
public record KotlinFunctions(LayerModel layer, String inPackage) {
  /** Hands the file to the compiler. */
  public void writeTo(Filer filer) throws IOException {
    String file = layer.name().text() + "Functions.kt";
    try (Writer writer =
        filer
            .createResource(StandardLocation.SOURCE_OUTPUT, inPackage, file, layer.type())
            .openWriter()) {
      writer.write(text());
    }
  }

  String text() {
    KotlinNames names = new KotlinNames(inPackage);
    StringBuilder functions = new StringBuilder();
    for (KotlinParameter.Form form : forms()) {
      functions.append(functions.isEmpty() ? "" : "\n").append(function(form, names));
    }
    return (layer.warnings().isEmpty() ? "" : "@file:Suppress(\"DEPRECATION\")\n\n")
        + (inPackage.isEmpty() ? "" : "package " + inPackage + "\n\n")
        + names.imports()
        + functions;
  }

  private List<KotlinParameter.Form> forms() {
    boolean sized = layer.hyperparams().stream().anyMatch(HyperparamModel::isSized);
    boolean activated =
        layer.hyperparams().stream()
            .anyMatch(h -> h.valueType().kind() == ValueType.Kind.ACTIVATION);
    List<KotlinParameter.Form> forms = new ArrayList<>();
    for (boolean lists : sized ? new boolean[] {false, true} : new boolean[] {false}) {
      for (boolean objects : activated ? new boolean[] {false, true} : new boolean[] {false}) {
        forms.add(new KotlinParameter.Form(lists, objects));
      }
    }
    return forms;
  }

  private String function(KotlinParameter.Form form, KotlinNames names) {
    List<KotlinParameter> parameters = parameters(form, names);
    ClassName generated = layer.generatedClass();
    String type = names.type(generated);
    String options = isTaken("options") ? "configure" : "options";
    StringBuilder text = new StringBuilder(KotlinDoc.of(layer, leavesDefaults(parameters)));
    text.append(KotlinVisibility.isInternal(layer) ? "internal fun " : "public fun ")
        .append(generated.simpleName())
        .append("(\n");
    parameters.forEach(one -> text.append("    ").append(one.declaration()).append(",\n"));
    text.append("    name: String? = null,\n")
        .append("    trainable: Boolean = true,\n")
        .append("    dtype: String? = null,\n")
        .append("    ")
        .append(options)
        .append(": ")
        .append(type)
        .append(".Builder.() -> Unit = {},\n")
        .append("): ")
        .append(type)
        .append(" =\n")
        .append("    ")
        .append(type)
        .append(".builder()\n");
    parameters.stream()
        .filter(KotlinParameter::isSet)
        .forEach(one -> text.append("        .").append(setter(one)));
    text.append("        .trainable(trainable)\n").append("        .with {\n");
    parameters.stream().filter(one -> !one.isSet()).forEach(one -> setIfGiven(text, one));
    return text.append("            if (name != null) it.name(name)\n")
        .append("            if (dtype != null) it.dtype(dtype)\n")
        .append("            ")
        .append(options)
        .append("(it)\n")
        .append("        }\n")
        .append("        .build()\n")
        .toString();
  }

  /** Whether null stands for a default that is not known here, and not for null itself. */
  private static boolean leavesDefaults(List<KotlinParameter> parameters) {
    return parameters.stream().anyMatch(one -> !one.isSet());
  }

  private static String setter(KotlinParameter one) {
    return one.name() + "(" + one.name() + ")\n";
  }

  private static void setIfGiven(StringBuilder text, KotlinParameter one) {
    text.append("            if (").append(one.name()).append(" != null) it.").append(setter(one));
  }

  private boolean isTaken(String name) {
    return layer.hyperparams().stream().anyMatch(h -> h.name().equals(name));
  }

  private List<KotlinParameter> parameters(KotlinParameter.Form form, KotlinNames names) {
    List<KotlinParameter> parameters = new ArrayList<>();
    List<HyperparamModel> earlier = new ArrayList<>();
    boolean listGiven = false;
    boolean objectGiven = false;
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      boolean isRequired = false;
      if (form.distinguishes(hyperparam)) {
        isRequired = hyperparam.isSized() ? !listGiven : !objectGiven;
        listGiven |= hyperparam.isSized();
        objectGiven |= !hyperparam.isSized();
      }
      parameters.add(KotlinParameter.of(hyperparam, form, isRequired, earlier, names));
      earlier.add(hyperparam);
    }
    return parameters;
  }
}
