package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import dev.lamina.processor.constant.Constant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a call sets each hyperparameter to; the last setting counts, as in the program. */
final class Settings {
  /**
   * One hyperparameter's value.
   *
   * @param argument where it stands
   * @param value what it is, where that is known
   * @param isWords whether the value is a text that names a Keras object
   */
  record Setting(TreePath argument, Optional<Constant> value, boolean isWords) {}

  private final Map<String, Setting> given = new LinkedHashMap<>();
  private final Map<String, Optional<Constant>> base = new LinkedHashMap<>();
  private boolean isComplete = true;

  void set(String hyperparam, Setting setting) {
    given.remove(hyperparam);
    given.put(hyperparam, setting);
  }

  /** From here back, anything may have been set to anything. */
  void forget() {
    given.clear();
    base.clear();
    isComplete = false;
  }

  /** What every layer has, such as its name. */
  void setBase(String name, Optional<Constant> value) {
    base.put(name, value);
  }

  /** The settings of what every layer has. */
  Map<String, Optional<Constant>> base() {
    return base;
  }

  /** The settings by hyperparameter, in the order of the source. */
  Map<String, Setting> given() {
    return given;
  }

  /** Whether hyperparameters without a setting have their default. */
  boolean isComplete() {
    return isComplete;
  }
}
