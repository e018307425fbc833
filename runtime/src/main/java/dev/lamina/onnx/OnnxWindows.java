package dev.lamina.onnx;

import dev.lamina.engine.Window;
import dev.lamina.engine.Window.Axis;
import dev.lamina.onnx.OnnxNodes.Attribute;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Convolutions and pooling: channels go to the front for them, as ONNX has them, and back. */
final class OnnxWindows {
  private static final List<Integer> CHANNELS_FIRST = List.of(0, 3, 1, 2);
  private static final List<Integer> CHANNELS_LAST = List.of(0, 2, 3, 1);
  private static final List<Integer> KERNEL = List.of(3, 2, 0, 1);

  private OnnxWindows() {}

  static Map<String, Function<OnnxCall, String>> all() {
    return Map.of(
        "conv2d",
        OnnxWindows::convolution,
        "conv2d_input_gradient",
        OnnxWindows::transposedConvolution,
        "max_pool_2d",
        call -> pooled(call, "MaxPool"),
        "average_pool_2d",
        call -> pooled(call, "AveragePool"));
  }

  private static String last(OnnxCall call, String value) {
    return OnnxShapes.transposed(call, value, CHANNELS_LAST);
  }

  private static String first(OnnxCall call) {
    return OnnxShapes.transposed(call, call.input(0), CHANNELS_FIRST);
  }

  private static Attribute size(Window window) {
    return Attribute.of("kernel_shape", window.rows().size(), window.columns().size());
  }

  private static Attribute strides(Window window) {
    return Attribute.of("strides", window.rows().stride(), window.columns().stride());
  }

  private static Attribute dilations(Window window) {
    return Attribute.of("dilations", window.rows().dilation(), window.columns().dilation());
  }

  private static Attribute pads(Window window) {
    return Attribute.of(
        "pads",
        window.rows().before(),
        window.columns().before(),
        window.rows().after(),
        window.columns().after());
  }

  private static String convolution(OnnxCall call) {
    Window window = call.attributes(Window.class);
    String kernel = OnnxShapes.transposed(call, call.input(1), KERNEL);
    return last(
        call,
        call.add(
            "Conv",
            List.of(first(call), kernel),
            size(window),
            strides(window),
            dilations(window),
            pads(window),
            Attribute.of("group", window.groups())));
  }

  private static String pooled(OnnxCall call, String operator) {
    Window window = call.attributes(Window.class);
    return last(call, call.add(operator, first(call), size(window), strides(window), pads(window)));
  }

  /** The image of a convolution from its result, each place spread over its window. */
  private static String transposedConvolution(OnnxCall call) {
    Window window = call.attributes(Window.class);
    String kernel = OnnxShapes.transposed(call, call.input(1), KERNEL);
    int rows = spare(window.rows());
    int columns = spare(window.columns());
    return last(
        call,
        call.add(
            "ConvTranspose",
            List.of(first(call), kernel),
            size(window),
            strides(window),
            dilations(window),
            Attribute.of(
                "pads",
                window.rows().before(),
                window.columns().before(),
                Math.max(rows, 0),
                Math.max(columns, 0)),
            Attribute.of("output_padding", Math.max(-rows, 0), Math.max(-columns, 0)),
            Attribute.of("group", window.groups())));
  }

  /** How many rows more than wanted come out without padding at the end. */
  private static int spare(Axis axis) {
    int reach = (axis.size() - 1) * axis.dilation() + 1;
    return axis.stride() * (axis.out() - 1) + reach - axis.before() - axis.in();
  }
}
