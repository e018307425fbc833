package dev.lamina.layers;

import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a convolutional long short-term memory, which has all its hyperparameters from the
 * layer that it belongs to. Keras: {@code ConvLSTMCell}, which is not public there either.
 */
public final class ConvLSTMCell extends RecurrentCell {
  private static final int GATES = 4;

  private final ConvLSTMLayer of;
  private @Nullable Variable kernel;
  private @Nullable Variable recurrentKernel;
  private @Nullable Variable bias;

  ConvLSTMCell(ConvLSTMLayer of) {
    this.of = of;
    initialize(new Base().name("conv_lstm_cell").dtype(of.dtype()));
  }

  /** What every layer has, and nothing else. */
  private static final class Base extends LayerBuilder<Base> {
    @Override
    public BaseLayer build() {
      throw new UnsupportedOperationException("a cell belongs to its layer");
    }
  }

  @Override
  public String className() {
    return "ConvLSTMCell";
  }

  @Override
  public String registeredName() {
    return className();
  }

  @Override
  protected CallSignature signature() {
    return CallSignature.of("input", "state", "carry");
  }

  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    List<Tensor> inputs = arguments.inputs();
    return callOnce(inputs.get(0), inputs.subList(1, inputs.size()), arguments.training());
  }

  @Override
  protected List<Integer> stateSizes() {
    throw new UnsupportedOperationException("states are images, with a shape for each input");
  }

  @Override
  List<Shape> stateShapes(Shape input) {
    Shape state = outputShape(input);
    return List.of(state, state);
  }

  @Override
  Shape outputShape(Shape input) {
    return of.stepShape(input);
  }

  @Override
  public void build(List<Shape> inputs) {
    building(inputs, () -> makeWeights(inputs.get(0)));
  }

  private void makeWeights(Shape input) {
    int channels = input.dim(DataFormat.channelAxis(of.dataFormat()));
    Shape window = Shape.of(of.kernelSize().stream().mapToInt(Integer::intValue).toArray());
    kernel =
        addWeight(
            "kernel",
            window.append(channels, GATES * of.filters()),
            of.kernelInitializer(),
            true,
            of.kernelRegularizer(),
            of.kernelConstraint());
    recurrentKernel =
        addWeight(
            "recurrent_kernel",
            window.append(of.filters(), GATES * of.filters()),
            of.recurrentInitializer(),
            true,
            of.recurrentRegularizer(),
            of.recurrentConstraint());
    if (of.useBias()) {
      Initializer plain = of.biasInitializer();
      bias =
          addWeight(
              "bias",
              Shape.of(GATES * of.filters()),
              of.unitForgetBias() ? ForgetBias.of(plain) : plain,
              true,
              of.biasRegularizer(),
              of.biasConstraint());
    }
  }

  @Override
  CellRun run(Shape input, boolean training) {
    SpatialConvolution ofInputs =
        new SpatialConvolution(of.strides(), of.padding(), of.dilationRate(), 1);
    List<Integer> ones = Collections.nCopies(of.strides().size(), 1);
    SpatialConvolution ofStates = new SpatialConvolution(ones, "same", ones, 1);
    CellDropout inputDrops = drops(training, of.dropout(), input);
    CellDropout stateDrops = drops(training, of.recurrentDropout(), outputShape(input));
    Variable w = weight("kernel", kernel);
    Variable u = weight("recurrent_kernel", recurrentKernel);
    return new CellRun() {
      @Override
      public Tensor project(Tensor inputs) {
        Tensor sums = gateSums(inputs, inputDrops, ofInputs, w, input.rank());
        return bias == null ? sums : sums.plus(bias);
      }

      @Override
      public List<Tensor> step(Tensor projected, List<Tensor> states) {
        Tensor sums = gateSums(states.get(0), stateDrops, ofStates, u, input.rank());
        Tensor carry = DataFormat.toLast(states.get(1), of.dataFormat());
        List<Tensor> next =
            LSTMCellLayer.next(
                projected.plus(sums), carry, of.activation(), of.recurrentActivation());
        return next.stream().map(x -> DataFormat.fromLast(x, of.dataFormat())).toList();
      }
    };
  }

  private CellDropout drops(boolean training, double rate, Shape shape) {
    return training && rate > 0 && rate < 1
        ? CellDropout.of(seedGenerator(of.seed()), rate, GATES, shape, dtype())
        : CellDropout.NONE;
  }

  /** What goes into the gates, channels last, for one step or for all at once. */
  private Tensor gateSums(
      Tensor x, CellDropout drops, SpatialConvolution convolution, Tensor w, int stepRank) {
    if (drops.isNone()) {
      return convolved(x, convolution, w, stepRank);
    }
    List<Tensor> each = new ArrayList<>();
    for (int gate = 0; gate < GATES; gate++) {
      Tensor part = GatedCell.part(w, gate, GATES);
      each.add(convolved(drops.apply(x, gate), convolution, part, stepRank));
    }
    return Ops.concatenate(each, -1);
  }

  private Tensor convolved(Tensor x, SpatialConvolution convolution, Tensor w, int stepRank) {
    boolean isSequence = x.rank() > stepRank;
    Shape step = x.shape().slice(1);
    Tensor images = isSequence ? x.reshape(step.with(0, x.dim(0) * step.dim(0))) : x;
    Tensor y = convolution.of(DataFormat.toLast(images, of.dataFormat()), w);
    return isSequence ? y.reshape(x.shape().slice(0, 2).concat(y.shape().slice(1))) : y;
  }
}
