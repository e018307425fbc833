package dev.lamina.benchmarks;

import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.report.Chart;
import dev.lamina.benchmarks.report.GrowthTable;
import dev.lamina.benchmarks.report.LayersTable;
import dev.lamina.benchmarks.report.Markdown;
import dev.lamina.benchmarks.report.ResultsFile;
import dev.lamina.benchmarks.report.ScalingChart;
import dev.lamina.benchmarks.report.Table;
import dev.lamina.benchmarks.run.Comparison;
import dev.lamina.benchmarks.run.Options;
import dev.lamina.benchmarks.run.Suite;
import dev.lamina.benchmarks.system.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares the systems, prints a table, and leaves the figures and a chart under {@code
 * benchmarks/target}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs what {@link Options#USAGE} says. */
  public static void main(String[] words) throws IOException {
    if (List.of(words).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    run(Options.parse(words), Folders.output(), System.out, System.err);
  }

  /** Compares, prints, and leaves the files in this folder. */
  static void run(Options options, Path output, PrintStream report, PrintStream progress)
      throws IOException {
    Results results = Comparison.run(options, output.resolve("worker-logs"), progress::println);
    report.print(Table.of(results));
    Files.createDirectories(output);
    write(options.suite(), results, output, report);
  }

  private static void write(Suite suite, Results results, Path output, PrintStream report)
      throws IOException {
    switch (suite) {
      case MODELS -> {
        ResultsFile.write(output.resolve("results.json"), results);
        ResultsFile.writeHeap(output.resolve("heap.json"), results);
        ResultsFile.writeProcesses(output.resolve("processes.json"), results);
        Files.writeString(output.resolve("results.svg"), Chart.of(results));
        Files.writeString(output.resolve("results.md"), Markdown.of(results).toString());
      }
      case LAYERS -> {
        ResultsFile.writeLayers(output.resolve("layers.json"), results);
        Files.writeString(output.resolve("layers.md"), LayersTable.of(results).toString());
      }
      case SCALING -> {
        ResultsFile.writeScaling(output.resolve("scaling.json"), results);
        Files.writeString(output.resolve("scaling.svg"), ScalingChart.of(results));
        String growth = GrowthTable.of(results).toString();
        report.print(growth);
        Files.writeString(output.resolve("scaling.md"), growth);
      }
    }
  }
}
