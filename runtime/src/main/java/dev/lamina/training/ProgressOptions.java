package dev.lamina.training;

import dev.lamina.callbacks.Callback;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How {@code fit}, {@code evaluate} and {@code predict} show that they go on.
 *
 * @param <O> the kind of options these belong to
 */
public abstract class ProgressOptions<O extends ProgressOptions<O>> {
  private int verbose = 1;
  private @Nullable PrintStream progress;
  private @Nullable Boolean terminal;
  private final List<Callback> callbacks = new ArrayList<>();
  private DoubleSupplier clock = () -> System.nanoTime() / 1e9;

  /** Made by the kinds of options only. */
  ProgressOptions() {}

  /** These options, as their own type. */
  abstract O self();

  /**
   * How much to print: 0 nothing, 1 a bar on a terminal and plain lines elsewhere (the default), 2
   * one line an epoch.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public O verbose(int level) {
    if (level < 0 || level > 2) {
      throw new IllegalArgumentException("verbose must be 0, 1 or 2. Received: " + level);
    }
    verbose = level;
    return self();
  }

  /** Where to print; the default is {@code System.out}. */
  public O progress(PrintStream out) {
    progress = out;
    return self();
  }

  /**
   * Whether the output is a terminal, which can move its cursor back and show colours. By default
   * this is found out for {@code System.out}, and assumed not to be so for other streams.
   */
  public O terminal(boolean isTerminal) {
    terminal = isTerminal;
    return self();
  }

  /** Who looks on, in this order, after those given before. */
  public O callbacks(Callback... more) {
    callbacks.addAll(List.of(more));
    return self();
  }

  /** Who looks on, in this order, after those given before. */
  public O callbacks(List<? extends Callback> more) {
    callbacks.addAll(more);
    return self();
  }

  /** The time in seconds, for tests. */
  O clock(DoubleSupplier seconds) {
    clock = seconds;
    return self();
  }

  final List<Callback> callbacks() {
    return List.copyOf(callbacks);
  }

  final int verbose() {
    return verbose;
  }

  final PrintStream out() {
    return progress != null ? progress : System.out;
  }

  final DoubleSupplier clock() {
    return clock;
  }

  final boolean terminal() {
    if (terminal != null) {
      return terminal;
    }
    return progress == null && StandardOutput.isTerminal();
  }
}
