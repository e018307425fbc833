package dev.lamina.callbacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.fixtures.Python;
import dev.lamina.models.Sequential;
import dev.lamina.tensor.Tensor;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {
  @TempDir Path folder;

  private void train() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 4, 1);
    try (Sequential model = Puppet.net()) {
      model.fit(
          x,
          x,
          o ->
              o.epochs(3)
                  .batchSize(2)
                  .verbose(0)
                  .validationData(x, x)
                  .callbacks(
                      new Puppet("val_loss", 3, 2, 1.5),
                      TensorBoard.of(folder, t -> t.histogramFreq(2).updateFreq(4))));
    }
  }

  private static Path only(Path of) throws Exception {
    try (Stream<Path> files = Files.list(of)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all::toString);
      return all.get(0);
    }
  }

  @Test
  void writesRecordsWithTheirLengths() throws Exception {
    train();
    Path file = only(folder.resolve("validation"));
    assertTrue(String.valueOf(file.getFileName()).startsWith("events.out.tfevents."));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<String> records = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] record = new byte[(int) bytes.getLong()];
      bytes.getInt();
      bytes.get(record).getInt();
      records.add(new String(record, StandardCharsets.ISO_8859_1));
    }
    assertEquals(1 + 3 * 4, records.size()); // the version; loss and mae, twice an epoch
    assertTrue(records.get(0).endsWith("brain.Event:2"));
    assertTrue(records.get(1).contains("evaluation_loss_vs_iterations"));
  }

  @Test
  void tensorBoardReadsTrainingValidationAndHistograms() throws Exception {
    train();
    JsonNode train = events("train");
    assertEquals("[[0,0.5],[1,0.5],[2,0.5]]", values(train, "epoch_learning_rate"));
    assertEquals(3, train.get("epoch_loss").get("values").size());
    assertEquals("scalars", train.get("epoch_mae").get("plugin").asText());
    JsonNode batches = train.get("batch_loss").get("values");
    assertEquals(1, batches.size()); // of six steps each fourth
    assertEquals(4, batches.get(0).get(0).asInt());
    JsonNode histograms = train.get("dense/kernel/histogram");
    assertEquals("histograms", histograms.get("plugin").asText());
    assertEquals(2, histograms.get("values").size()); // epochs 0 and 2
    JsonNode buckets = histograms.get("values").get(1).get(1);
    assertEquals(30, buckets.size());
    assertEquals(1, buckets.get(29).get(2).asDouble());

    JsonNode test = events("validation");
    assertEquals("[[0,3.0],[1,2.0],[2,1.5]]", values(test, "epoch_loss"));
    assertEquals(4, test.get("evaluation_loss_vs_iterations").get("values").get(1).get(0).asInt());
    assertFalse(test.has("epoch_learning_rate"));
  }

  /** What TensorBoard's reader finds; TensorFlow may print warnings before it. */
  private JsonNode events(String part) throws Exception {
    String output = Python.run(Python.script("read_events.py"), folder.resolve(part)).strip();
    return new ObjectMapper().readTree(output.substring(output.lastIndexOf('\n') + 1));
  }

  private static String values(JsonNode found, String tag) {
    return found.get(tag).get("values").toString();
  }

  @Test
  void histogramCountsEveryFiniteValue() {
    Histogram histogram = Histogram.of(new double[] {0, 1, 30, 30, Double.NaN, 29.5, 15});
    assertEquals(31, histogram.edges().length);
    assertEquals(0, histogram.edges()[0]);
    assertEquals(30, histogram.edges()[30]);
    assertEquals(6, Arrays.stream(histogram.counts()).sum());
    assertEquals(3, histogram.counts()[29]);
    assertEquals(1, histogram.counts()[1]);
    assertEquals(0, Histogram.of(new double[] {Double.NaN}).counts().length);
    assertArrayEquals(
        new double[] {2}, Arrays.copyOfRange(Histogram.of(new double[] {7, 7}).counts(), 29, 30));
  }

  @Test
  void saysWhichFolderCannotBeWritten() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    try (Sequential model = Puppet.net()) {
      UncheckedIOException failed =
          assertThrows(
              UncheckedIOException.class,
              () -> new Puppet("val_loss", 1).fit(model, TensorBoard.of(file)));
      assertTrue(String.valueOf(failed.getMessage()).contains(file.toString()));
    }
  }
}
