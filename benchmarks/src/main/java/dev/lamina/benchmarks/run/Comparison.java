package dev.lamina.benchmarks.run;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.ProcessFigure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.system.ComparedSystem;
import dev.lamina.benchmarks.system.WorkerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Times the systems against each other. All that hold one model live side by side, and take turns
 * at every measure in every round: a busy moment of the machine meets them all. Each round begins
 * with another system, so that none always follows the same one.
 */
public final class Comparison {
  private final Options options;
  private final Path logs;
  private final Consumer<String> progress;
  private final List<Figure> figures = new ArrayList<>();
  private final List<ProcessFigure> processes = new ArrayList<>();
  private final Map<ComparedSystem, String> versions = new EnumMap<>(ComparedSystem.class);
  private final List<String> notes = new ArrayList<>();

  private Comparison(Options options, Path logs, Consumer<String> progress) {
    this.options = options;
    this.logs = logs;
    this.progress = progress;
  }

  /**
   * Times everything that the options ask for. Workers print into {@code logs}; {@code progress}
   * gets a line now and then.
   */
  public static Results run(Options options, Path logs, Consumer<String> progress) {
    Comparison comparison = new Comparison(options, logs, progress);
    Map<ComparedSystem, List<String>> commands = comparison.commands();
    for (BenchmarkModel model : options.models()) {
      comparison.compare(model, commands);
    }
    return new Results(
        comparison.figures, comparison.processes, comparison.versions, comparison.notes);
  }

  private Map<ComparedSystem, List<String>> commands() {
    Map<ComparedSystem, List<String>> commands = new EnumMap<>(ComparedSystem.class);
    for (ComparedSystem system : options.systems()) {
      try {
        commands.put(system, system.command());
      } catch (WorkerException reason) {
        notes.add(system.key() + " is left out: " + reason.getMessage());
      }
    }
    return commands;
  }

  private void compare(BenchmarkModel model, Map<ComparedSystem, List<String>> commands) {
    List<Contender> all = new ArrayList<>();
    commands.forEach((system, command) -> all.add(contender(system, model, command)));
    List<Contender> alive = new ArrayList<>(all);
    try {
      for (int i = 1; i <= options.starts(); i++) {
        progress.accept(model.name() + ": start " + i + " of " + options.starts());
        each(alive, contender -> contender.live(options.work()));
      }
      each(alive, Contender::start);
      each(alive, contender -> check(contender, alive.get(0)));
      timeAll(model, alive);
    } finally {
      all.forEach(Contender::close);
    }
    for (Contender contender : all) {
      figures.addAll(contender.figures());
      processes.addAll(contender.processes());
      if (!contender.version().isEmpty()) {
        versions.put(contender.system(), contender.version());
      }
    }
  }

  /** Only the same models are compared. */
  private static void check(Contender contender, Contender first) {
    if (contender.parameters() != first.parameters()) {
      throw new WorkerException(
          "it trains %d parameters, and %s %d"
              .formatted(contender.parameters(), first.name(), first.parameters()));
    }
  }

  private Contender contender(ComparedSystem system, BenchmarkModel model, List<String> command) {
    return new Contender(
        system, model, command, logs.resolve(system.key() + "-" + model.name() + ".log"));
  }

  private void timeAll(BenchmarkModel model, List<Contender> alive) {
    List<Cell> cells = options.cells(model);
    for (Cell cell : cells) {
      progress.accept(model.name() + ": warm up " + cell);
      each(alive, contender -> contender.warmUp(cell, options.warmup()));
    }
    for (int i = 1; i <= options.rounds(); i++) {
      progress.accept(model.name() + ": round " + i + " of " + options.rounds());
      for (Cell cell : cells) {
        each(alive, contender -> contender.time(cell, options.seconds()));
      }
      Collections.rotate(alive, 1);
    }
  }

  /** Does this with each in turn. One that fails is noted, and drops out with what it has. */
  private void each(List<Contender> alive, Consumer<Contender> turn) {
    for (Contender contender : List.copyOf(alive)) {
      try {
        turn.accept(contender);
      } catch (WorkerException reason) {
        notes.add(contender.name() + " is left out: " + reason.getMessage());
        alive.remove(contender);
      }
    }
  }
}
