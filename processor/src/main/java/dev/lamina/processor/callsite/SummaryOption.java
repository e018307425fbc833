package dev.lamina.processor.callsite;

import com.sun.source.util.JavacTask;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * The option {@code -Alamina.summary}. javac gives its options to processors alone, so the
 * processor hands this one on to the plugin of the same compilation.
 */
public final class SummaryOption {
  /** Its name behind {@code -A}. */
  public static final String NAME = "lamina.summary";

  private static final Set<JavacTask> TASKS =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private SummaryOption() {}

  /** Says that the option is there, if it is. */
  public static void hand(ProcessingEnvironment environment) {
    boolean isAsked =
        environment.getOptions().containsKey(NAME)
            && !"false".equals(environment.getOptions().get(NAME));
    if (isAsked) {
      try {
        TASKS.add(JavacTask.instance(environment));
      } catch (IllegalArgumentException | LinkageError e) {
        return; // compilers that are not javac have no plugin
      }
    }
  }

  static boolean isGiven(JavacTask task) {
    return TASKS.contains(task);
  }
}
