package dev.lamina.processor.report;

import dev.lamina.processor.model.Site;
import dev.lamina.processor.model.Written;
import dev.lamina.rules.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;

/**
 * Collects the mistakes of one layer, one for each cause: after a mistake in an element itself, its
 * other mistakes are not told, and each annotation value has at most one.
 */
public final class Problems {
  private final List<Problem> problems = new ArrayList<>();

  /** A mistake at that place, unless an earlier one explains it. */
  public void error(Site site, Message message, Object... arguments) {
    if (problems.stream().noneMatch(earlier -> explains(earlier.site(), site))) {
      problems.add(new Problem(site, message, KotlinTexts.text(site, message, arguments)));
    }
  }

  /** A mistake inside an expression, shown with a caret below the place. */
  public void error(Written expression, String whose, ExpressionException e, Message message) {
    String pointer =
        expression.text().isBlank()
            ? ""
            : "\n" + ExpressionException.pointer(expression.text(), e.offset());
    error(expression.site(), message, whose, e.problem(), pointer);
  }

  private static boolean explains(Site earlier, Site later) {
    if (!earlier.element().equals(later.element())) {
      return false;
    }
    boolean inElement = earlier.annotation() == null;
    boolean sameAnnotation =
        earlier.annotation() != null && earlier.annotation() == later.annotation();
    boolean sameValue = earlier.value() == null || earlier.value() == later.value();
    return inElement || (sameAnnotation && sameValue);
  }

  /** Whether the element itself, or one of its annotations as a whole, has a mistake. */
  public boolean isBroken(Element element) {
    return problems.stream()
        .map(Problem::site)
        .anyMatch(site -> site.element().equals(element) && site.value() == null);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** The mistakes in the order they were found. */
  public List<Problem> all() {
    return List.copyOf(problems);
  }
}
