package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Weight;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers that are declared inside another class, as in a test or beside the model they are for. */
class NestedLayersTest {
  static final int WIDTH = 3;

  enum Mode {
    PLUS,
    MINUS
  }

  @Layer(registerPackage = "nested")
  abstract static class ShiftLayer extends BaseLayer {
    @Hyperparam(min = 1)
    int times() {
      return WIDTH;
    }

    @Hyperparam
    Mode mode() {
      return Mode.MINUS;
    }

    @Weight(shape = "input[-1]", initializer = "ones")
    abstract Tensor bias();

    protected Tensor call(Tensor input) {
      Tensor shift = bias().times(times());
      return mode() == Mode.PLUS ? input.plus(shift) : input.minus(shift);
    }
  }

  static final class Deeper {
    @Layer(registerPackage = "nested")
    abstract static class TwiceLayer extends BaseLayer {
      protected Tensor call(Tensor input) {
        return input.times(2);
      }
    }
  }

  @TempDir Path folder;

  @Test
  void theyAreLayersLikeOthers() {
    Tensor zeros = Tensor.zeros(1, 2);
    assertArrayEquals(new float[] {-3, -3}, Shift.of().apply(zeros).toFloatArray());
    assertArrayEquals(new float[] {1, 1}, Shift.of(1, Mode.PLUS).apply(zeros).toFloatArray());
    assertEquals(WIDTH, Shift.of().getConfig().get("times"));
    assertEquals(Mode.PLUS, Shift.fromConfig(Shift.of(1, Mode.PLUS).getConfig()).mode());
  }

  @Test
  void filesKeepThem() {
    Path file = folder.resolve("nested.keras");
    Tensor x = Tensor.of(new float[][] {{1, 2}});
    float[] expected = {-4, -2};
    try (Sequential model = Sequential.of(Input.of(2), Shift.of(), Twice.of())) {
      assertArrayEquals(expected, model.predict(x).toFloatArray());
      model.save(file);
    }
    try (Model model = Model.load(file)) {
      assertInstanceOf(Deeper.TwiceLayer.class, model.layers().get(1));
      assertArrayEquals(expected, model.predict(x).toFloatArray());
    }
  }
}
