package dev.lamina.models;

import static dev.lamina.activations.ActivationFunction.RELU;

import dev.lamina.callbacks.History;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.losses.SparseCategoricalCrossentropy;
import dev.lamina.optimizers.Adam;
import dev.lamina.random.Seeds;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;

/**
 * Trains a small network with everything that is random or shared between threads: initial weights,
 * shuffled batches of which the last is short, dropout, convolutions and products. Prints all that
 * came out of it, each number with all its bits.
 */
final class RepeatableTraining {
  private static final int EXAMPLES = 600;
  private static final int SIDE = 12;
  private static final int CLASSES = 10;

  private RepeatableTraining() {}

  /** The only argument is the seed of the training. The data are always the same. */
  public static void main(String[] arguments) {
    long seed = Long.parseLong(arguments[0]);
    Random random = new Random(1);
    float[] pixels = new float[EXAMPLES * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    Tensor images = Tensor.of(pixels, EXAMPLES, SIDE, SIDE, 1);
    Tensor labels = Tensor.of(random.ints(EXAMPLES, 0, CLASSES).toArray());

    Seeds.setGlobal(seed);
    try (Sequential model =
        Sequential.of(
            Input.of(SIDE, SIDE, 1),
            Conv2D.of(16, 3, o -> o.padding("same").activation(RELU)),
            MaxPooling2D.of(),
            Flatten.of(),
            Dense.of(256, RELU),
            Dropout.of(0.3),
            Dense.of(CLASSES))) {
      model.compile(
          c ->
              c.optimizer(Adam.of(1e-3))
                  .loss(SparseCategoricalCrossentropy.of(true))
                  .metrics("accuracy"));
      History history =
          model.fit(
              images,
              labels,
              o -> o.epochs(3).batchSize(64).validationSplit(0.1).seed(seed).verbose(0));
      history
          .history()
          .forEach(
              (name, values) ->
                  System.out.println(
                      name + " " + values.stream().map(Double::toHexString).toList()));
      model
          .getWeights()
          .forEach(weight -> System.out.println(Arrays.hashCode(weight.toFloatArray())));
      System.out.println(Arrays.hashCode(model.predict(images).toFloatArray()));
    }
  }
}
