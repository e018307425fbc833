package dev.lamina.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.benchmarks.run.Options;
import dev.lamina.benchmarks.system.Folders;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest run there is: a real worker, real figures, real files. */
class BenchmarksTest {
  private static final List<String> KEYS =
      List.of("system", "model", "measure", "median_us", "min_us", "max_us", "rounds");

  @TempDir private Path output = Path.of("");

  @Test
  void timesASystemAndLeavesItsFigures() throws Exception {
    String report = run("--systems lamina --models tiny --rounds 1 --starts 1");
    assertTrue(report.contains("tiny, train_on_batch, batch 32"), report);

    JsonNode results = json("results.json");
    List<String> measures = new ArrayList<>();
    for (JsonNode entry : results) {
      List<String> keys = new ArrayList<>();
      entry.fieldNames().forEachRemaining(keys::add);
      assertEquals(KEYS, keys);
      assertEquals("lamina", entry.path("system").asText());
      assertEquals("tiny", entry.path("model").asText());
      assertTrue(entry.path("min_us").asDouble() > 0, entry::toString);
      assertTrue(entry.path("min_us").asDouble() <= entry.path("median_us").asDouble());
      assertTrue(entry.path("median_us").asDouble() <= entry.path("max_us").asDouble());
      assertEquals(1, entry.path("rounds").asInt());
      measures.add(entry.path("measure").asText());
    }
    assertEquals(List.of("train_step", "fit_step", "predict_batch", "predict_one"), measures);

    assertEquals(5, json("heap.json").size());
    assertEquals(1, json("processes.json").path(0).path("start").path("rounds").asInt());
    String tables = Files.readString(output.resolve("results.md"));
    assertTrue(tables.contains("| tiny, fit step |"), tables);
    assertTrue(Files.readString(output.resolve("results.svg")).startsWith("<svg"));
  }

  @Test
  void allSystemsOfTheJvmTrainTheSameModel() throws Exception {
    String report =
        run(
            "--systems lamina,dl4j,samediff --models tiny,cnn --measures predict_one --rounds 2"
                + " --starts 1 --work 1");
    assertFalse(report.contains("left out"), report);
    JsonNode results = json("results.json");
    assertEquals(6, results.size());
    assertEquals("samediff", results.path(2).path("system").asText());
    assertEquals(2, results.path(2).path("rounds").asInt());
  }

  @Test
  void kerasTrainsTheSameModel() throws Exception {
    assumeTrue(
        System.getenv("LAMINA_KERAS_PYTHON") != null
            || Files.exists(Folders.repository().resolve("target/keras-venv/requirements.txt")),
        "Keras is not installed here");
    String report =
        run("--systems lamina,keras --models transformer --rounds 1 --starts 1 --work 1");
    assertFalse(report.contains("left out"), report);
    assertEquals(8, json("results.json").size());
    assertEquals("keras", json("processes.json").path(1).path("system").asText());
  }

  private String run(String options) throws Exception {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    Benchmarks.run(
        Options.parse((options + " --seconds 0.01 --warmup 0").split(" ", -1)),
        output,
        new PrintStream(report, true, UTF_8),
        quiet);
    return report.toString(UTF_8);
  }

  private JsonNode json(String file) throws Exception {
    return new ObjectMapper().readTree(output.resolve(file).toFile());
  }
}
