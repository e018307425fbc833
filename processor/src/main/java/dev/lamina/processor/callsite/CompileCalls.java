package dev.lamina.processor.callsite;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.CompileReader.Compiled;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.losses.ChosenLoss;
import dev.lamina.rules.losses.LossProblem;
import dev.lamina.rules.losses.LossRule;
import dev.lamina.rules.losses.LossRules;
import dev.lamina.rules.losses.ModelOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Holds the loss of {@code model.compile(...)} to the end of the model and the declared target. */
final class CompileCalls {
  private final MadeReader models;
  private final ModelEnds ends;
  private final LinearPairs pairs;
  private final CompileReader reader;
  private final CompiledModels compiled;
  private final Consumer<Finding> findings;

  CompileCalls(
      Trees trees,
      MadeReader models,
      Wiring wiring,
      Variables variables,
      CompiledModels compiled,
      Consumer<Finding> found) {
    this.models = models;
    this.ends = new ModelEnds(trees, wiring);
    this.pairs = new LinearPairs(ends, wiring);
    this.reader = new CompileReader(trees, variables);
    this.compiled = compiled;
    this.findings = found;
  }

  void check(TreePath call, Frame frame) {
    if (reader.isCompile(call)) {
      Found model = models.of(CreationReader.receiver(call), frame).orElse(null);
      LossChoices choices = reader.read(call, frame).orElse(null);
      boolean isRefused = choices != null && model != null && checkOutputs(choices, model, frame);
      if (model != null) {
        Place place = frame.place(call, model.variables());
        compiled.add(
            model.made(),
            new CompiledModels.Compile(place, frame, Optional.ofNullable(choices), isRefused));
        pairs.in(model.made()).forEach(findings);
      }
    }
  }

  /** Whether a loss and the declared labels cannot be of an output. */
  private boolean checkOutputs(LossChoices choices, Found model, Frame frame) {
    List<ModelEnds.Output> outputs = ends.outputs(model.made());
    List<@Nullable String> names = new ArrayList<>();
    outputs.forEach(output -> names.add(output.name()));
    Finding misfit = OutputChecks.check(choices, names, frame, model.variables()).orElse(null);
    if (misfit != null) {
      findings.accept(misfit);
      return true;
    }
    boolean isRefused = false;
    Set<Tree> said = new HashSet<>(); // of one loss for all outputs the first that does not fit
    for (int i = 0; i < outputs.size(); i++) {
      Compiled compiled = choices.of(i, names);
      ChosenLoss loss = compiled == null ? null : compiled.loss().orElse(null);
      ModelEnds.End end = outputs.get(i).end().orElse(null);
      if (compiled != null && loss != null && end != null) {
        Set<Element> variables = new HashSet<>(compiled.variables());
        variables.addAll(model.variables());
        variables.addAll(end.variables());
        LossRule broken =
            said.contains(compiled.at().getLeaf())
                ? null
                : check(loss, end.output(), compiled, variables);
        if (broken != null) {
          said.add(compiled.at().getLeaf());
          isRefused |= broken.isError();
        }
      }
    }
    return isRefused;
  }

  /** What is broken; null for nothing. */
  private @Nullable LossRule check(
      ChosenLoss loss, ModelOutput output, Compiled compiled, Set<Element> variables) {
    List<LossProblem> problems = LossRules.check(loss, output, compiled.labels().orElse(null));
    if (problems.isEmpty()) {
      return null;
    }
    // One place has one message: the error, or the first of the warnings
    LossProblem first = problems.get(0);
    String text = message(first.rule()).text(first.text());
    findings.accept(
        first.rule().isError()
            ? new Finding(compiled.at(), text, variables)
            : Finding.warning(compiled.at(), text, variables));
    return first.rule();
  }

  private static Message message(LossRule rule) {
    return switch (rule) {
      case LABELS -> Message.LOSS_LABELS;
      case ONE_UNIT -> Message.LOSS_ONE_UNIT;
      case LOGITS -> Message.LOSS_LOGITS;
      case PROBABILITIES -> Message.LOSS_PROBABILITIES;
      case ACTIVATION -> Message.LOSS_ACTIVATION;
      case BROADCAST -> Message.LOSS_BROADCAST;
    };
  }
}
