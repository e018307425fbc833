package dev.lamina.benchmarks.run;

import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.model.Measure;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** What the command line asks for. */
public final class Options {
  /** What to type. */
  public static final String USAGE =
      """
      Times Lamina, Keras, DL4J and SameDiff in one run, in turns. Options, with their defaults:
        --models %s
        --systems %s
        --measures %s
        --layers       each documented layer alone, instead of the models
        --scaling      the MLP at batch sizes from 1 to 4,096 and networks of 2 to 64 layers, instead
        --rounds 7     how often each thing is timed
        --starts 3     how often each process is started to see how long that takes, and how much memory
        --work 200     train steps, and predictions of each kind, before a process tells its memory
        --seconds 1    the least time of a round
        --warmup 3     the least time of the round before the first, which does not count
      """
          .formatted(
              BenchmarkModel.names(BenchmarkModel.MODELS),
              ComparedSystem.keys(List.of(ComparedSystem.values())),
              String.join(",", Measure.keys()));

  private List<BenchmarkModel> models = List.of();
  private List<ComparedSystem> systems = List.of();
  private List<Measure> measures = List.of(Measure.values());
  private Suite suite = Suite.MODELS;
  private int rounds = 7;
  private int starts = 3;
  private int work = 200;
  private double seconds = 1;
  private double warmup = 3;

  private Options() {}

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException naming what is not understood
   */
  public static Options parse(String... words) {
    Options options = new Options();
    Iterator<String> rest = Arrays.asList(words).iterator();
    while (rest.hasNext()) {
      options.read(rest.next(), rest);
    }
    return options;
  }

  private void read(String option, Iterator<String> rest) {
    switch (option) {
      case "--models" -> models = list(option, rest, BenchmarkModel::of);
      case "--systems" -> systems = list(option, rest, ComparedSystem::of);
      case "--measures" -> measures = list(option, rest, Measure::of);
      case "--layers" -> suite = Suite.LAYERS;
      case "--scaling" -> suite = Suite.SCALING;
      case "--rounds" -> rounds = atLeastOne(option, rest);
      case "--starts" -> starts = atLeastOne(option, rest);
      case "--work" -> work = atLeastOne(option, rest);
      case "--seconds" -> seconds = number(option, rest, "a number", Double::valueOf);
      case "--warmup" -> warmup = number(option, rest, "a number", Double::valueOf);
      default -> throw new IllegalArgumentException("Unknown option " + option + "\n" + USAGE);
    }
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value\n" + USAGE);
    }
    return rest.next();
  }

  private static <T> List<T> list(
      String option, Iterator<String> rest, Function<String, T> reader) {
    return Arrays.stream(value(option, rest).split(",", -1)).map(reader).toList();
  }

  private static int atLeastOne(String option, Iterator<String> rest) {
    int number = number(option, rest, "a whole number", Integer::valueOf);
    if (number < 1) {
      throw new IllegalArgumentException(option + " must be at least 1. Received: " + number);
    }
    return number;
  }

  private static <T> T number(
      String option, Iterator<String> rest, String kind, Function<String, T> reader) {
    String value = value(option, rest);
    try {
      return reader.apply(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " needs " + kind + ". Received: " + value, e);
    }
  }

  /** What is timed. */
  public Suite suite() {
    return suite;
  }

  /** The models to time: those that were named, or all of the suite. */
  public List<BenchmarkModel> models() {
    return models.isEmpty() ? suite.models() : models;
  }

  /** What to time of a model. */
  public List<Cell> cells(BenchmarkModel model) {
    return suite.cells(model, measures);
  }

  /** The systems to compare: those that were named, or all of the suite. */
  public List<ComparedSystem> systems() {
    return systems.isEmpty() ? suite.systems() : systems;
  }

  /** How often each thing is timed. */
  public int rounds() {
    return rounds;
  }

  /** How often each process is started, works and ends; only the models' processes are. */
  public int starts() {
    return suite == Suite.MODELS ? starts : 0;
  }

  /** Train steps, and predictions of each kind, before a process tells its peak memory. */
  public int work() {
    return work;
  }

  /** The least time of a round. */
  public double seconds() {
    return seconds;
  }

  /** The least time of the round before the first. */
  public double warmup() {
    return warmup;
  }
}
