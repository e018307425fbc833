package dev.lamina.benchmarks.operations;

import dev.lamina.benchmarks.system.JavaCommand;
import java.io.IOException;
import org.openjdk.jmh.Main;

/**
 * JMH's own program, with its own options: {@code -p operation=ADD,RELU}, {@code -f 0}, {@code -h}.
 */
public final class Operations {
  private Operations() {}

  /**
   * Runs JMH. Inside Maven the class path of the JVM is Maven's, and JMH starts others with it: it
   * gets ours.
   */
  public static void main(String[] words) throws IOException {
    System.setProperty("java.class.path", JavaCommand.classPath());
    Main.main(words);
  }
}
