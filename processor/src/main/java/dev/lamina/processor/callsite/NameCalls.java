package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.losses.TrainingNames;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Holds the names of optimizers, losses and metrics to those there are: {@code compile("adm",
 * "mse")}, {@code Optimizers.get("adm")}.
 */
final class NameCalls {
  private static final String OPTIONS = "dev.lamina.training.CompileOptions.";
  private static final String OUTPUT_OPTIONS = "dev.lamina.training.OutputOptions.";

  /** What a method's texts name. */
  private static final Map<String, TrainingNames> METHODS =
      Map.ofEntries(
          Map.entry(OPTIONS + "optimizer", TrainingNames.OPTIMIZER),
          Map.entry(OPTIONS + "loss", TrainingNames.LOSS),
          Map.entry(OPTIONS + "losses", TrainingNames.LOSS),
          Map.entry(OPTIONS + "metrics", TrainingNames.METRIC),
          Map.entry(OPTIONS + "weightedMetrics", TrainingNames.METRIC),
          Map.entry(OUTPUT_OPTIONS + "loss", TrainingNames.LOSS),
          Map.entry(OUTPUT_OPTIONS + "metrics", TrainingNames.METRIC),
          Map.entry(OUTPUT_OPTIONS + "weightedMetrics", TrainingNames.METRIC),
          Map.entry("dev.lamina.optimizers.Optimizers.get", TrainingNames.OPTIMIZER),
          Map.entry("dev.lamina.losses.Losses.get", TrainingNames.LOSS),
          Map.entry("dev.lamina.metrics.Metrics.get", TrainingNames.METRIC));

  private static final String COMPILE = "dev.lamina.models.TrainableModel.compile";

  private final Trees trees;
  private final Consumer<Finding> findings;

  NameCalls(Trees trees, Consumer<Finding> findings) {
    this.trees = trees;
    this.findings = findings;
  }

  void check(TreePath call, Frame frame) {
    ExecutableElement method = AttributedNames.called(trees, call).orElse(null);
    if (method == null || !(method.getEnclosingElement() instanceof TypeElement owner)) {
      return;
    }
    String name = owner.getQualifiedName() + "." + method.getSimpleName();
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) call.getLeaf()).getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      TrainingNames kind = named(name, i, arguments.size());
      if (kind != null) {
        check(kind, new TreePath(call, arguments.get(i)), frame);
      }
    }
  }

  /** What an argument names, if it is a text. */
  private static @Nullable TrainingNames named(String method, int argument, int arguments) {
    if (method.equals(COMPILE)) {
      return switch (argument) {
        case 0 -> TrainingNames.OPTIMIZER;
        case 1 -> TrainingNames.LOSS;
        default -> TrainingNames.METRIC;
      };
    }
    TrainingNames kind = METHODS.get(method);
    boolean isOutput = kind == TrainingNames.LOSS && argument == 0 && arguments == 2;
    return isOutput && !method.endsWith("losses") ? null : kind;
  }

  private void check(TrainingNames kind, TreePath argument, Frame frame) {
    Constant constant = frame.constants().of(argument).orElse(null);
    String unknown =
        constant != null && constant.value() instanceof String text ? kind.unknown(text) : null;
    if (constant != null && unknown != null) {
      findings.accept(new Finding(argument, message(kind).text(unknown), constant.variables()));
    }
  }

  private static Message message(TrainingNames kind) {
    return switch (kind) {
      case OPTIMIZER -> Message.OPTIMIZER_NAME;
      case LOSS -> Message.LOSS_NAME;
      case METRIC -> Message.METRIC_NAME;
    };
  }
}
