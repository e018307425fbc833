package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
  private static final String FLOWERS =
      """
      length,width,species,note
      5.1,3.5,setosa,
      7,3.2,versicolor,"a, ""b""
      c"
      6.3,NA,setosa,x
      """;
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("data.csv"), text);
  }

  private static String refusal(Runnable call) {
    return String.valueOf(assertThrows(DataFileException.class, call::run).getMessage());
  }

  @Test
  void readsColumnsAsTensors() throws IOException {
    Csv csv = Csv.of(file(FLOWERS), o -> o.missingAs(-1));
    assertEquals(List.of("length", "width", "species", "note"), csv.columns());
    Tensor x = csv.floats("width", "length");
    assertEquals(Shape.of(3, 2), x.shape());
    assertArrayEquals(new float[] {3.5f, 5.1f, 3.2f, 7, -1, 6.3f}, x.toFloatArray());
    ClassLabels species = csv.classes("species");
    assertEquals(List.of("setosa", "versicolor"), species.names());
    assertArrayEquals(new int[] {0, 1, 0}, species.labels().toIntArray());
    assertEquals(List.of("", "a, \"b\"\nc", "x"), csv.texts("note"));
  }

  @Test
  void readsWithoutHeaderAndWithOtherSeparators() throws IOException {
    Csv csv = Csv.of(file("\uFEFF1;2\r\n3;4\r\n\r\n"), o -> o.header(false).separator(';'));
    assertArrayEquals(new int[] {2, 4}, csv.ints("1").toIntArray());
    Csv named = Csv.of(file("1,2\n"), o -> o.header(false).columnNames("a", "b"));
    assertArrayEquals(new float[] {1}, named.floats("a").toFloatArray());
    assertEquals(Shape.of(0, 1), Csv.of(file("a,b\n")).floats("a").shape());
  }

  @Test
  void streamsRows() throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 3000; i++) {
      text.append(i).append(',').append(i * 2).append('\n');
    }
    try (Stream<CsvRow> rows = Csv.of(file(text.toString())).rows()) {
      CsvRow row = rows.skip(2000).findFirst().orElseThrow();
      assertEquals(2002, row.line());
      assertArrayEquals(new float[] {4000, 2000}, row.floats("b", "a").toFloatArray());
    }
    assertEquals(3000, Csv.of(folder.resolve("data.csv")).floats("a").dim(0));
  }

  @Test
  void namesLineAndColumn() throws IOException {
    Path file = file("a,b\n1,2\n3,four\n");
    assertEquals(
        file + " > line 3, column b: \"four\" is no number",
        refusal(() -> Csv.of(file).floats("a", "b")));
    assertTrue(
        refusal(() -> Csv.of(file).floats("bb")).endsWith("There are: a, b"),
        refusal(() -> Csv.of(file).floats("bb")));
    Path missing = file("weight,b\n1,2\n,4\n");
    assertTrue(refusal(() -> Csv.of(missing).floats("weight")).contains("line 3, column weight"));
    assertTrue(refusal(() -> Csv.of(missing).floats("weight")).contains("missingAs(0)"));
    assertTrue(
        refusal(() -> Csv.of(missing).floats("wieght")).contains("Did you mean \"weight\"?"));
    Path ragged = file("a,b\n1,2\n3\n");
    assertTrue(refusal(() -> Csv.of(ragged).ints("a")).contains("line 3: has 1 cells. Needed: 2"));
    Path fraction = file("a\n1.5\n");
    assertTrue(refusal(() -> Csv.of(fraction).ints("a")).contains("\"1.5\" is no whole number"));
  }

  @Test
  void refusesWhatIsNoCsv() throws IOException {
    assertTrue(refusal(() -> Csv.of(folder.resolve("none.csv"))).contains("NoSuchFile"));
    Path empty = file("");
    assertTrue(refusal(() -> Csv.of(empty)).contains("is empty"));
    Path twice = file("a,a\n");
    assertTrue(refusal(() -> Csv.of(twice)).contains("\"a\" twice"));
    Path open = file("a\n\"x\n");
    assertTrue(refusal(() -> Csv.of(open).texts("a")).contains("line 2: a cell begins with"));
    Path after = file("a\n\"x\"y\n");
    assertTrue(refusal(() -> Csv.of(after).texts("a")).contains("'y' follows a closing quote"));
    Path binary = Files.write(folder.resolve("data.csv"), new byte[] {'a', '\n', (byte) 0xFF, 1});
    assertTrue(refusal(() -> Csv.of(binary).texts("a")).contains("MalformedInput"));
  }

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    Mutations.check(
        file(FLOWERS),
        broken -> {
          Csv csv = Csv.of(broken, o -> o.missingAs(0));
          csv.floats(csv.columns().get(0));
        });
  }
}
