package dev.lamina.benchmarks.system;

import dev.lamina.benchmarks.model.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A system that is compared, and how its worker starts. */
public enum ComparedSystem {
  LAMINA("Lamina") {
    @Override
    public List<String> command() {
      return JavaCommand.of("dev.lamina.benchmarks.lamina.LaminaWorker");
    }
  },
  KERAS("Keras") {
    @Override
    public List<String> command() {
      return KerasPython.worker();
    }
  },
  DL4J("DL4J") {
    @Override
    public List<String> command() {
      return JavaCommand.of("dev.lamina.benchmarks.dl4j.Dl4jWorker");
    }
  },
  SAMEDIFF("SameDiff") {
    @Override
    public List<String> command() {
      return JavaCommand.of("dev.lamina.benchmarks.samediff.SameDiffWorker");
    }
  };

  private final String title;

  ComparedSystem(String title) {
    this.title = title;
  }

  /** The name for people: {@code Keras}. */
  public String title() {
    return title;
  }

  /**
   * The words that start a worker, without its model's.
   *
   * @throws WorkerException if the system is not to be had here
   */
  public abstract List<String> command();

  /** Whether it has such a call. */
  public boolean has(Measure measure) {
    return measure != Measure.TRAIN_ON_BATCH || this == LAMINA || this == KERAS;
  }

  /** The name in files and on the command line: {@code keras}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The system of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ComparedSystem of(String key) {
    return Arrays.stream(values())
        .filter(system -> system.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no system \"" + key + "\"; known: " + keys(List.of(values()))));
  }

  /** Their names, for messages. */
  public static String keys(List<ComparedSystem> systems) {
    return systems.stream().map(ComparedSystem::key).collect(Collectors.joining(","));
  }
}
