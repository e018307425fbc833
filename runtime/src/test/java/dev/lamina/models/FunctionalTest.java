package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.layers.Activation;
import dev.lamina.layers.Add;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.Reshape;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FunctionalTest {
  private static Dense dense(String name, int units) {
    return Dense.of(units, o -> o.name(name));
  }

  private static Tensor input(String name, int... shape) {
    return Input.tensor(o -> o.name(name), shape);
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static double loss(Model model, Tensor x, Tensor y) {
    return Objects.requireNonNull(model.evaluate(x, y).get("loss"));
  }

  @Test
  void placesHaveAnUnknownBatchAndTheirLayersAreBuilt() {
    Dense layer = dense("h", 3);
    Tensor h = layer.apply(Flatten.of().apply(Input.tensor(4, 5)));
    assertEquals(new TensorSpec(DataType.FLOAT32, Shape.of(-1, 3)), h.spec());
    assertTrue(layer.isBuilt());
    assertEquals("h/kernel", layer.weights().get(0).name());
    assertEquals(Shape.of(-1, 20), layer.builtShapes().get(0));
  }

  @Test
  void aChainGivesWhatTheSameSequentialGives() {
    Dense first = Dense.of(4, ActivationFunction.RELU);
    Dense second = Dense.of(2);
    Tensor x = Input.tensor(3);
    Functional model = Model.of(x, second.apply(first.apply(x)));
    Tensor data = Tensor.of(new float[] {1, -2, 3, 4, 5, -6}, 2, 3);
    Tensor expected = second.apply(first.apply(data));
    assertArrayEquals(expected.toFloatArray(), model.predict(data).toFloatArray());
    assertArrayEquals(expected.toFloatArray(), model.apply(data).toFloatArray());
    assertEquals(3 * 4 + 4 + 4 * 2 + 2, model.countParams());
  }

  @Test
  void severalInputsAndOutputsResidualsAndSharedLayers() {
    Tensor a = input("a", 3);
    Tensor b = input("b", 3);
    Dense shared = dense("shared", 3);
    Tensor left = Add.of().apply(a, shared.apply(a));
    Tensor right = shared.apply(b);
    Tensor sum = Add.of(o -> o.name("sum")).apply(left, right);
    Functional model = Model.of(o -> o.name("net"), List.of(a, b), List.of(sum, right));
    assertEquals("net", model.name());
    assertEquals(List.of("a", "b"), model.inputNames());
    assertEquals(List.of("sum", "shared"), model.outputNames());
    assertEquals(List.of(Shape.of(-1, 3), Shape.of(-1, 3)), model.inputShapes());
    assertEquals(List.of(Shape.of(-1, 3), Shape.of(-1, 3)), model.outputShapes());
    assertEquals(12, model.countParams());

    Tensor x = Tensor.of(new float[] {1, 2, 3}, 1, 3);
    Tensor y = Tensor.of(new float[] {-1, 0, 1}, 1, 3);
    List<Tensor> outputs = model.applyAll(List.of(x, y), false);
    Tensor expectedRight = shared.apply(y);
    assertArrayEquals(expectedRight.toFloatArray(), outputs.get(1).toFloatArray());
    assertArrayEquals(
        x.plus(shared.apply(x)).plus(expectedRight).toFloatArray(), outputs.get(0).toFloatArray());
  }

  @Test
  void layersOfSeveralOutputsGiveSeveralPlaces() {
    Tensor x = Input.tensor(6);
    SplitInTwo split = new SplitInTwo("split");
    List<Tensor> halves = split.applyAll(List.of(x));
    assertEquals(Shape.of(-1, 3), halves.get(1).shape());
    assertThrows(IllegalStateException.class, () -> split.apply(x));
    Functional model = Model.of(x, Add.of().apply(halves));
    Tensor data = Tensor.of(new float[] {1, 2, 3, 10, 20, 30}, 1, 6);
    assertArrayEquals(new float[] {11, 22, 33}, model.apply(data).toFloatArray());
    assertArrayEquals(new float[] {12, 24, 36}, model.apply(data, true).toFloatArray());
  }

  @Test
  void aCallMaySayItsOwnTraining() {
    Tensor x = Input.tensor(2);
    List<Tensor> halves = new SplitInTwo("split").applyAll(List.of(x), true);
    Functional model = Model.of(x, Add.of().apply(halves));
    assertArrayEquals(
        new float[] {12}, model.predict(Tensor.of(new float[] {1, 10}, 1, 2)).toFloatArray());
  }

  @Test
  void modelsAreLayers() {
    Tensor x = input("x", 4);
    Functional encoder = Model.of(o -> o.name("encoder"), x, dense("code", 2).apply(x));
    Sequential head = Sequential.of("head", Input.of(2), dense("out", 3));
    Tensor a = input("a", 4);
    Tensor b = input("b", 4);
    Tensor sum = Add.of().apply(encoder.apply(a), encoder.apply(b));
    Functional model = Model.of(List.of(a, b), head.apply(sum));
    assertEquals(2 * 4 + 2 + 2 * 3 + 3, model.countParams());
    Tensor one = Tensor.of(new float[] {1, 2, 3, 4}, 1, 4);
    Tensor two = Tensor.of(new float[] {4, 3, 2, 1}, 1, 4);
    assertArrayEquals(
        head.apply(encoder.apply(one).plus(encoder.apply(two))).toFloatArray(),
        model.apply(one, two).toFloatArray());
  }

  @Test
  void trainsAndSaysWhichLayerGivesNaN() {
    Tensor x = Input.tensor(2);
    Dense bad = dense("bad", 2);
    Tensor h = bad.apply(dense("fine", 3).apply(x));
    Functional model = Model.of(x, dense("last", 1).apply(Add.of().apply(h, x)));
    model.compile("sgd", "mse");
    Tensor data = Tensor.of(new float[] {0, 1, 1, 0, 1, 1, 0, 0}, 4, 2);
    Tensor targets = Tensor.of(new float[] {1, 1, 2, 0}, 4, 1);
    double before = loss(model, data, targets);
    model.fit(data, targets, o -> o.epochs(20).verbose(0));
    assertTrue(loss(model, data, targets) < before);

    bad.weights().get(0).assign(Tensor.full(Double.NaN, Shape.of(3, 2), DataType.FLOAT32));
    ModelNetwork network = new ModelNetwork(model);
    assertEquals(
        "Layer \"bad\" (Dense)", network.firstNotFinite(List.of(data), false).orElseThrow());
  }

  @Test
  void inputsAreCastAndTheirLastAxisOfOneComesOrGoes() {
    Tensor x = Input.tensor(o -> o.inputType(DataType.FLOAT64), 1);
    Functional model = Model.of(x, Dense.of(1, o -> o.dtype(DataType.FLOAT64)).apply(x));
    Tensor output = model.apply(Tensor.of(new int[] {1, 2, 3}));
    assertEquals(new TensorSpec(DataType.FLOAT64, Shape.of(3, 1)), output.spec());
  }

  @Test
  void partsOfAModelMakeAnother() {
    Tensor x = Input.tensor(2);
    Dense first = dense("first", 3);
    Functional whole = Model.of(x, dense("second", 1).apply(first.apply(x)));
    Functional part = Model.of(whole.inputs().get(0), whole.outputOf("first"));
    assertEquals(List.of(Shape.of(-1, 3)), part.outputShapes());
    assertSame(first, part.layer("first"));
  }

  @Test
  void layersAreOrderedAsKerasOrdersThem() {
    // The graph of fixture "branches": Keras numbers depth first from the outputs.
    Tensor x = input("x", 4);
    Tensor a = dense("a", 4).apply(x);
    Tensor b = dense("b", 4).apply(a);
    Tensor y = Add.of(o -> o.name("y")).apply(dense("c", 4).apply(x), b);
    Functional model = Model.of(x, y);
    assertEquals(
        List.of("x", "a", "c", "b", "y"), model.layers().stream().map(BaseLayer::name).toList());
  }

  @Test
  void aChainOfThousandsOfLayersIsNoTrouble() {
    Tensor x = Input.tensor(1);
    Tensor h = x;
    for (int i = 0; i < 3000; i++) {
      h = Activation.of(ActivationFunction.RELU).apply(h);
    }
    assertEquals(3001, Model.of(x, h).layers().size());
  }

  @Test
  void saysWhatDoesNotFitAndTheShapesUpToThere() {
    Tensor x = input("x", 28, 28);
    Tensor h = dense("h", 5).apply(Flatten.of(o -> o.name("flat")).apply(x));
    String message = refusal(() -> Reshape.of(List.of(2, 3), o -> o.name("r")).apply(h));
    assertTrue(message.startsWith("Layer \"r\" (Reshape): "), message);
    assertTrue(
        message.endsWith("; shapes up to there: x [?, 28, 28], flat [?, 784], h [?, 5]"), message);
    assertFalse(message.contains("12"), message);

    String sum = refusal(() -> Add.of(o -> o.name("sum")).apply(h, input("y", 4)));
    assertTrue(sum.startsWith("Layer \"sum\" (Add): [?, 5] and [?, 4] do not broadcast"), sum);
    assertTrue(refusal(() -> dense("d", 2).apply(h, h)).contains("takes 1 input, got 2"));
  }

  @Test
  void aRefusedLayerIsNotBuilt() {
    Dense layer = dense("d", 2);
    refusal(() -> layer.apply(Input.tensor()));
    assertFalse(layer.isBuilt());
  }

  @Test
  void graphsThatAreNoneAreRefused() {
    Tensor a = input("a", 2);
    Tensor b = input("b", 2);
    Tensor y = Add.of(o -> o.name("sum")).apply(a, b);
    String disconnected = refusal(() -> Model.of(o -> o.name("m"), a, y));
    assertTrue(
        disconnected.startsWith(
            "Model \"m\": the graph is disconnected: the outputs need the input \"b\""),
        disconnected);
    assertTrue(
        refusal(() -> Model.of(List.of(a, b), dense("d", 1).apply(a)))
            .contains("no output needs the input \"b\" float32[?, 2]"));
    assertTrue(
        refusal(() -> Model.of(a, Tensor.zeros(1, 2))).contains("output 0 does not come from"));
    assertTrue(refusal(() -> Model.of(List.of(a, a), y)).contains("\"a\" is listed twice"));
    assertTrue(refusal(() -> Model.of(List.of(), y)).contains("at least one input"));
    assertTrue(refusal(() -> Model.of(y, dense("e", 2).apply(y))).contains("begins at Input"));
    Tensor twice = dense("same", 2).apply(dense("same", 2).apply(a));
    assertTrue(refusal(() -> Model.of(a, twice)).contains("two layers have the name \"same\""));
    assertTrue(
        refusal(() -> Add.of().apply(a, Tensor.zeros(1, 2))).contains("a tensor with values"));
  }

  @Test
  void placesHoldNoValues() {
    Tensor x = input("x", 3);
    for (Executable use :
        List.<Executable>of(
            x::toFloatArray,
            () -> x.plus(x),
            () -> Tensor.zeros(1, 3).plus(x),
            () -> x.reshape(3, -1),
            () -> x.softmax(-1))) {
      String message = String.valueOf(assertThrows(IllegalStateException.class, use).getMessage());
      assertTrue(message.contains("Layer \"x\" (InputLayer) is a place in a functional"), message);
      assertTrue(message.contains("Add.of().apply(a, b)"), message);
    }
    assertEquals("KerasTensor float32[?, 3] of Layer \"x\" (InputLayer)", x.toString());
  }
}
