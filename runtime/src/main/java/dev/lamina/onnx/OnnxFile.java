package dev.lamina.onnx;

import dev.lamina.engine.FunctionGraph;
import dev.lamina.files.AtomicFile;
import dev.lamina.models.Model;
import dev.lamina.saving.Place;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a model's prediction as an <a href="https://onnx.ai/onnx/repo-docs/IR.html">ONNX</a> file,
 * opset 17, which runs elsewhere, with onnxruntime for example. What is written are the operations
 * that the model does, whatever layers do them; layers of one's own need nothing for it. The size
 * of the batch stays open.
 */
public final class OnnxFile {
  /** Two sizes of batches to try, in which nothing else is likely to have the same length. */
  private static final int[] BATCHES = {5, 7};

  private OnnxFile() {}

  /**
   * Writes the model.
   *
   * @throws IllegalStateException if the model is not built
   * @throws IllegalArgumentException if an axis beside the batch's is not known, if an operation
   *     has no counterpart in ONNX, or if what is done depends on the batch's size in a way that a
   *     file cannot say
   * @throws dev.lamina.saving.ModelFileException if the file cannot be written
   */
  public static void write(Path file, Model model) {
    write(file, model, model.inputShapes());
  }

  /**
   * Writes the model for inputs of these shapes, in which the first axis may be unknown.
   *
   * @throws IllegalArgumentException as above
   */
  public static void write(Path file, Model model, List<Shape> inputs) {
    byte[] bytes = bytes(model, inputs);
    try {
      AtomicFile.write(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw Place.file(file).refuse("cannot be written: " + e, e);
    }
  }

  private static byte[] bytes(Model model, List<Shape> inputs) {
    if (!model.isBuilt() || inputs.isEmpty()) {
      throw new IllegalStateException(
          model.name() + " is not built, so the shapes of its inputs are not known");
    }
    List<FunctionGraph> graphs = new ArrayList<>();
    for (int batch : BATCHES) {
      List<TensorSpec> specs = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        DataType dtype = model.inputs().get(i).dtype();
        specs.add(new TensorSpec(dtype, tried(model.inputNames().get(i), inputs.get(i), batch)));
      }
      graphs.add(FunctionGraph.of(specs, tensors -> model.applyAll(tensors, false)));
    }
    Batches batches = new Batches(BATCHES[0], BATCHES[1]);
    OnnxWriter writer = new OnnxWriter(graphs.get(0), graphs.get(1), batches);
    return writer.write(model.name(), model.inputNames(), model.outputNames());
  }

  private static Shape tried(String name, Shape shape, int batch) {
    Shape tried = shape.rank() > 0 && shape.dim(0) == Shape.UNKNOWN ? shape.with(0, batch) : shape;
    if (!tried.isKnown()) {
      throw new IllegalArgumentException(
          "input \""
              + name
              + "\" has the shape "
              + shape
              + ": ONNX is written for known lengths but the batch's. Give them:"
              + " OnnxFile.write(file, model, List.of(Shape.of(-1, ...)))");
    }
    return tried;
  }
}
