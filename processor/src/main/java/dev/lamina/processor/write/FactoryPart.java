package dev.lamina.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.lamina.processor.model.HyperparamModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code of(...)}: every prefix of the declaration order, up to four, that holds all
 * required hyperparameters, each also with options last. Where lists may be given as one number,
 * there is a variant with numbers and one with lists.
 */
final class FactoryPart {
  private static final int LONGEST = 4;

  private final ClassName generated;
  private final List<HyperparamModel> hyperparams;

  FactoryPart(ClassName generated, List<HyperparamModel> hyperparams) {
    this.generated = generated;
    this.hyperparams = hyperparams;
  }

  List<MethodSpec> write() {
    List<MethodSpec> methods = new ArrayList<>();
    for (int length = shortest(); length <= Math.min(LONGEST, hyperparams.size()); length++) {
      List<HyperparamModel> prefix = hyperparams.subList(0, length);
      boolean anySized = prefix.stream().anyMatch(HyperparamModel::isSized);
      for (boolean asNumbers : anySized ? new boolean[] {true, false} : new boolean[] {false}) {
        methods.add(plain(prefix, asNumbers));
        methods.add(withOptions(prefix, asNumbers));
      }
    }
    methods.add(builder());
    return methods;
  }

  /** The prefix must reach the last required one. */
  private int shortest() {
    int shortest = 0;
    for (int i = 0; i < hyperparams.size(); i++) {
      if (hyperparams.get(i).required()) {
        shortest = i + 1;
      }
    }
    return shortest;
  }

  private MethodSpec plain(List<HyperparamModel> prefix, boolean asNumbers) {
    return factory(prefix, asNumbers)
        .addStatement("return builder()$L.build()", setters(prefix))
        .build();
  }

  private MethodSpec withOptions(List<HyperparamModel> prefix, boolean asNumbers) {
    boolean taken = prefix.stream().anyMatch(h -> h.name().equals("options"));
    String options = taken ? "options$" : "options";
    TypeName consumer =
        ParameterizedTypeName.get(
            ClassName.get(Consumer.class),
            WildcardTypeName.supertypeOf(generated.nestedClass("Builder")));
    return factory(prefix, asNumbers)
        .addParameter(consumer, options)
        .addStatement("return builder()$L.with($L).build()", setters(prefix), options)
        .build();
  }

  private MethodSpec.Builder factory(List<HyperparamModel> prefix, boolean asNumbers) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("of")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(generated);
    for (HyperparamModel hyperparam : prefix) {
      boolean oneNumber = asNumbers && hyperparam.isSized();
      TypeName type = oneNumber ? BuilderPart.single(hyperparam) : hyperparam.declared();
      method.addParameter(type, hyperparam.name());
    }
    return method;
  }

  private MethodSpec builder() {
    return MethodSpec.methodBuilder("builder")
        .addJavadoc("A builder of this layer.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(generated.nestedClass("Builder"))
        .addStatement("return new Builder()")
        .build();
  }

  private static CodeBlock setters(List<HyperparamModel> prefix) {
    CodeBlock.Builder code = CodeBlock.builder();
    prefix.forEach(hyperparam -> code.add("$Z.$1N($1N)", hyperparam.name()));
    return code.build();
  }
}
