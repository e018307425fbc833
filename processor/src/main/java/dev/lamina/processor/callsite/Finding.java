package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * Something that cannot work when it runs.
 *
 * @param at the argument, or the call
 * @param text the whole message
 * @param variables the variables whose values make it so
 * @param calls the calls of methods that lead there
 */
record Finding(TreePath at, String text, Set<Element> variables, List<TreePath> calls) {
  Finding(TreePath at, String text, Set<Element> variables) {
    this(at, text, variables, List.of());
  }
}
