package dev.lamina.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.ProcessFigure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.model.Measure;
import java.io.IOException;
import java.nio.file.Path;

/** Figures as JSON arrays, for other programs. */
public final class ResultsFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultsFile() {}

  /**
   * Each measure of each model that all systems have: {@code {system, model, measure, median_us,
   * min_us, max_us, rounds}}.
   */
  public static void write(Path file, Results results) throws IOException {
    ArrayNode entries = JSON.createArrayNode();
    for (Figure figure : results.figures()) {
      if (figure.cell().measure() == Measure.TRAIN_ON_BATCH) {
        continue;
      }
      ObjectNode entry = entry(entries, figure.system().key(), figure.model().name());
      spread(entry.put("measure", figure.cell().measure().key()), figure.micros(), "us");
    }
    write(file, entries);
  }

  /** Each layer alone: the same with the batch, and {@code forward} for a prediction. */
  public static void writeLayers(Path file, Results results) throws IOException {
    writeBatches(file, results, "forward");
  }

  /** How time grows: the same with the batch. */
  public static void writeScaling(Path file, Results results) throws IOException {
    writeBatches(file, results, Measure.PREDICT_BATCH.key());
  }

  private static void writeBatches(Path file, Results results, String predict) throws IOException {
    ArrayNode entries = JSON.createArrayNode();
    for (Figure figure : results.figures()) {
      Measure measure = figure.cell().measure();
      ObjectNode entry = entry(entries, figure.system().key(), figure.model().name());
      entry.put("measure", measure == Measure.PREDICT_BATCH ? predict : measure.key());
      spread(entry.put("batch", figure.cell().batch()), figure.micros(), "us");
    }
    write(file, entries);
  }

  /** What JVMs allocate: {@code {system, model, measure, median_bytes, ...}}. */
  public static void writeHeap(Path file, Results results) throws IOException {
    ArrayNode entries = JSON.createArrayNode();
    for (Figure figure : results.figures()) {
      if (figure.heapBytes().isPresent()) {
        ObjectNode entry = entry(entries, figure.system().key(), figure.model().name());
        entry.put("measure", figure.cell().measure().key());
        spread(entry, figure.heapBytes().get(), "bytes");
      }
    }
    write(file, entries);
  }

  /** Each process: {@code {system, model, start: {median_ms, ...}, peak: {median_kib, ...}}}. */
  public static void writeProcesses(Path file, Results results) throws IOException {
    ArrayNode entries = JSON.createArrayNode();
    for (ProcessFigure process : results.processes()) {
      ObjectNode entry = entry(entries, process.system().key(), process.model().name());
      spread(entry.putObject("start"), process.startMillis(), "ms");
      process.peakKib().ifPresent(peak -> spread(entry.putObject("peak"), peak, "kib"));
    }
    write(file, entries);
  }

  private static ObjectNode entry(ArrayNode entries, String system, String model) {
    return entries.addObject().put("system", system).put("model", model);
  }

  private static void spread(ObjectNode entry, Spread spread, String unit) {
    entry
        .put("median_" + unit, rounded(spread.median()))
        .put("min_" + unit, rounded(spread.min()))
        .put("max_" + unit, rounded(spread.max()))
        .put("rounds", spread.rounds());
  }

  /** To three digits after the point: a clock tells no more. */
  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static void write(Path file, ArrayNode entries) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), entries);
  }
}
