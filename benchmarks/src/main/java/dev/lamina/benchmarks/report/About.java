package dev.lamina.benchmarks.report;

import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** Where, when and with what a run was made: a paragraph below its tables. */
final class About {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private About() {}

  static String of(Results results) {
    List<Integer> rounds =
        results.figures().stream()
            .map(Figure::micros)
            .map(micros -> micros.rounds())
            .distinct()
            .sorted()
            .toList();
    return """
        Measured %s on %d cores of %s, %s, JDK %s%s. Medians of %s interleaved rounds.
        """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            System.getProperty("java.version"),
            results.versions().values().stream()
                .map(version -> ", " + version)
                .collect(Collectors.joining()),
            rounds.isEmpty() ? "no" : rounds.get(0));
  }

  /** The processor's own name where Linux tells it, else its kind. */
  private static String processor() {
    if (Files.isReadable(CPUS)) {
      try (var lines = Files.lines(CPUS)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        return System.getProperty("os.arch");
      }
    }
    return System.getProperty("os.arch");
  }
}
