package dev.lamina.callbacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.models.Sequential;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ChartTest {
  @TempDir Path folder;

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void drawsAPanelForEachValueAndALineForEachKey() throws Exception {
    String svg =
        Chart.of(
            List.of(0, 1, 2),
            Map.of(
                "loss", List.of(3.0, 2.0, Double.NaN),
                "val_loss", List.of(3.5, 2.5, 2.4),
                "a<b", List.of(1.0, 1.0, 1.0)));
    Document document = parsed(svg);
    assertEquals(3, svg.split("stroke-width", -1).length - 1);
    assertEquals(1, svg.split("stroke-dasharray", -1).length - 1);
    assertEquals(8, document.getElementsByTagName("circle").getLength());
    assertTrue(svg.indexOf(">loss<") < svg.indexOf(">a&lt;b<"));
    assertTrue(svg.contains(">epoch<"));
  }

  @Test
  void historyWritesItsChart() throws Exception {
    Path file = folder.resolve("history.svg");
    assertThrows(IllegalStateException.class, () -> new History().chart(file));
    try (Sequential model = Puppet.net()) {
      new Puppet("val_loss", 3, 2, 1).fit(model).chart(file);
    }
    assertTrue(parsed(Files.readString(file)).getDocumentElement().hasAttribute("viewBox"));
  }

  @Test
  void ticksAreRound() {
    assertArrayEquals(
        new double[] {0, 0.2, 0.4, 0.6, 0.8, 1},
        Ticks.over(new double[] {0.1, 0.97}).values(),
        1e-9);
    Ticks ticks = Ticks.over(new double[] {5, 5});
    assertEquals("5", ticks.label(5));
    assertEquals(100, Ticks.over(new double[] {0, 10}).place(5, 0, 200));
  }
}
