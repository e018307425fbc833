package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * Something that cannot work when it runs, or runs and cannot do what was meant.
 *
 * @param place where; its variables are those whose values make it so
 * @param text the whole message
 * @param isError whether it cannot work; else it is a warning
 */
record Finding(Place place, String text, boolean isError) {
  Finding(Place place, Set<Element> variables, String text) {
    this(new Place(place.at(), place.calls(), variables, place.frames()), text, true);
  }

  Finding(TreePath at, String text, Set<Element> variables) {
    this(new Place(at, variables), text, true);
  }

  static Finding warning(TreePath at, String text, Set<Element> variables) {
    return new Finding(new Place(at, variables), text, false);
  }

  TreePath at() {
    return place.at();
  }

  Set<Element> variables() {
    return place.variables();
  }
}
