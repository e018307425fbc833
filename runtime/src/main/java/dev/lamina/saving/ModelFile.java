package dev.lamina.saving;

import dev.lamina.data.DataFileException;
import dev.lamina.data.Npz;
import dev.lamina.files.AtomicFile;
import dev.lamina.saving.hdf5.Hdf5Writer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads {@code .keras} files, the format of Keras 3: a zip of {@code metadata.json},
 * {@code config.json} and {@code model.weights.h5}.
 *
 * <p>A file is data. Reading one runs nothing, opens nothing else and writes nothing; every size is
 * checked before memory is taken. There is no switch that turns this off.
 */
public final class ModelFile {
  /** The member that holds the model's config. */
  public static final String CONFIG = KerasArchive.CONFIG;

  /** The member that holds the model's weights. */
  public static final String WEIGHTS = KerasArchive.WEIGHTS;

  /** The Keras whose format is written. */
  private static final String KERAS_VERSION = "3.15.1";

  private static final DateTimeFormatter DATE_SAVED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'@'HH:mm:ss");

  private ModelFile() {}

  /**
   * Writes the model, as {@link #write(Path, SavedModel, Clock)} does, dated now.
   *
   * @throws IllegalArgumentException if the model holds what the format cannot
   * @throws ModelFileException if the file cannot be written
   */
  public static void write(Path file, SavedModel model) {
    write(file, model, Clock.system(ZoneId.systemDefault()));
  }

  /**
   * Writes the model to a file that Keras loads. An existing file is replaced as a whole, and stays
   * as it is if anything fails. The same model and time give the same bytes.
   *
   * @param clock the time and zone of {@code date_saved}
   * @throws IllegalArgumentException if the model holds what the format cannot: a config value JSON
   *     has no word for, a malformed path, booleans as weights, or more than 2 GiB of them. No file
   *     is touched then
   * @throws ModelFileException if the file cannot be written
   */
  public static void write(Path file, SavedModel model, Clock clock) {
    LocalDateTime now = LocalDateTime.now(clock);
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("keras_version", KERAS_VERSION);
    metadata.put("date_saved", DATE_SAVED.format(now));
    metadata.putAll(model.metadata());
    String metadataText = PythonJson.write(metadata);
    String configText = PythonJson.write(model.config());
    Hdf5Writer weights = weights(model);
    try {
      AtomicFile.write(
          file, out -> KerasArchive.write(out, metadataText, configText, weights, now));
    } catch (IOException e) {
      throw Place.file(file)
          .refuse("cannot be written (%s); what was there is unchanged".formatted(reason(e)), e);
    }
  }

  /**
   * Writes the weights alone, as a {@code .weights.h5} file that Keras loads, or if the name ends
   * in {@code .weights.json} as several with an index, as Keras does with {@code max_shard_size}.
   * An existing file is replaced as a whole, and stays as it is if anything fails.
   *
   * @throws IllegalArgumentException if there are booleans among the weights, or more than 2 GiB
   * @throws ModelFileException if the file cannot be written
   */
  public static void writeWeights(Path file, SavedModel model) {
    if (file.toString().endsWith(ShardedWeights.SUFFIX)) {
      ShardedWeights.write(file, model, ShardedWeights.MAX_BYTES);
      return;
    }
    writeHdf5(file, model);
  }

  /** Writes one file of weights. */
  static void writeHdf5(Path file, SavedModel model) {
    Hdf5Writer weights = weights(model);
    try {
      AtomicFile.write(file, weights::writeTo);
    } catch (IOException e) {
      throw Place.file(file)
          .refuse("cannot be written (%s); what was there is unchanged".formatted(reason(e)), e);
    }
  }

  /**
   * Reads a file of weights: {@code .weights.h5} as Keras 3 writes it, {@code .weights.json} with
   * the files beside it that it names, {@code .h5} of Keras 2, of weights or of a whole model. The
   * model that is returned has a config in the last case only.
   *
   * @throws ModelFileException if there is no such file, or it is damaged or too large
   */
  public static SavedModel readWeights(Path file) {
    return file.toString().endsWith(ShardedWeights.SUFFIX)
        ? ShardedWeights.read(file)
        : hdf5(file, SavedModel::inMemory);
  }

  private static <T> T hdf5(Path file, Function<SavedModel, T> use) {
    Place place = Place.file(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      FileBytes bytes = FileBytes.all(channel, ContainerLimits.MAX_WEIGHTS, place);
      WeightsReader read = new WeightsReader(bytes, place).read();
      return use.apply(
          KerasTwoFile.hasWeights(read)
              ? KerasTwoFile.read(read, place)
              : new SavedModel(Map.of(), Map.of(), read.arrays(), read.texts().names()));
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + reason(e), e);
    }
  }

  private static Hdf5Writer weights(SavedModel model) {
    Hdf5Writer weights = new Hdf5Writer();
    model.groupNames().forEach(weights::addGroup);
    model
        .weights()
        .forEach(
            (path, array) -> weights.addDataset(path, array.dtype(), array.shape(), array.data()));
    if (weights.size() > ContainerLimits.MAX_WEIGHTS) {
      throw new IllegalArgumentException(
          "The weights take %d bytes. Allowed in one file: %d"
              .formatted(weights.size(), ContainerLimits.MAX_WEIGHTS));
    }
    return weights;
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  /**
   * Reads a {@code .keras} file, or a directory with the same members, as Keras 3 writes them, or a
   * whole model in Keras 2's {@code .h5}.
   *
   * @throws ModelFileException if there is no such file, or it is damaged, beyond a limit, or holds
   *     what a model does not need; the message says where and what
   */
  public static SavedModel read(Path file) {
    return read(file, SavedModel::inMemory);
  }

  /**
   * Reads a file and does something with it while it is open. Its arrays are read whenever they are
   * asked for, straight to where they are needed, so that weights never exist twice.
   *
   * @throws ModelFileException as {@link #read(Path)}, also from within
   */
  public static <T> T read(Path file, Function<SavedModel, T> use) {
    Place place = Place.file(file);
    if (FileBytes.areHdf5(file)) {
      return hdf5(file, model -> use.apply(requireConfig(model, place)));
    }
    try (Container container = Container.open(file)) {
      Map<String, @Nullable Object> metadata =
          container
              .read(KerasArchive.METADATA, ContainerLimits.MAX_JSON)
              .map(bytes -> JsonReader.read(bytes.view(), place.member(KerasArchive.METADATA)))
              .orElseGet(Map::of);
      Place configPlace = place.member(KerasArchive.CONFIG);
      Map<String, @Nullable Object> config =
          JsonReader.read(
              required(container, configPlace, ContainerLimits.MAX_JSON).view(), configPlace);
      Place weightsPlace = place.member(KerasArchive.WEIGHTS);
      WeightsReader weights =
          new WeightsReader(
                  required(container, weightsPlace, ContainerLimits.MAX_WEIGHTS), weightsPlace)
              .read();
      return use.apply(
          new SavedModel(
              metadata,
              config,
              weights.arrays(),
              weights.texts().names(),
              List.of(),
              vocabularies(container)));
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + reason(e), e);
    }
  }

  /** The texts that layers with a vocabulary have beside the config. */
  private static Map<String, String> vocabularies(Container container) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : container.members()) {
      if (name.startsWith("assets/") && name.endsWith("/vocabulary.txt")) {
        container
            .read(name, ContainerLimits.MAX_JSON)
            .ifPresent(
                bytes -> texts.put(name, StandardCharsets.UTF_8.decode(bytes.view()).toString()));
      }
    }
    return texts;
  }

  /**
   * Looks into a file without building anything: a {@code .keras} file or the {@code .h5} of a
   * whole model, or a file of weights alone, {@code .weights.h5}, {@code .safetensors} or {@code
   * .npz}. The layers are listed with their configs and weights, those that are unknown or refused
   * too.
   *
   * @throws ModelFileException if there is no such file, or it is damaged or too large
   */
  public static Inspection inspect(Path file) {
    String name = file.toString();
    if (name.endsWith(".safetensors")) {
      return Inspector.inspect(file, "safetensors", weightsAlone(Safetensors.read(file)));
    }
    if (name.endsWith(".npz")) {
      return Inspector.inspect(file, "NumPy arrays", weightsAlone(npz(file)));
    }
    if (name.endsWith(ShardedWeights.SUFFIX)) {
      return Inspector.inspect(file, "weights in several files", readWeights(file));
    }
    if (FileBytes.areHdf5(file)) {
      return hdf5(
          file,
          saved ->
              Inspector.inspect(
                  file, saved.config().isEmpty() ? "HDF5 weights" : "HDF5 model", saved));
    }
    return read(file, saved -> Inspector.inspect(file, "Keras 3 model", saved));
  }

  private static Map<String, StoredArray> npz(Path file) {
    Map<String, StoredArray> arrays = new LinkedHashMap<>();
    try {
      Npz.read(file).forEach((name, array) -> arrays.put(name, StoredArray.of(array)));
    } catch (DataFileException e) {
      throw new ModelFileException(file, e.place().orElse(null), null, e.problem(), e);
    }
    return arrays;
  }

  private static SavedModel weightsAlone(Map<String, StoredArray> arrays) {
    return new SavedModel(Map.of(), Map.of(), arrays, Map.of());
  }

  private static SavedModel requireConfig(SavedModel model, Place place) {
    if (model.config().isEmpty()) {
      throw place.refuse(
          "holds weights alone, no model. Make the model, and have it loadWeights(file)");
    }
    return model;
  }

  private static MemberBytes required(Container container, Place member, int limit) {
    return container
        .read(String.valueOf(member.member()), limit)
        .orElseThrow(
            () ->
                member.refuse(
                    "is missing. A .keras file holds metadata.json, config.json and"
                        + " model.weights.h5"));
  }
}
