package dev.lamina.nd4j;

import dev.lamina.engine.Step;
import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.nativeblas.OpaqueContext;

/** One of ND4J's custom ops with its arrays and arguments in a native context, called at once. */
final class CustomOp implements Step {
  private final String name;
  private final long hash;
  private final OpaqueContext context;

  /** Held so that their memory lives as long as the context that points to it. */
  private final List<NdArray> inputs;

  private final List<NdArray> outputs;
  private boolean closed;

  CustomOp(String name, List<NdArray> inputs, NdArray output, long... arguments) {
    this(name, inputs, List.of(output), arguments);
  }

  CustomOp(String name, List<NdArray> inputs, List<NdArray> outputs, long... arguments) {
    this.name = name;
    this.inputs = inputs;
    this.outputs = outputs;
    hash = Natives.hash(name);
    context = Natives.OPS.createGraphContext(1);
    for (int i = 0; i < inputs.size(); i++) {
      NdArray x = inputs.get(i);
      Natives.OPS.setGraphContextInputArray(context, i, x.pointer(), x.shapeInfo(), null, null);
    }
    for (int i = 0; i < outputs.size(); i++) {
      NdArray y = outputs.get(i);
      Natives.OPS.setGraphContextOutputArray(context, i, y.pointer(), y.shapeInfo(), null, null);
    }
    if (arguments.length > 0) {
      try (LongPointer copied = new LongPointer(arguments)) {
        Natives.OPS.setGraphContextIArguments(context, copied, arguments.length);
      }
    }
  }

  @Override
  public void run() {
    Natives.prepareThread();
    int code = Natives.OPS.execCustomOp2(null, hash, context);
    if (code != 0) {
      throw new IllegalStateException(
          "Native kernel " + name + " failed with code " + code + " on " + describe());
    }
  }

  private String describe() {
    return specs(inputs) + " -> " + specs(outputs);
  }

  private static List<String> specs(List<NdArray> arrays) {
    return arrays.stream().map(array -> array.dtype() + array.shape().toString()).toList();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Natives.OPS.deleteGraphContext(context);
    }
  }
}
