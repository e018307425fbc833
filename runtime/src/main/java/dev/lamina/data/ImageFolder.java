package dev.lamina.data;

import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with one folder of images for each class, as Keras' {@code image_dataset_from_directory}
 * takes it: classes are numbered in the order of their folders' names, images stand in the order of
 * their paths. Files that are no {@code .bmp}, {@code .gif}, {@code .jpeg}, {@code .jpg} or {@code
 * .png} are passed over.
 *
 * <pre>{@code
 * ImageFolder pets = ImageFolder.of(Path.of("pets"), o -> o.imageSize(64, 64));
 * model.fit(pets.images().div(255), pets.labels());
 * }</pre>
 */
public final class ImageFolder {
  private static final List<String> ENDINGS = List.of(".bmp", ".gif", ".jpeg", ".jpg", ".png");

  private final ImageOptions options;
  private final int[] size;
  private final List<String> classNames;
  private final List<Path> files = new ArrayList<>();
  private final List<Integer> classes = new ArrayList<>();

  private ImageFolder(Path folder, ImageOptions options) {
    this.options = options;
    int @Nullable [] asked = options.size();
    this.size = asked == null ? new int[] {256, 256} : asked;
    options.imageSize(size[0], size[1]);
    DataPlace place = DataPlace.file(folder);
    List<Path> folders = list(folder, place, false).stream().filter(Files::isDirectory).toList();
    this.classNames = folders.stream().map(ImageFolder::name).toList();
    for (int i = 0; i < folders.size(); i++) {
      for (Path file : list(folders.get(i), place, true)) {
        files.add(file);
        classes.add(i);
      }
    }
    if (files.isEmpty()) {
      throw place.refuse(
          "holds no images in folders. Needed: a folder for each class, with files ending in "
              + String.join(", ", ENDINGS));
    }
  }

  /**
   * The images of this folder, brought to 256 by 256 pixels of red, green and blue.
   *
   * @throws DataFileException if there is no such folder, or it holds no folders with images
   */
  public static ImageFolder of(Path folder) {
    return of(folder, options -> {});
  }

  /**
   * The images of this folder, as these options say; without a size, 256 by 256 pixels.
   *
   * @throws DataFileException if there is no such folder, or it holds no folders with images
   */
  public static ImageFolder of(Path folder, Consumer<? super ImageOptions> options) {
    ImageOptions all = new ImageOptions();
    options.accept(all);
    return new ImageFolder(folder, all);
  }

  private static List<Path> list(Path folder, DataPlace place, boolean images) {
    try (Stream<Path> found = images ? Files.walk(folder) : Files.list(folder)) {
      return found.filter(path -> !images || isImage(path)).sorted().toList();
    } catch (IOException e) {
      throw place.refuse("cannot be listed: " + e, e);
    }
  }

  private static boolean isImage(Path path) {
    String name = name(path).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(path);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The classes, sorted: the names of the folders. */
  public List<String> classNames() {
    return classNames;
  }

  /** The files, in the order of the images. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  /** The class of each image, {@code [number]}, int32. */
  public Tensor labels() {
    return Tensor.of(classes.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * All images, {@code [number, height, width, channels]}, from 0 to 255.
   *
   * @throws DataFileException if one cannot be read, naming it, or there are more than a tensor
   *     holds
   */
  public Tensor images() {
    long one = (long) size[0] * size[1] * options.channels();
    if (one * files.size() > Integer.MAX_VALUE - 8) {
      throw DataPlace.file(files.get(0))
          .at("and %d others".formatted(files.size() - 1))
          .refuse("are more than one tensor can hold. Read them one by one, with stream()");
    }
    float[] all = new float[(int) (one * files.size())];
    for (int i = 0; i < files.size(); i++) {
      float[] values = Images.pixels(files.get(i), options).values();
      System.arraycopy(values, 0, all, (int) (i * one), values.length);
    }
    return Tensor.of(all, files.size(), size[0], size[1], options.channels());
  }

  /** The images, each read when it is asked for: {@code [height, width, channels]}. */
  public Stream<Tensor> stream() {
    return files.stream()
        .map(
            file ->
                Tensor.of(
                    Images.pixels(file, options).values(), size[0], size[1], options.channels()));
  }
}
