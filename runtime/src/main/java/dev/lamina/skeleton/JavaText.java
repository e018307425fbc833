package dev.lamina.skeleton;

import dev.lamina.skeleton.HyperparameterDraft.Kind;
import dev.lamina.skeleton.LayerDraft.SublayerDraft;
import dev.lamina.skeleton.LayerDraft.WeightDraft;
import java.util.Set;
import java.util.stream.Collectors;

/** A skeleton in Java. */
final class JavaText extends SkeletonText {
  JavaText(LayerDraft draft) {
    super(draft);
  }

  @Override
  String end() {
    return ";";
  }

  @Override
  String dollar() {
    return "$";
  }

  @Override
  void addList(Set<String> imports) {
    imports.add("java.util.List");
  }

  @Override
  void addNullable(Set<String> imports) {
    imports.add("org.jspecify.annotations.Nullable");
  }

  @Override
  void writeClass() {
    line(
        draft
            .registerPackage()
            .map(name -> "@Layer(registerPackage = " + quoted(name) + ")")
            .orElse("@Layer"));
    line("public abstract class " + draft.className() + "Layer extends BaseLayer {");
  }

  @Override
  void write(HyperparameterDraft parameter, Kind kind) {
    String annotation =
        kind.isWhole() && parameter.explainsShapes() ? "@Hyperparam(min = 1)" : "@Hyperparam";
    String type = kind.java(parameter.isNullable());
    if (parameter.isRequired() || kind == Kind.LAYER) {
      line(
          "  %s abstract %s %s();  // %s"
              .formatted(annotation, type, parameter.accessor(), seen(parameter)));
    } else {
      line(
          "  %s %s %s() { return %s; }"
              .formatted(
                  annotation,
                  type,
                  parameter.accessor(),
                  code(parameter.values().get(0), kind, "List.of")));
    }
  }

  @Override
  void write(WeightDraft weight) {
    String shape =
        weight.shape().stream()
            .map(term -> quoted(term.shape()))
            .collect(Collectors.joining(", ", "{", "}"));
    line(
        "  @Weight(shape = %s) abstract Tensor %s();%s"
            .formatted(shape, weight.name(), literals(weight)));
  }

  @Override
  void write(SublayerDraft sublayer) {
    String type = sublayer.isList() ? "List<" + sublayer.type() + ">" : sublayer.type();
    String note = sublayer.note().isEmpty() ? "" : "  // " + sublayer.note();
    line(
        "  @Sublayer %s %s() { return %s; }%s"
            .formatted(type, sublayer.name(), sublayer.java(), note));
  }

  @Override
  void writeCall() {
    String inputs =
        draft.takesList()
            ? "List<Tensor> " + draft.inputs().get(0)
            : draft.inputs().stream()
                .map(name -> "Tensor " + name)
                .collect(Collectors.joining(", "));
    line("  // A last parameter \"boolean training\" says whether it runs in training.");
    line("  protected Tensor call(" + inputs + ") {");
    line(
        "    throw new UnsupportedOperationException(\"Write what "
            + draft.className()
            + " computes\");");
    line("  }");
  }
}
