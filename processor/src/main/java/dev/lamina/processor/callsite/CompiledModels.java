package dev.lamina.processor.callsite;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code compile} a model went through last, as far as that can be told: it is the only one
 * in the source, or all others come surely before it or after the use.
 */
final class CompiledModels {
  private final IdentityHashMap<Object, List<Compile>> calls = new IdentityHashMap<>();
  private final ProgramOrder order;

  CompiledModels(ProgramOrder order) {
    this.order = order;
  }

  /**
   * One call.
   *
   * @param choices what it says; empty if that is not known
   * @param isRefused whether something was said of it already
   */
  record Compile(Place place, Frame frame, Optional<LossChoices> choices, boolean isRefused) {
    Tree tree() {
      return place.at().getLeaf();
    }
  }

  void add(Made model, Compile call) {
    Object key = key(model);
    if (key != null) {
      calls.computeIfAbsent(key, one -> new ArrayList<>()).add(call);
    }
  }

  /** What stands for the model, however long it has grown; null if it is none. */
  private static @Nullable Object key(Made model) {
    if (model instanceof Made.Chain chain) {
      return chain.identity();
    }
    return model instanceof Made.Net ? model : null;
  }

  /** The call that counts where the model is used; empty if it is not known. */
  Optional<Compile> before(Made model, Place use, Frame frame) {
    List<Compile> known = inSight(calls.getOrDefault(key(model), List.of()), frame);
    if (known.size() < 2) {
      return known.stream().findFirst();
    }
    boolean isOfSameObject =
        isOwn(use.at()) && known.stream().allMatch(call -> isOwn(call.place().at()));
    return isOfSameObject
        ? known.stream().filter(call -> isLast(call, known, use)).findFirst()
        : Optional.empty();
  }

  /** Of calls that stand around the use in several frames, those of the innermost. */
  private static List<Compile> inSight(List<Compile> all, Frame frame) {
    Map<Tree, Compile> innermost = new LinkedHashMap<>();
    for (Compile call : all) {
      Compile other = innermost.get(call.tree());
      if (isAround(call.frame(), frame)
          && (other == null || isAround(other.frame(), call.frame()))) {
        innermost.put(call.tree(), call);
      }
    }
    return all.stream()
        .filter(call -> innermost.getOrDefault(call.tree(), call).equals(call))
        .toList();
  }

  /** Whether a method is called of a variable, and not of what another object holds. */
  private static boolean isOwn(TreePath call) {
    Tree receiver = CreationReader.receiver(call).getLeaf();
    return receiver instanceof IdentifierTree
        || (receiver instanceof MemberSelectTree select
            && select.getExpression().toString().equals("this"));
  }

  private boolean isLast(Compile one, List<Compile> known, Place use) {
    return order.isBefore(one.place(), use)
        && known.stream()
            .allMatch(
                other ->
                    other.equals(one)
                        || order.isBefore(other.place(), one.place())
                        || order.isBefore(use, other.place()));
  }

  private static boolean isAround(Frame outer, Frame inner) {
    for (Frame at = inner; at != null; at = at.around() != null ? at.around() : at.caller()) {
      if (at == outer) {
        return true;
      }
    }
    return false;
  }
}
