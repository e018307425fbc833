package dev.lamina.samples;

import static dev.lamina.activations.ActivationFunction.RELU;

import dev.lamina.callbacks.BackupAndRestore;
import dev.lamina.callbacks.Callback;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.CosineDecay;
import dev.lamina.random.Seeds;
import dev.lamina.tensor.Tensor;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sample 6: a training is killed (SIGKILL) in the middle of an epoch and started again; it goes on
 * from its last checkpoint and ends with the bits of one that was never killed, although it drops
 * units at random, shuffles its data and lets the learning rate fall.
 *
 * <p>The training is a process of its own, so that there is something to kill.
 */
public final class Sample6ResumeAfterKill {
  private static final int SAMPLES = 80;

  private Sample6ResumeAfterKill() {}

  /** Runs the sample; its own processes give {@code SEED CHECKPOINT}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      run(System.out);
    } else {
      train(Long.parseLong(args[0]), Path.of(args[1]));
    }
  }

  static void run(PrintStream out) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("lamina");
    try {
      String whole = start(folder.resolve("whole"), "", out);
      String killed = start(folder.resolve("killed"), "step 23", out);
      out.println("killed after " + killed);
      String resumed = start(folder.resolve("killed"), "", out);
      out.println(whole.equals(resumed) ? "the same bits" : whole + ", but " + resumed);
    } finally {
      for (String name : List.of("whole", "killed")) {
        Files.deleteIfExists(folder.resolve(name + ".previous"));
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    }
  }

  /** The last line that a training prints before it ends, or is killed at this line. */
  private static String start(Path checkpoint, String killAt, PrintStream out)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classpath(),
                Sample6ResumeAfterKill.class.getName(),
                "7",
                checkpoint.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String last = "";
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
        if (line.equals(killAt)) {
          process.destroyForcibly();
          break;
        }
        if (!line.startsWith("step")) {
          out.println(line);
        }
      }
    }
    process.waitFor();
    return last;
  }

  /** Where this program's classes are, also inside Maven. */
  private static String classpath() {
    return Sample6ResumeAfterKill.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs())
            .map(url -> new File(url.getPath()).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  /** The training: five epochs of ten batches, with a checkpoint every five steps. */
  private static void train(long seed, Path checkpoint) {
    Seeds.setGlobal(seed); // weights, dropout and order of the data
    Tensor x = RandomValues.normal(6, SAMPLES, 4);
    Tensor y = x.square().sum(true, 1);
    try (Sequential model =
        Sequential.of(Input.of(4), Dense.of(16, RELU), Dropout.of(0.2), Dense.of(1))) {
      model.compile(c -> c.optimizer(Adam.of(CosineDecay.of(0.01, 50))).loss("mse"));
      model.fit(
          x,
          y,
          o ->
              o.batchSize(8)
                  .epochs(5)
                  .verbose(0)
                  .callbacks(
                      new PrintedSteps(), BackupAndRestore.of(checkpoint, b -> b.saveFreq(5))));
      System.out.println("weights " + bits(model));
    }
  }

  private static String bits(Sequential model) {
    int bits = 1;
    for (Tensor weight : model.getWeights()) {
      bits = 31 * bits + Arrays.hashCode(weight.toFloatArray());
    }
    return Integer.toHexString(bits);
  }

  /** Prints each step, and at the first which one it is. */
  private static final class PrintedSteps extends Callback {
    private boolean hasBegun;

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      if (!hasBegun) {
        System.out.println("begins with step " + model().step());
        hasBegun = true;
      }
      System.out.println("step " + model().step());
    }
  }
}
