package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the compiler knows of each of Lamina's layers: the shapes that it says are those that {@code
 * computeOutputShapes} answers, and those that a call gives. {@code -Dlamina.update=true} rewrites
 * what it says.
 */
class LayerShapesTest {
  private static final Path TABLE = Path.of("src/test/resources/models/layers.txt");
  private static final int BATCH = 2;

  private static final Pattern PROBED =
      Pattern.compile(
          "\\[lamina/model-entry] the inner model takes \\[batch, 991, .* gives it (\\[[^]]*]).*",
          Pattern.DOTALL);

  @TempDir Path folder;

  private record Row(String source, List<String> inputs, String said) {
    static Row of(String line) {
      String[] parts = line.split("\\|", -1);
      return new Row(
          parts[0].strip(), Arrays.asList(parts[1].strip().split("; *")), parts[2].strip());
    }

    String name() {
      return source.substring(0, source.indexOf('.'));
    }

    List<Shape> shapes(int batch) {
      return inputs.stream().map(input -> Shape.of(batch).append(lengths(input))).toList();
    }

    private static int[] lengths(String input) {
      return Arrays.stream(input.replaceFirst("^[a-z]+ ", "").split(", *"))
          .mapToInt(Integer::parseInt)
          .toArray();
    }

    List<Tensor> tensors() {
      List<Tensor> tensors = new ArrayList<>();
      for (String input : inputs) {
        int[] shape = Shape.of(BATCH).append(lengths(input)).toArray();
        tensors.add(
            input.startsWith("text")
                ? Tensor.of(Collections.nCopies(size(shape), "a").toArray(new String[0]))
                    .reshape(shape)
                : Tensor.zeros(
                    Shape.of(shape), input.startsWith("ids") ? DataType.INT32 : DataType.FLOAT32));
      }
      return tensors;
    }

    private static int size(int[] shape) {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** A program that hands one of the outputs to a model that does not take it. */
    String probe(int output, int outputs) {
      StringBuilder program =
          new StringBuilder("Sequential probe = Sequential.of(Input.of(991, 2, 3, 4, 5, 6, 7));\n");
      List<String> names = new ArrayList<>();
      for (String input : inputs) {
        String name = "x" + names.size();
        String lengths = input.replaceFirst("^[a-z]+ ", "");
        program.append("Tensor %s = Input.tensor(%s);%n".formatted(name, lengths));
        names.add(name);
      }
      String all = String.join(", ", names);
      if (outputs == 1) {
        return program.append("probe.apply(%s.apply(%s));".formatted(source, all)).toString();
      }
      program.append("List<Tensor> y = %s.applyAll(List.of(%s));%n".formatted(source, all));
      return program.append("probe.apply(y.get(%d));".formatted(output)).toString();
    }
  }

  @Test
  void compilerFormulaAndCallAgree() throws Exception {
    List<String> lines = Files.readAllLines(TABLE, UTF_8);
    List<Row> rows = lines.stream().filter(line -> !line.startsWith("#")).map(Row::of).toList();
    IntFunction<BaseLayer> made = made(rows);
    List<List<Shape>> shapes = new ArrayList<>();
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      shapes.add(shapes(row, made.apply(i)));
      int outputs = shapes.get(i).size();
      for (int output = 0; output < outputs; output++) {
        String name = "Row" + i + "Output" + output;
        files.put(name, CallSiteSources.file(name, row.probe(output, outputs)));
      }
    }
    var said = CallSiteSources.said(folder, folder, files);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      List<String> known = new ArrayList<>();
      for (Shape output : shapes.get(i)) {
        String name = "Row" + i + "Output" + known.size();
        known.add(known(said.getOrDefault(name, List.of()), output, row));
      }
      found.add(
          row.source()
              + " | "
              + String.join("; ", row.inputs())
              + " | "
              + String.join(" and ", known));
    }
    List<String> heads = lines.stream().filter(line -> line.startsWith("#")).toList();
    List<String> all = new ArrayList<>(heads);
    all.addAll(found);
    if (Boolean.getBoolean("lamina.update")) {
      Files.write(TABLE, all, UTF_8);
    }
    assertEquals(String.join("\n", lines), String.join("\n", all));
    TreeSet<String> missing = new TreeSet<>(LayerRegistry.names());
    rows.forEach(row -> missing.remove(row.name()));
    missing.removeIf(
        name -> LayerRegistry.get(name).getClass().getPackageName().startsWith("shop"));
    assertEquals(new TreeSet<>(), missing);
  }

  /** The shapes of what a call gives, checked against what is computed of them. */
  private static List<Shape> shapes(Row row, BaseLayer layer) {
    List<Shape> called = layer.applyAll(row.tensors()).stream().map(Tensor::shape).toList();
    boolean isOne = called.size() == 1;
    for (int batch : new int[] {BATCH, Shape.UNKNOWN}) {
      List<Shape> shapes = row.shapes(batch);
      List<Shape> computed =
          isOne ? List.of(layer.computeOutputShape(shapes)) : layer.computeOutputShapes(shapes);
      List<Shape> expected =
          called.stream().map(shape -> Shape.of(batch).concat(shape.slice(1))).toList();
      assertEquals(expected, computed, row.source());
    }
    return called;
  }

  /** What the compiler says of an output, which must be so. */
  private static String known(List<? extends Diagnostic<?>> said, Shape output, Row row) {
    if (said.isEmpty()) {
      return "?";
    }
    Matcher probe = PROBED.matcher(said.get(0).getMessage(Locale.ROOT));
    assertTrue(said.size() == 1 && probe.matches(), () -> row.source() + ": " + said);
    String known = probe.group(1);
    String expected =
        Arrays.stream(output.slice(1).toArray())
            .mapToObj(axis -> ", " + axis)
            .collect(Collectors.joining("", "[batch", "]"));
    String pattern = Pattern.quote(known).replace("?", "\\E.*\\Q");
    assertTrue(
        expected.matches(pattern), () -> row.source() + " gives " + expected + ", said " + known);
    return known;
  }

  /** Compiles the layers, and makes each by its number. */
  private IntFunction<BaseLayer> made(List<Row> rows)
      throws IOException, ReflectiveOperationException {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      members.append(
          "public static BaseLayer layer%d() { return %s; }%n".formatted(i, rows.get(i).source()));
    }
    CallSiteSources.compileLayers(folder);
    String file =
        CallSiteSources.file("Rows", members + " ;;").replace("class Rows", "public class Rows");
    var said = CallSiteSources.said(folder, folder, Map.of("Rows", file));
    assertEquals(Map.of(), said);
    Class<?> compiled =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}).loadClass("user.Rows");
    return i -> {
      try {
        return (BaseLayer) compiled.getMethod("layer" + i).invoke(null);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(rows.get(i).source(), e);
      }
    };
  }
}
