package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * Something that cannot work when it runs, or runs and cannot do what was meant.
 *
 * @param at the argument, or the call
 * @param text the whole message
 * @param variables the variables whose values make it so
 * @param calls the calls of methods that lead there
 * @param isError whether it cannot work; else it is a warning
 */
record Finding(
    TreePath at, String text, Set<Element> variables, List<TreePath> calls, boolean isError) {
  Finding(TreePath at, String text, Set<Element> variables, List<TreePath> calls) {
    this(at, text, variables, calls, true);
  }

  Finding(TreePath at, String text, Set<Element> variables) {
    this(at, text, variables, List.of());
  }

  static Finding warning(TreePath at, String text, Set<Element> variables) {
    return new Finding(at, text, variables, List.of(), false);
  }
}
