package dev.lamina.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.benchmarks.figures.Figure;
import dev.lamina.benchmarks.figures.ProcessFigure;
import dev.lamina.benchmarks.figures.Results;
import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Cell;
import dev.lamina.benchmarks.model.Measure;
import dev.lamina.benchmarks.system.ComparedSystem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
  private static final Cell STEP = new Cell(Measure.TRAIN_STEP, 32);
  private static final Results RESULTS =
      new Results(
          List.of(
              figure(ComparedSystem.KERAS, 100.0, 120.0, 110.0),
              figure(ComparedSystem.DL4J, 1100.0, 1100.0, 1400.0)),
          List.of(process(ComparedSystem.KERAS, 1), process(ComparedSystem.DL4J, 3)),
          Map.of(),
          List.of("samediff is left out: no reason"));

  @Test
  void tableShowsMediansSpreadAndRatios() {
    String table = Table.of(RESULTS);
    assertTrue(table.contains("dl4j/keras"), table);
    assertTrue(table.contains("tiny, train_step, batch 32"), table);
    assertTrue(table.contains("110 (100-120)  1,100 (1,100-1,400)"), table);
    assertTrue(table.contains("10.00"), table);
    assertTrue(table.endsWith("samediff is left out: no reason\n"), table);
  }

  @Test
  void fileHoldsOneEntryAFigure(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("results.json");
    ResultsFile.write(file, RESULTS);
    JsonNode entries = new ObjectMapper().readTree(file.toFile());
    assertEquals(2, entries.size());
    assertEquals(
        """
        {"system":"keras","model":"tiny","measure":"train_step",\
        "median_us":110.0,"min_us":100.0,"max_us":120.0,"rounds":3}""",
        entries.get(0).toString());
  }

  @Test
  void chartHasADotForEachFigure() throws Exception {
    int legend = RESULTS.systems().size();
    assertEquals(legend + 2, dots(Chart.of(RESULTS)));
  }

  @Test
  void chartSaysHowManyTimesAsLong() {
    String chart = Chart.of(RESULTS);
    assertTrue(chart.contains(">110 us</text>"), chart);
    assertTrue(chart.contains(">10x</text></g>"), chart);
  }

  @Test
  void tablesForTheDocumentation() {
    String tables = Markdown.of(RESULTS).toString();
    assertTrue(
        tables.contains(
            """
            <!-- speed:ratios -->
            | how many times Keras' | tiny |
            | --- | ---: |
            | DL4J, train step | 10 |
            | DL4J, peak memory | 1.00 |
            | DL4J, start to first train step | 3.0 |
            <!-- /speed:ratios -->
            """),
        tables);
    assertTrue(tables.contains("| tiny, train step | 110 (100-120) | 1,100 (1,100-1,400) |"));
  }

  @Test
  void scalingChartHasADotForEachFigure() throws Exception {
    Results results =
        new Results(
            List.of(mlp(1, 50), mlp(64, 400), figure(BenchmarkModel.deep(2), STEP, 90.0, 100.0)),
            List.of(),
            Map.of(),
            List.of());
    assertEquals(1 + 3, dots(ScalingChart.of(results)));
    String tables = GrowthTable.of(results).toString();
    assertTrue(tables.contains("| 1 | 50.0 |  |\n| 64 | 6.25 | 0.13 |\n"), tables);
    assertTrue(tables.contains("| 2 | 47.5 |  |\n"), tables);
  }

  private static long dots(String svg) throws Exception {
    Document chart =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    NodeList paths = chart.getElementsByTagName("path");
    return IntStream.range(0, paths.getLength())
        .filter(i -> ((Element) paths.item(i)).getAttribute("class").equals("dot"))
        .count();
  }

  private static Figure mlp(int batch, double micros) {
    return figure(BenchmarkModel.MLP, new Cell(Measure.TRAIN_STEP, batch), micros);
  }

  private static Figure figure(BenchmarkModel model, Cell cell, Double... micros) {
    return new Figure(
        ComparedSystem.LAMINA, model, cell, Spread.of(List.of(micros)), Optional.empty());
  }

  private static Figure figure(ComparedSystem system, Double... micros) {
    return new Figure(
        system, BenchmarkModel.TINY, STEP, Spread.of(List.of(micros)), Optional.empty());
  }

  private static ProcessFigure process(ComparedSystem system, double seconds) {
    return new ProcessFigure(
        system,
        BenchmarkModel.TINY,
        Spread.of(List.of(seconds * 1000)),
        Optional.of(Spread.of(List.of(102_400.0))));
  }
}
