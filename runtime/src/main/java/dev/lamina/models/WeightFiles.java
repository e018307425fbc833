package dev.lamina.models;

import dev.lamina.data.DataFileException;
import dev.lamina.data.Npz;
import dev.lamina.saving.ModelFile;
import dev.lamina.saving.ModelFileException;
import dev.lamina.saving.Place;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.SavedModel;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files of weights, of the format that their names' endings say. All hold the same arrays under the
 * same paths, {@code layers/dense/vars/0} and so on.
 */
public final class WeightFiles {
  private static final String ALLOWED =
      ".weights.h5 or .weights.json as Keras, .safetensors, .npz as NumPy";

  private WeightFiles() {}

  /**
   * Writes the weights.
   *
   * @throws IllegalArgumentException if the name does not say which format
   * @throws ModelFileException if the file cannot be written
   */
  public static void write(Path file, SavedModel model) {
    String name = file.toString();
    if (name.endsWith(".safetensors")) {
      Safetensors.write(file, model.weights());
    } else if (name.endsWith(".npz")) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      model.weights().forEach((path, array) -> arrays.put(path, array.toTensor()));
      npz(file, () -> Npz.write(file, arrays));
    } else if (name.endsWith(".h5") || name.endsWith(".weights.json")) {
      ModelFile.writeWeights(file, model);
    } else {
      throw new IllegalArgumentException(
          "%s does not say how weights are to be written. Allowed endings: %s"
              .formatted(file, ALLOWED));
    }
  }

  /**
   * Reads weights: those of the formats above, or of a whole model's file.
   *
   * @throws ModelFileException if there is no such file, or it is damaged or too large
   */
  public static SavedModel read(Path file) {
    String name = file.toString();
    if (name.endsWith(".safetensors")) {
      Map<String, StoredArray> arrays = Safetensors.read(file);
      arrays.forEach((path, array) -> requireNumbers(file, path, array.dtype()));
      return of(arrays);
    }
    if (name.endsWith(".npz")) {
      Map<String, StoredArray> arrays = new LinkedHashMap<>();
      npz(
          file,
          () ->
              Npz.read(file).forEach((path, array) -> arrays.put(path, stored(file, path, array))));
      return of(arrays);
    }
    return name.endsWith(".keras") ? ModelFile.read(file) : ModelFile.readWeights(file);
  }

  private static StoredArray stored(Path file, String path, Tensor array) {
    requireNumbers(file, path, array.dtype());
    return StoredArray.of(array);
  }

  private static void requireNumbers(Path file, String path, DataType dtype) {
    if (dtype == DataType.BOOL) {
      throw Place.file(file).path(path).refuse("holds booleans. Allowed: numbers, as weights are");
    }
  }

  private static SavedModel of(Map<String, StoredArray> arrays) {
    return new SavedModel(Map.of(), Map.of(), arrays);
  }

  private static void npz(Path file, Runnable work) {
    try {
      work.run();
    } catch (DataFileException e) {
      throw new ModelFileException(file, e.place().orElse(null), null, e.problem(), e);
    }
  }
}
