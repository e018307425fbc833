package dev.lamina.compiletests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.compiletests.RandomLayers.Made;
import dev.lamina.layers.BaseLayer;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A random functional program: one statement a line, with what the run time made of each. Layers
 * are shared now and then, and models are called like layers.
 */
final class RandomGraph {
  /**
   * A model that no tensor fits, so that the compiler must say what shape a tensor has; another one
   * for each, because it says so once of a shape.
   */
  private static final String PROBE = "Sequential.of(Input.of(991, 2, 3, 4, 5, 6, 7))";

  /** A tensor of the program and what is known of it when it runs. */
  private record Known(String name, Tensor tensor) {}

  /** A layer in a variable. */
  private record Held(String name, BaseLayer layer) {}

  private final Random random;
  private final RandomLayers layers;
  private final List<Known> tensors = new ArrayList<>();
  private final List<Held> shared = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  RandomGraph(Random random) {
    this.random = random;
    this.layers = new RandomLayers(random);
    int inputs = 1 + random.nextInt(3);
    for (int i = 0; i < inputs; i++) {
      input();
    }
    if (random.nextInt(4) == 0) {
      int a = 1 + random.nextInt(4);
      int b = 1 + random.nextInt(4);
      line(RandomLayers.inner("net", a, b), "");
      shared.add(new Held("net", RandomLayers.inner(a, b)));
    }
    int calls = 4 + random.nextInt(8);
    for (int i = 0; i < calls; i++) {
      call();
    }
    for (Known known : tensors) {
      line(PROBE + ".apply(" + known.name() + ");", words(known.tensor().shape()));
    }
  }

  /** The statements, one a line. */
  String source() {
    return String.join("\n", lines);
  }

  /** For each line: empty if it is right, {@code wrong}, or the shape that a probe finds. */
  List<String> expected() {
    return List.copyOf(expected);
  }

  private void line(String source, String outcome) {
    lines.add(source);
    expected.add(outcome);
  }

  /** A shape as the compiler says it. */
  private static String words(Shape shape) {
    String first = shape.dim(0) == Shape.UNKNOWN ? "batch" : Integer.toString(shape.dim(0));
    return Arrays.stream(shape.slice(1).toArray())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[" + first + ", ", "]"));
  }

  private void input() {
    int[] shape =
        !tensors.isEmpty() && random.nextBoolean()
            ? tensors.get(0).tensor().shape().slice(1).toArray()
            : random.ints(1 + random.nextInt(3), 1, 10).toArray();
    String axes =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String name = "x" + tensors.size();
    line("Tensor " + name + " = Input.tensor(" + axes + ");", "");
    tensors.add(new Known(name, Input.tensor(shape)));
  }

  private Known any() {
    return tensors.get(random.nextInt(tensors.size()));
  }

  private void call() {
    if (!shared.isEmpty() && random.nextInt(4) == 0) {
      Held held = shared.get(random.nextInt(shared.size()));
      apply(held.name(), held.layer(), held.name().equals("net") ? pair() : List.of(any()));
      return;
    }
    boolean isMerge = random.nextInt(3) == 0;
    List<Known> inputs =
        isMerge ? (random.nextInt(3) > 0 ? pair() : List.of(any(), any(), any())) : List.of(any());
    Made made =
        isMerge
            ? layers.merge(inputs.stream().map(known -> known.tensor().shape().rank()).toList())
            : layers.unary(inputs.get(0).tensor().shape().rank());
    BaseLayer layer;
    try {
      layer = made.layer().get();
    } catch (IllegalArgumentException e) {
      line(made.source() + ";", "wrong"); // a model whose own layers do not fit
      return;
    }
    if (!isMerge && random.nextInt(5) == 0) {
      String name = "shared" + lines.size();
      line("BaseLayer " + name + " = " + made.source() + ";", "");
      if (apply(name, layer, inputs)) {
        shared.add(new Held(name, layer));
      }
    } else {
      apply(made.source(), layer, inputs);
    }
  }

  /** Two tensors, mostly of one rank. */
  private List<Known> pair() {
    Known one = any();
    Known two = any();
    for (int i = 0; i < 6 && !one.tensor().shape().equals(two.tensor().shape()); i++) {
      two = any();
    }
    return List.of(one, two);
  }

  /** Adds the call; whether it is right. */
  private boolean apply(String source, BaseLayer layer, List<Known> inputs) {
    String arguments = inputs.stream().map(Known::name).collect(Collectors.joining(", "));
    String call = source + ".apply(" + arguments + ");";
    Tensor output;
    try {
      output = layer.apply(inputs.stream().map(Known::tensor).toArray(Tensor[]::new));
    } catch (IllegalArgumentException e) {
      wrong(call, layer);
      return false;
    }
    Shape computed =
        layer.computeOutputShape(inputs.stream().map(known -> known.tensor().shape()).toList());
    assertEquals(output.shape(), computed, call);
    if (Arrays.stream(output.shape().slice(1).toArray()).anyMatch(axis -> axis <= 0)) {
      wrong(call, layer);
      return false;
    }
    String name = "t" + tensors.size();
    line("Tensor " + name + " = " + call, "");
    tensors.add(new Known(name, output));
    return true;
  }

  /**
   * A call that cannot be. What is wrong in a model that a variable holds is said where its layers
   * are made; the program ends here, so that a layer that was misused is called no more.
   */
  private void wrong(String call, BaseLayer layer) {
    shared.removeIf(held -> held.layer().equals(layer));
    String name = call.substring(0, call.indexOf('.'));
    int declared = layer instanceof Sequential ? declaration(name) : -1;
    if (declared >= 0) {
      expected.set(declared, "wrong");
    } else {
      line(call, "wrong");
    }
  }

  private int declaration(String name) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("BaseLayer " + name + " = ")) {
        return i;
      }
    }
    return -1;
  }
}
