package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.layers.Add;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.layers.NameCounters;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.rules.summary.SummaryTable;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code -Alamina.summary}, javac notes what {@code model.summary()} would print. */
class SummaryOptionTest {
  private static final String OPTION = "-Alamina.summary";

  @TempDir Path folder;

  @BeforeEach
  void compileLayers() throws IOException {
    CallSiteSources.compileLayers(folder);
    NameCounters.clear();
  }

  private List<String> notes(String source, String... options) throws IOException {
    Map<String, String> files = Map.of("Net", CallSiteSources.file("Net", source));
    return CallSiteSources.said(folder, folder, files, options)
        .getOrDefault("Net", List.of())
        .stream()
        .peek(note -> assertEquals(Diagnostic.Kind.NOTE, note.getKind()))
        .map(note -> note.getLineNumber() + ": " + text(note))
        .toList();
  }

  /** javac indents the lines behind the first. */
  private static String text(Diagnostic<?> note) {
    return note.getMessage(Locale.ROOT).replace("\n  ", "\n");
  }

  private static String atLine16(Model model) {
    String text = model.summaryText(model instanceof Sequential ? 88 : 108);
    return "16: " + SummaryTable.ascii(text).stripTrailing();
  }

  private static final String CHAIN =
      """
      Sequential net = Sequential.of(Input.of(28, 28, 1), Conv2D.of(8, 3, o -> o.name("first")));
      net.add(MaxPooling2D.of(2));
      net.add(Flatten.of()).add(Dropout.of(0.5)).add(Dense.of(10));
      """;

  @Test
  void chain() throws IOException {
    List<String> notes = notes(CHAIN, OPTION);
    assertEquals(
        """
        16: Model: "sequential"
        +======================================+=============================+=================+
        | Layer (type)                         | Output Shape                |         Param # |
        +======================================+=============================+=================+
        | first (Conv2D)                       | (None, 26, 26, 8)           |              80 |
        +--------------------------------------+-----------------------------+-----------------+
        | max_pooling2d (MaxPooling2D)         | (None, 13, 13, 8)           |               0 |
        +--------------------------------------+-----------------------------+-----------------+
        | flatten (Flatten)                    | (None, 1352)                |               0 |
        +--------------------------------------+-----------------------------+-----------------+
        | dropout (Dropout)                    | (None, 1352)                |               0 |
        +--------------------------------------+-----------------------------+-----------------+
        | dense (Dense)                        | (None, 10)                  |          13,530 |
        +--------------------------------------+-----------------------------+-----------------+
         Total params: 13,610 (53.16 KB)
         Trainable params: 13,610 (53.16 KB)
         Non-trainable params: 0 (0.00 B)\
        """,
        String.join("\n", notes));
    Sequential net = Sequential.of(Input.of(28, 28, 1), Conv2D.of(8, 3, o -> o.name("first")));
    net.add(MaxPooling2D.of(2)).add(Flatten.of()).add(Dropout.of(0.5)).add(Dense.of(10));
    assertEquals(atLine16(net), notes.get(0));
  }

  @Test
  void graph() throws IOException {
    String source =
        """
        Model net = net(24);
        } static Model net(int units) { return null; } void other() {
        Tensor x = Input.tensor(o -> o.name("image"), 8, 8, 3); Tensor y = Input.tensor(5);
        Tensor a = Conv2D.of(4, 3, o -> o.padding("same").useBias(false)).apply(x);
        Tensor b = BatchNormalization.of().apply(a);
        Tensor c = Flatten.of().apply(Add.of().apply(a, b));
        Tensor d = Dense.of(7).apply(Concatenate.of().apply(c, Dense.of(6).apply(y)));
        Model.of(o -> o.name("joined"), List.of(x, y), List.of(d, Dense.of(2).apply(c)));
        """;
    List<String> notes = notes(source, OPTION);
    Tensor x = Input.tensor(o -> o.name("image"), 8, 8, 3);
    Tensor y = Input.tensor(5);
    Tensor a = Conv2D.of(4, 3, o -> o.padding("same").useBias(false)).apply(x);
    Tensor b = BatchNormalization.of().apply(a);
    Tensor c = Flatten.of().apply(Add.of().apply(a, b));
    Tensor d = Dense.of(7).apply(Concatenate.of().apply(c, Dense.of(6).apply(y)));
    Model net = Model.of(o -> o.name("joined"), List.of(x, y), List.of(d, Dense.of(2).apply(c)));
    assertEquals(List.of(atLine16(net).replace("16: ", "23: ")), notes);
  }

  @Test
  void silentWithoutTheOptionAndWhereSomethingIsUnknown() throws IOException {
    assertEquals(List.of(), notes(CHAIN));
    assertEquals(List.of(), notes("Sequential.of(Input.of(k, 3), Dense.of(2));", OPTION));
    assertEquals(List.of(), notes("Sequential.of(Input.of(3), Dense.of(k));", OPTION));
    assertEquals(List.of(), notes("Sequential.of(Dense.of(2));", OPTION));
    assertEquals(
        List.of(), notes("Sequential.of(Input.of(3), Dense.of(2, o -> o.name(text)));", OPTION));
    assertEquals(
        List.of(), notes("Sequential net = Sequential.of(Input.of(3)); net.add(image());", OPTION));
  }
}
