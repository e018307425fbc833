package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.Add;
import dev.lamina.layers.Dense;
import dev.lamina.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ModelPlotTest {
  @TempDir Path folder;

  private static Functional residual() {
    Tensor x = Input.tensor(o -> o.name("x"), 3);
    Tensor h = Dense.of(3, o -> o.name("a")).apply(x);
    Tensor y = Dense.of(3, o -> o.name("b")).apply(h);
    return Model.of(o -> o.name("res<1>"), x, Add.of(o -> o.name("sum")).apply(x, y));
  }

  @Test
  void dotNamesLayersShapesAndArrows() {
    assertEquals(
        """
        digraph "res<1>" {
          node [shape=box, fontname="sans-serif"];
          n0 [label="x (InputLayer)\\n(None, 3)"];
          n1 [label="a (Dense)\\n(None, 3)"];
          n2 [label="b (Dense)\\n(None, 3)"];
          n3 [label="sum (Add)\\n(None, 3)"];
          n0 -> n1;
          n1 -> n2;
          n0 -> n3;
          n2 -> n3;
        }
        """,
        ModelPlot.dot(residual()));
  }

  @Test
  void svgIsAPictureWhoseBoxesDoNotOverlap() throws Exception {
    Path file = folder.resolve("model.svg");
    ModelPlot.write(residual(), file);
    Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    List<double[]> boxes = new ArrayList<>();
    NodeList rectangles = svg.getElementsByTagName("rect");
    for (int i = 1; i < rectangles.getLength(); i++) { // the first is the background
      Element box = (Element) rectangles.item(i);
      boxes.add(
          new double[] {
            number(box, "x"), number(box, "y"), number(box, "width"), number(box, "height")
          });
    }
    assertEquals(4, boxes.size());
    for (double[] one : boxes) {
      assertTrue(one[0] >= 0 && one[0] + one[2] <= number(svg.getDocumentElement(), "width"));
      assertTrue(one[1] >= 0 && one[1] + one[3] <= number(svg.getDocumentElement(), "height"));
      for (double[] other : boxes) {
        boolean apart =
            one == other
                || one[0] + one[2] <= other[0]
                || other[0] + other[2] <= one[0]
                || one[1] + one[3] <= other[1]
                || other[1] + other[3] <= one[1];
        assertTrue(apart);
      }
    }
    assertEquals(5, svg.getElementsByTagName("path").getLength()); // four arrows and a head
    assertTrue(Files.readString(file).contains(">sum (Add)<"));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void chainsAreDrawnToo() {
    String dot = ModelPlot.dot(Sequential.of("m", Input.of(2), Dense.of(1, o -> o.name("d"))));
    assertTrue(dot.contains("n1 [label=\"d (Dense)\\n(None, 1)\"];\n  n0 -> n1;"), dot);
  }

  @Test
  void otherEndingsAreRefused() {
    Path file = folder.resolve("model.png");
    assertThrows(IllegalArgumentException.class, () -> ModelPlot.write(residual(), file));
  }
}
