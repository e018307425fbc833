package dev.lamina.processor.check;

import com.palantir.javapoet.MethodSpec;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.report.Problems;
import java.util.List;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** All rules of a layer, in the order in which their mistakes are told. */
public final class LayerChecks {
  private final LayerCheck names;
  private final List<LayerCheck> checks;
  private final ClashChecks clashes;

  /** Checks for one compilation. */
  public LayerChecks(Elements elements, Types types) {
    names = new NameChecks(elements);
    checks =
        List.of(
            new ClassChecks(elements, types),
            names,
            new MemberChecks(elements, types),
            new HyperparamChecks(types),
            new RangeChecks(),
            new CallChecks(elements, types),
            new WeightChecks(),
            new SublayerChecks(),
            new OutputChecks(),
            new DefaultConditionChecks());
    clashes = new ClashChecks(elements, types);
  }

  /** Adds the mistakes of one layer. */
  public void check(LayerModel layer, Problems problems) {
    checks.forEach(check -> check.check(layer, problems));
  }

  /**
   * Adds what cannot stand beside the generated methods, for a layer without other mistakes.
   *
   * @param generated the methods of its generated class
   */
  public void checkClashes(LayerModel layer, List<MethodSpec> generated, Problems problems) {
    clashes.check(layer, generated, problems);
  }

  /** Adds the mistakes in one layer's names alone. */
  public void checkNames(LayerModel layer, Problems problems) {
    names.check(layer, problems);
  }

  /** Whether a name can be a generated class's. */
  public static boolean isClassName(String name) {
    return NameChecks.isClassName(name);
  }
}
