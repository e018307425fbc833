package dev.lamina.samples.parity;

import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallSignature;
import dev.lamina.models.Functional;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recorded call as a part of a functional model, and that model written to a config and read
 * again: masks, named arguments and all outputs must come through.
 */
final class GraphCheck {
  private final BaseLayer layer;
  private final RecordedCall call;
  private final Checks checks;

  GraphCheck(BaseLayer layer, RecordedCall call, Checks checks) {
    this.layer = layer;
    this.call = call;
    this.checks = checks;
  }

  void verify(List<Shape> shapes) {
    layer.resetStates();
    List<Tensor> wanted = call.on(call.tensors(), layer, false);
    List<Tensor> places = new ArrayList<>();
    for (Tensor tensor : call.tensors()) {
      places.add(place(tensor, places.size()));
    }
    List<Tensor> outputs = call.on(places, layer, null);
    checks.equal("shapes in a graph", outputs.stream().map(Tensor::shape).toList(), shapes);
    Functional model = Model.of(places, outputs); // not closed, as the layer goes on
    compare("a graph", model, wanted);
    // A file says masks that were put on by "query_mask" and the like, which Keras does not pass
    // on.
    boolean losesMasks = CallSignature.of(layer).names().size() > 1 && call.hasMasks();
    try (Model again = Model.fromConfig(model.serialized())) {
      again.setWeights(model.weights().stream().map(Variable::value).toList());
      if (!losesMasks && !call.overlooksMask()) {
        compare("a graph read again", again, wanted);
      }
      checks.equal("a graph's config", again.getConfig(), model.getConfig());
    }
  }

  private static Tensor place(Tensor tensor, int number) {
    Shape shape = tensor.shape();
    return Input.tensor(
        o -> o.name("input_" + number).batchSize(shape.dim(0)).inputType(tensor.dtype()),
        shape.slice(1).toArray());
  }

  private void compare(String what, Model model, List<Tensor> wanted) {
    model.resetStates();
    List<Tensor> got = model.applyAll(call.tensors(), false);
    checks.equal(what + "'s number of outputs", got.size(), wanted.size());
    for (int i = 0; i < Math.min(got.size(), wanted.size()); i++) {
      checks.close(what + "'s output " + i, got.get(i), wanted.get(i), Tolerance.EXACT);
      Tensor mask = got.get(i).mask();
      Tensor other = wanted.get(i).mask();
      checks.equal(what + "'s mask " + i, text(mask), text(other));
    }
  }

  private static String text(@Nullable Tensor mask) {
    return mask == null ? "none" : mask.toString();
  }
}
