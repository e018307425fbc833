package dev.lamina.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.benchmarks.run.Options;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {
  /** The shortest run there is: a real worker, real figures, real files. */
  @Test
  void timesASystemAndLeavesItsFigures(@TempDir Path output) throws Exception {
    String options =
        "--systems samediff --models tiny --measures train_step,predict_one"
            + " --rounds 2 --starts 1 --seconds 0.01 --warmup 0";
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    Benchmarks.run(
        Options.parse(options.split(" ", -1)), output, new PrintStream(report, true, UTF_8), quiet);
    assertTrue(
        report.toString(UTF_8).contains("tiny, train_step, batch 32"),
        () -> report.toString(UTF_8));
    JsonNode results = new ObjectMapper().readTree(output.resolve("results.json").toFile());
    assertEquals("train_step", results.path(0).path("measure").asText());
    assertEquals("predict_one", results.path(1).path("measure").asText());
    assertEquals(2, results.path(1).path("rounds").asInt());
  }
}
