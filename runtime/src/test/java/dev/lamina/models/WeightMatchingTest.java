package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Dense;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.saving.ModelFileException;
import dev.lamina.saving.Place;
import dev.lamina.saving.SavedModel;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every array of a file is used or named, every weight filled or named. */
class WeightMatchingTest {
  private static final Place PLACE = Place.file(Path.of("f"));
  private static final Logger LOG = Logger.getLogger(WeightMatching.class.getName());

  private final List<String> warnings = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          warnings.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void leave() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  /** Layers in lists inside a list. */
  private static final class Grid extends BaseLayer {
    private final List<List<BaseLayer>> rows =
        List.of(List.of(Dense.of(3), Dense.of(4)), List.of(Dense.of(2)));

    Grid() {
      initialize(new Options().name("grid"));
      track("rows", rows);
    }

    private static final class Options extends LayerBuilder<Options> {
      @Override
      public BaseLayer build() {
        throw new UnsupportedOperationException();
      }
    }

    @Override
    public String className() {
      return "Grid";
    }

    @Override
    public String registeredName() {
      return "test>Grid";
    }

    @Override
    protected List<Tensor> callWith(CallArguments arguments) {
      Tensor x = arguments.input(0);
      for (List<BaseLayer> row : rows) {
        for (BaseLayer layer : row) {
          x = layer.apply(x);
        }
      }
      return List.of(x);
    }
  }

  private static Sequential grid() {
    return Sequential.of(Input.of(5), new Grid());
  }

  private static SavedModel without(SavedModel saved, Predicate<String> path) {
    Map<String, StoredArray> weights = new LinkedHashMap<>(saved.weights());
    weights.keySet().removeIf(path);
    return new SavedModel(Map.of(), saved.config(), weights);
  }

  private static SavedModel with(SavedModel saved, String path) {
    Map<String, StoredArray> weights = new LinkedHashMap<>(saved.weights());
    weights.put(path, StoredArray.of(new float[1], Shape.of(1)));
    return new SavedModel(Map.of(), saved.config(), weights);
  }

  private static String refusal(Model model, SavedModel saved, boolean isOwn) {
    return String.valueOf(
        assertThrows(
                ModelFileException.class,
                () -> new WeightMatching(model, saved, isOwn).assign(PLACE))
            .getMessage());
  }

  @Test
  void layersInListsInsideListsComeFromBothLayoutsOfKeras3() {
    try (Sequential one = grid();
        Sequential other = grid()) {
      SavedModel saved = ModelStorage.write(one);
      assertTrue(saved.weights().containsKey("layers/grid/rows/container_1/dense/vars/0"));
      Tensor x = Tensor.ones(1, 5);
      float[] before = other.predict(x).toFloatArray();
      SavedModel old = without(saved, path -> path.contains("/container"));
      new WeightMatching(other, old, true).assign(PLACE);
      assertArrayEquals(before, other.predict(x).toFloatArray());
      assertEquals(1, warnings.size());
      assertTrue(
          warnings
              .get(0)
              .contains(
                  "/layers/grid/rows/container_1/dense/vars/1: is missing, for older Keras saved no"
                      + " layers in lists inside lists; \"dense"),
          warnings.get(0));
      new WeightMatching(other, saved, true).assign(PLACE);
      assertArrayEquals(one.predict(x).toFloatArray(), other.predict(x).toFloatArray());
    }
  }

  @Test
  void aPartOfSuchAListIsMissedLikeAnyOther() {
    try (Sequential model = grid()) {
      SavedModel half =
          without(
              ModelStorage.write(model),
              path -> path.startsWith("layers/grid/rows/container/dense_1"));
      String message = refusal(model, half, true);
      assertTrue(message.contains("2 weights do not fit the model:"), message);
      assertTrue(
          message.contains("/layers/grid/rows/container/dense_1/vars/0: is missing;"), message);
    }
  }

  @Test
  void whatNothingReadsIsNamedAndLeftAlone() {
    try (Sequential model = Sequential.of(Input.of(3), Dense.of(2))) {
      SavedModel saved = ModelStorage.write(model);
      SavedModel more =
          with(with(saved, "layers/dense/seed_generator/vars/0"), "metrics/mean/vars/0");
      new WeightMatching(model, more, false).assign(PLACE);
      assertEquals(
          List.of(
              """
              f was loaded, but:
                /layers/dense/seed_generator/vars/0: nothing in the model reads it
                /metrics/mean/vars/0: nothing in the model reads it\
              """),
          warnings);
    }
  }

  @Test
  void theLayersOfAnotherModelAreRefusedButNotOfItsOwnFile() {
    try (Sequential model = Sequential.of(Input.of(3), Dense.of(2))) {
      SavedModel more = with(ModelStorage.write(model), "layers/dense_1/vars/0");
      String message = refusal(model, more, false);
      assertTrue(message.contains("which has no such layer"), message);
      new WeightMatching(model, more, true).assign(PLACE);
      assertEquals(1, warnings.size());
    }
  }

  @Test
  void aSharedLayerThatAFileHoldsOnceIsExplained() {
    List<Tensor> ends = new ArrayList<>();
    Tensor x = Input.tensor(4);
    for (int i = 0; i < 2; i++) {
      ends.add(Sequential.of(Input.of(4), Dense.of(3, o -> o.name("common"))).apply(x));
    }
    try (Model model = Model.of(x, Concatenate.of().apply(ends))) {
      SavedModel once =
          without(ModelStorage.write(model), path -> path.startsWith("layers/sequential_1/layers"));
      String message = refusal(model, once, true);
      assertTrue(
          message.contains("which may have been one layer with another of that name"), message);
    }
  }

  @Test
  void theStateOfAnotherOptimizerIsNamedAndTheOptimizerBeginsAnew() {
    Tensor x = Tensor.ones(2, 3);
    Tensor y = Tensor.ones(2, 2);
    try (Sequential model = Sequential.of(Input.of(3), Dense.of(2));
        Sequential other = Sequential.of(Input.of(3), Dense.of(2))) {
      model.compile("adam", "mse");
      model.trainOnBatch(x, y);
      other.compile("sgd", "mse");
      new WeightMatching(other, ModelStorage.write(model), false).assign(PLACE);
      assertArrayEquals(model.predict(x).toFloatArray(), other.predict(x).toFloatArray());
      assertEquals(0, other.optimizer().iteration().value().item());
      assertEquals(1, warnings.size());
      assertTrue(
          warnings.get(0).contains("/optimizer/vars: holds 6 variables, of another optimizer"),
          warnings.get(0));
    }
  }
}
