package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.GENERATED_CALL;
import static dev.lamina.processor.report.Message.GENERATED_METHOD;
import static dev.lamina.processor.report.Message.GENERATED_NAME;

import com.palantir.javapoet.MethodSpec;
import dev.lamina.processor.model.AuthorMembers;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.report.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What the generated class inherits and what it declares itself must fit: methods that override or
 * hide others, methods that would be called for BaseLayer's, and what has the class's own name.
 */
final class ClashChecks {
  private final Elements elements;
  private final Types types;

  ClashChecks(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * Adds the clashes of a layer that has no other mistakes.
   *
   * @param generated the methods of its generated class
   */
  void check(LayerModel layer, List<MethodSpec> generated, Problems problems) {
    Set<ExecutableElement> accessors = Set.copyOf(layer.accessors());
    Set<String> lower = new HashSet<>();
    for (Element member : AuthorMembers.of(layer.type())) {
      boolean isHidden = member instanceof ExecutableElement && !lower.add(member.toString());
      if (!(member instanceof ExecutableElement method) || accessors.contains(method)) {
        checkName(layer, member, problems);
      } else if (!isHidden) {
        check(layer, method, generated, problems);
      }
    }
  }

  /** A field or a class of the same name; accessors become fields. */
  private static void checkName(LayerModel layer, Element member, Problems problems) {
    if (Words.name(member).equals(layer.name().text())) {
      problems.error(
          site(member, layer),
          GENERATED_NAME,
          Words.name(Words.owner(member)),
          Words.kind(member),
          layer.name().text());
    }
  }

  private void check(
      LayerModel layer, ExecutableElement method, List<MethodSpec> generated, Problems problems) {
    ExecutableType type =
        (ExecutableType) types.asMemberOf((DeclaredType) layer.type().asType(), method);
    for (MethodSpec spec : generated) {
      if (spec.name().contentEquals(method.getSimpleName())) {
        Optional<Clash> clash = new Overriding(layer, spec, elements, types).clash(method, type);
        clash.ifPresent(
            found ->
                problems.error(
                    site(method, layer),
                    GENERATED_METHOD,
                    signature(method, type, layer),
                    found.what(),
                    layer.name().text(),
                    found.declared(),
                    found.cure()));
      }
    }
    if (new GeneratedCalls(layer, elements, types).reach(method, type)) {
      problems.error(
          site(method, layer),
          GENERATED_CALL,
          signature(method, type, layer),
          layer.name().text(),
          method.getSimpleName());
    }
  }

  /** What is inherited is right where it stands; what is wrong is to extend it. */
  private static Site site(Element member, LayerModel layer) {
    return Site.of(Words.owner(member).equals(layer.type()) ? member : layer.type());
  }

  private static String signature(ExecutableElement method, ExecutableType type, LayerModel layer) {
    String parameters = Words.list(type.getParameterTypes().stream().map(Words::type).toList());
    String owner = Words.name(Words.owner(method));
    return (Words.owner(method).equals(layer.type()) ? "" : "inherited ")
        + owner
        + "."
        + Words.name(method)
        + "("
        + parameters
        + ")";
  }
}
