package dev.lamina.layers.testing;

import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How to make the layer under test and what to call it with. */
record Trial(Supplier<? extends BaseLayer> maker, List<Tensor> inputs) {

  /** A new layer of the same arguments. */
  BaseLayer fresh() {
    return maker.get();
  }

  /** A new layer, called once so that it is built. */
  BaseLayer called() {
    BaseLayer layer = fresh();
    call(layer, false);
    return layer;
  }

  /** Sets the type of a config and of all those inside it: layers that a wrapper holds. */
  private static void compute(String dtype, Map<String, @Nullable Object> config) {
    config.replaceAll(
        (key, value) -> {
          if (key.equals("dtype")) {
            return dtype;
          }
          return value instanceof List<?> several
              ? several.stream().map(element -> computing(dtype, element)).toList()
              : computing(dtype, value);
        });
  }

  private static @Nullable Object computing(String dtype, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, @Nullable Object> inside = new LinkedHashMap<>();
    map.forEach((key, element) -> inside.put(String.valueOf(key), element));
    compute(dtype, inside);
    return inside;
  }

  /** A new layer that computes in float64. */
  BaseLayer inDouble() {
    Map<String, @Nullable Object> config = fresh().getConfig();
    compute("float64", config);
    return LayerRegistry.get(fresh().registeredName()).fromConfig(config);
  }

  /** The first output for the trial's inputs. */
  Tensor call(BaseLayer layer, boolean training) {
    return call(layer, inputs, training);
  }

  Tensor call(BaseLayer layer, List<Tensor> given, boolean training) {
    return layer.applyAll(given, training).get(0);
  }

  List<Shape> shapes() {
    return inputs.stream().map(Tensor::shape).toList();
  }

  /** The shapes with the batch left open. */
  List<Shape> openShapes() {
    return shapes().stream().map(shape -> shape.with(0, Shape.UNKNOWN)).toList();
  }

  /** Builds the layer for the trial's shapes. */
  void build(BaseLayer layer, List<Shape> shapes) {
    if (shapes.size() == 1) {
      layer.build(shapes.get(0));
    } else {
      layer.build(shapes);
    }
  }

  Shape outputShape(BaseLayer layer, List<Shape> shapes) {
    return shapes.size() == 1
        ? layer.computeOutputShape(shapes.get(0))
        : layer.computeOutputShape(shapes);
  }

  /** The rows from one to another of each input. */
  List<Tensor> rows(int from, int to) {
    List<Tensor> rows = new ArrayList<>();
    for (Tensor input : inputs) {
      rows.add(rows(input, from, to));
    }
    return rows;
  }

  static Tensor rows(Tensor tensor, int from, int to) {
    int[] begin = new int[tensor.rank()];
    begin[0] = from;
    return tensor.slice(begin, tensor.shape().with(0, to - from).toArray());
  }

  /** Numbers in [0, 3), the same every time. */
  static Tensor numbers(long seed, Shape shape, DataType dtype) {
    return Ops.randomUniform(Ops.randomState(seed), shape, dtype).times(3);
  }

  /** Names and shapes of weights, without the layer's own name, which is counted. */
  static List<String> described(List<Variable> weights) {
    return weights.stream()
        .map(w -> w.name().substring(w.name().lastIndexOf('/') + 1) + " " + w.shape())
        .toList();
  }
}
