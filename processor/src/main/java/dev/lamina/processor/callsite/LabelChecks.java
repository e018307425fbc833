package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.CompileReader.Compiled;
import dev.lamina.processor.callsite.CompiledModels.Compile;
import dev.lamina.processor.callsite.DataArguments.Given;
import dev.lamina.processor.callsite.DataArguments.Item;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.data.DataRules;
import dev.lamina.rules.losses.ChosenLoss;
import dev.lamina.rules.losses.Labels;
import dev.lamina.rules.losses.LossProblem;
import dev.lamina.rules.losses.LossRule;
import dev.lamina.rules.losses.LossRules;
import dev.lamina.rules.losses.ModelOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Holds the labels that a model is given to its outputs and to the losses it was compiled with. */
final class LabelChecks {
  private final ModelEnds ends;
  private final CompiledModels compiled;
  private final Escapes escapes;
  private final Consumer<Finding> findings;

  LabelChecks(
      ModelEnds ends, CompiledModels compiled, Escapes escapes, Consumer<Finding> findings) {
    this.ends = ends;
    this.escapes = escapes;
    this.compiled = compiled;
    this.findings = findings;
  }

  /**
   * Looks at the targets of a call.
   *
   * @param fed what comes out of a model that takes what it is given first; null for others
   */
  void check(Given given, Found model, @Nullable Flow fed, Place use, Frame frame) {
    List<Item> targets = given.targets();
    Compile compile = compiled.before(model.made(), use, frame).orElse(null);
    LossChoices choices = compile == null ? null : compile.choices().orElse(null);
    if (targets == null || targets.isEmpty() || compile == null || choices == null) {
      return;
    }
    List<ModelEnds.Output> outputs = ends.outputs(model.made(), fed);
    List<@Nullable String> names = new ArrayList<>();
    outputs.forEach(output -> names.add(output.name()));
    List<Integer> trained = choices.outputs(names);
    if (compile.isRefused() || outputs.isEmpty() || trained == null) {
      return;
    }
    boolean isForAll = targets.size() == outputs.size();
    if (!isForAll && targets.size() != trained.size()) {
      String text = given.part() + DataRules.targets(outputs.size(), List.of(), targets.size());
      say(finding(Message.DATA_TARGETS, text, targets.get(0), model.variables(), frame, true));
      return;
    }
    for (int i = 0; i < trained.size(); i++) {
      int output = trained.get(i);
      Item target = targets.get(isForAll ? output : i);
      Optional<ModelEnds.End> end = outputs.get(output).end();
      Compiled chosen = choices.of(output, names);
      if (chosen != null && end.isPresent()) {
        Set<Element> variables = Place.union(model.variables(), end.get().variables());
        variables.addAll(chosen.variables());
        if (check(given, target, chosen, end.get().output(), variables, frame)) {
          return;
        }
      }
    }
  }

  /** Whether something was said. */
  private boolean check(
      Given given,
      Item target,
      Compiled chosen,
      ModelOutput output,
      Set<Element> variables,
      Frame frame) {
    Data data = target.data().orElse(null);
    ChosenLoss loss = chosen.loss().orElse(null);
    if (data == null) {
      return false;
    }
    Labels declared = chosen.labels().orElse(null);
    if (declared != null && !declared.takes(data.ofSample())) {
      String text = given.part() + declared.refusal(data.shape());
      say(finding(Message.LOSS_LABELS, text, target, variables, frame, true));
      return true;
    } else if (loss == null) {
      return false;
    }
    LossProblem problem =
        LossRules.check(loss, output, Labels.numbers(data.ofSample())).stream()
            .filter(one -> one.rule() == LossRule.LABELS || one.rule() == LossRule.BROADCAST)
            .findFirst()
            .orElse(null);
    if (problem != null) {
      boolean isError = problem.rule().isError();
      Message message = isError ? Message.LOSS_LABELS : Message.LOSS_BROADCAST;
      String text = given.part() + problem.text();
      say(finding(message, text, target, variables, frame, isError));
      return true;
    }
    Optional<String> wrong =
        data.values()
            .filter(values -> values.size() == data.size())
            .flatMap(values -> LossRules.checkValues(loss, output, values::get, data.shape()));
    wrong.ifPresent(
        text ->
            say(finding(Message.LOSS_LABELS, given.part() + text, target, variables, frame, true)));
    return wrong.isPresent();
  }

  private void say(Finding finding) {
    if (!escapes.any(finding.variables())) {
      findings.accept(finding);
    }
  }

  private static Finding finding(
      Message message,
      String text,
      Item item,
      Set<Element> variables,
      Frame frame,
      boolean isError) {
    Place place = frame.place(item.at(), Place.union(variables, item.variables()));
    return new Finding(place, message.text(text), isError);
  }
}
