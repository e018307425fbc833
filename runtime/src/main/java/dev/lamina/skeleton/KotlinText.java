package dev.lamina.skeleton;

import dev.lamina.skeleton.HyperparameterDraft.Kind;
import dev.lamina.skeleton.LayerDraft.SublayerDraft;
import dev.lamina.skeleton.LayerDraft.WeightDraft;
import java.util.Set;
import java.util.stream.Collectors;

/** A skeleton in Kotlin. */
final class KotlinText extends SkeletonText {
  KotlinText(LayerDraft draft) {
    super(draft);
  }

  @Override
  String end() {
    return "";
  }

  @Override
  String dollar() {
    return "\\$";
  }

  @Override
  void addList(Set<String> imports) {
    // Kotlin's lists need none.
  }

  @Override
  void addNullable(Set<String> imports) {
    // Kotlin has a question mark.
  }

  @Override
  void writeClass() {
    line(
        draft
            .registerPackage()
            .map(name -> "@Layer(registerPackage = " + quoted(name) + ")")
            .orElse("@Layer"));
    line("abstract class " + draft.className() + "Layer : BaseLayer() {");
  }

  @Override
  void write(HyperparameterDraft parameter, Kind kind) {
    String annotation =
        kind.isWhole() && parameter.explainsShapes() ? "@Hyperparam(min = 1)" : "@Hyperparam";
    String type = kind.kotlin(parameter.isNullable());
    if (parameter.isRequired() || kind == Kind.LAYER) {
      line(
          "    %s abstract val %s: %s  // %s"
              .formatted(annotation, parameter.accessor(), type, seen(parameter)));
    } else {
      line(
          "    %s open val %s: %s get() = %s"
              .formatted(
                  annotation,
                  parameter.accessor(),
                  type,
                  code(parameter.values().get(0), kind, "listOf")));
    }
  }

  @Override
  void write(WeightDraft weight) {
    String shape =
        weight.shape().stream()
            .map(term -> quoted(term.shape()))
            .collect(Collectors.joining(", ", "[", "]"));
    line(
        "    @Weight(shape = %s) protected abstract val %s: Tensor%s"
            .formatted(shape, weight.name(), literals(weight)));
  }

  @Override
  void write(SublayerDraft sublayer) {
    String type = sublayer.isList() ? "List<" + sublayer.type() + ">" : sublayer.type();
    String note = sublayer.note().isEmpty() ? "" : "  // " + sublayer.note();
    line(
        "    @Sublayer protected open val %s: %s get() = %s%s"
            .formatted(sublayer.name(), type, sublayer.kotlin(), note));
  }

  @Override
  void writeCall() {
    String inputs =
        draft.takesList()
            ? draft.inputs().get(0) + ": List<Tensor>"
            : draft.inputs().stream()
                .map(name -> name + ": Tensor")
                .collect(Collectors.joining(", "));
    line("    // A last parameter \"training: Boolean\" says whether it runs in training.");
    line(
        "    protected fun call("
            + inputs
            + "): Tensor = TODO(\"Write what "
            + draft.className()
            + " computes\")");
  }
}
