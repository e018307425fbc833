package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  /** {@code x scale + offset}; its build fails where the last axis is 13. */
  private static class Affine extends Handmade {
    private @Nullable Variable scale;

    Affine() {}

    Affine(Consumer<Options> options) {
      super(options);
    }

    @Override
    public void build(Shape input) {
      building(
          input,
          () -> {
            addWeight("count", Shape.scalar(), "zeros", false);
            scale = addWeight("scale", Shape.of(input.dim(-1)), "ones", true);
            if (input.dim(-1) == 13) {
              throw new IllegalArgumentException("13 brings no luck");
            }
            addWeight("offset", Shape.of(input.dim(-1)), "zeros", true);
          });
    }

    @Override
    Tensor call(Tensor input, boolean training) {
      return input.times(scale());
    }

    Variable scale() {
      return weight("scale", scale);
    }

    void addLate() {
      addWeight("late", Shape.scalar(), "zeros", true);
    }

    void holdLate() {
      track("late", new Affine());
    }
  }

  /** Two of them, one after the other, the second on twice as many columns. */
  private static final class Pair extends Handmade {
    private final Affine first = track("first", new Affine());
    private final Affine second = track("second", new Affine());

    @Override
    Tensor call(Tensor input, boolean training) {
      return second.apply(dev.lamina.ops.Ops.concatenate(List.of(first.apply(input), input), -1));
    }
  }

  @Test
  void buildsOnceAtTheFirstCall() {
    Affine layer = new Affine();
    assertFalse(layer.isBuilt());
    assertEquals(List.of(), layer.weights());
    layer.apply(Tensor.ones(2, 3));
    List<Variable> weights = layer.weights();
    assertTrue(layer.isBuilt());
    assertEquals(List.of(Shape.of(2, 3)), layer.builtShapes());
    layer.apply(Tensor.ones(5, 3));
    layer.build(Shape.of(7, 3));
    assertEquals(weights, layer.weights());
    assertEquals(List.of(Shape.of(2, 3)), layer.builtShapes());
  }

  @Test
  void ordersTrainableWeightsFirst() {
    Affine layer = new Affine(o -> o.name("a"));
    layer.build(Shape.of(-1, 3));
    assertEquals(
        List.of("a/scale", "a/offset", "a/count"),
        layer.weights().stream().map(Variable::name).toList());
    assertEquals(2, layer.trainableWeights().size());
    assertEquals(7, layer.countParams());
  }

  @Test
  void explicitBuildBuildsTheLayersInsideAndComputesNothing() {
    Pair pair = new Pair();
    pair.build(Shape.of(Shape.UNKNOWN, 3));
    assertTrue(pair.first.isBuilt());
    assertEquals(Shape.of(6), pair.second.scale().shape());
    assertEquals(List.of(Shape.of(Shape.UNKNOWN, 6)), pair.second.builtShapes());
    assertEquals(Shape.of(Shape.UNKNOWN, 6), pair.computeOutputShape(Shape.of(-1, 3)));
  }

  @Test
  void askingForAShapeDoesNotBuild() {
    Pair pair = new Pair();
    assertEquals(Shape.of(Shape.UNKNOWN, 10), pair.computeOutputShape(Shape.of(-1, 5)));
    assertFalse(pair.isBuilt());
    assertFalse(pair.first.isBuilt());
    assertEquals(Shape.of(4, 6), pair.computeOutputShape(Shape.of(4, 3)));
  }

  /** Looks up rows by number. */
  private static final class Rows extends Handmade {
    private final Affine after = track("after", new Affine());

    @Override
    Tensor call(Tensor input, boolean training) {
      return after.apply(Tensor.ones(7, 4).gather(input, 0));
    }
  }

  @Test
  void aLayerOfIdsTellsItsShapeToo() {
    Rows rows = new Rows();
    assertEquals(Shape.of(-1, 3, 4), rows.computeOutputShape(Shape.of(-1, 3)));
    rows.build(Shape.of(-1, 3));
    assertEquals(Shape.of(4), rows.after.scale().shape());
  }

  @Test
  void aFailedBuildLeavesTheLayerAsItWas() {
    Affine layer = new Affine();
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> layer.apply(Tensor.ones(2, 13)));
    assertTrue(Objects.toString(error.getMessage()).contains("(Affine): 13 brings no luck"));
    assertFalse(layer.isBuilt());
    assertEquals(List.of(), layer.weights());
    assertThrows(IllegalStateException.class, layer::scale);
    assertArrayEquals(new float[] {1, 1}, layer.apply(Tensor.ones(1, 2)).toFloatArray());
    assertEquals(3, layer.weights().size());
  }

  @Test
  void aFailedFirstCallUnbuildsTheLayersInside() {
    Pair pair = new Pair();
    // The first layer can be built for [2, 3, 1], and concatenating with it works; 13 does not.
    Affine thirteen = new Affine();
    Handmade fails =
        new Handmade() {
          private final Affine good = track("good", pair.first);
          private final Affine bad = track("bad", thirteen);

          @Override
          public String className() {
            return "Fails";
          }

          @Override
          Tensor call(Tensor input, boolean training) {
            return bad.apply(good.apply(input).reshape(1, 13));
          }
        };
    assertThrows(IllegalArgumentException.class, () -> fails.apply(Tensor.ones(13, 1)));
    assertFalse(fails.isBuilt());
    assertFalse(pair.first.isBuilt());
    assertThrows(
        IllegalArgumentException.class, () -> fails.build(Shape.of(13, 1)), "symbolically too");
    assertFalse(pair.first.isBuilt());
    pair.apply(Tensor.ones(2, 3));
    assertEquals(Shape.of(3), pair.first.scale().shape());
  }

  @Test
  void aBuiltLayerTakesNoMoreWeights() {
    Affine layer = new Affine();
    layer.apply(Tensor.ones(1, 2));
    assertThrows(IllegalStateException.class, layer::addLate);
    assertThrows(IllegalStateException.class, layer::holdLate);
  }

  @Test
  void readingAWeightTooEarlySaysWhatToDo() {
    Affine layer = new Affine(o -> o.name("early"));
    IllegalStateException error = assertThrows(IllegalStateException.class, layer::scale);
    assertEquals(
        "Layer \"early\" (Affine): weight \"scale\" does not exist before the layer is built; call"
            + " it on an input, or build(shape), first",
        error.getMessage());
    assertThrows(IllegalStateException.class, layer::countParams);
  }

  @Test
  void aWeightNeedsKnownAxes() {
    Affine layer = new Affine();
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> layer.build(Shape.of(2, -1)));
    assertTrue(Objects.toString(error.getMessage()).contains("\"scale\" would have the shape [?]"));
    assertFalse(layer.isBuilt());
  }

  @Test
  void castsFloatsToItsTypeAndLeavesOthers() {
    Affine layer = new Affine(o -> o.dtype(DataType.FLOAT64));
    assertEquals(DataType.FLOAT64, layer.apply(Tensor.ones(1, 2)).dtype());
    assertEquals(DataType.FLOAT64, layer.scale().dtype());
    Handmade same =
        new Handmade() {
          @Override
          public String className() {
            return "Same";
          }

          @Override
          Tensor call(Tensor input, boolean training) {
            return input;
          }
        };
    assertEquals(DataType.INT32, same.apply(Tensor.of(new int[] {1})).dtype());
    assertEquals(DataType.FLOAT32, same.apply(Tensor.ones(1).cast(DataType.FLOAT64)).dtype());
  }

  @Test
  void shapeErrorsNameTheLayerOnce() {
    Pair pair = new Pair();
    pair.apply(Tensor.ones(2, 3));
    ShapeException error = assertThrows(ShapeException.class, () -> pair.apply(Tensor.ones(2, 4)));
    assertTrue(
        Objects.toString(error.getMessage()).startsWith(pair.first.label() + ": "),
        error.getMessage());
    assertFalse(Objects.toString(error.getMessage()).contains("Pair"), error.getMessage());
  }

  @Test
  void setsAllWeightsOrNone() {
    Affine layer = new Affine(o -> o.name("a"));
    layer.build(Shape.of(1, 2));
    List<Tensor> before = layer.getWeights();
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> layer.setWeights(List.of(Tensor.ones(2), Tensor.ones(3), Tensor.ones(1))));
    assertEquals(
        "Layer \"a\" (Affine) cannot take these weights: \"a/offset\" has shape [2], got [3];"
            + " \"a/count\" has shape [], got [1]",
        error.getMessage());
    assertArrayEquals(before.get(1).toFloatArray(), layer.getWeights().get(1).toFloatArray());
    assertThrows(IllegalArgumentException.class, () -> layer.setWeights(List.of()));
    layer.setWeights(List.of(Tensor.of(new float[] {3, 4}), Tensor.ones(2), Tensor.scalar(9)));
    assertArrayEquals(new float[] {3, 4}, layer.apply(Tensor.ones(1, 2)).toFloatArray());
  }

  @Test
  void freezingMovesAllWeightsAndBack() {
    Pair pair = new Pair();
    pair.apply(Tensor.ones(1, 2));
    List<Variable> all = pair.weights();
    pair.setTrainable(false);
    assertEquals(List.of(), pair.trainableWeights());
    assertEquals(all, pair.nonTrainableWeights());
    assertFalse(pair.first.isTrainable());
    pair.setTrainable(true);
    assertEquals(4, pair.trainableWeights().size());
    assertEquals(all, pair.weights());
    Affine frozen = new Affine(o -> o.trainable(false));
    frozen.apply(Tensor.ones(1, 2));
    assertEquals(List.of(), frozen.trainableWeights());
    assertEquals(3, frozen.nonTrainableWeights().size());
  }

  @Test
  void takesAsManyInputsAsItsCall() {
    Affine layer = new Affine(o -> o.name("one"));
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> layer.apply(Tensor.ones(2, 4), Tensor.ones(2, 4)));
    assertEquals("Layer \"one\" (Affine) takes 1 input, got 2: [2, 4], [2, 4]", error.getMessage());
  }

  @Test
  void namesHaveNoSlash() {
    assertThrows(IllegalArgumentException.class, () -> new Affine(o -> o.name("a/b")));
    assertThrows(IllegalArgumentException.class, () -> new Affine(o -> o.name("")));
    assertThrows(IllegalArgumentException.class, () -> new Affine(o -> o.dtype(DataType.INT32)));
  }
}
