package dev.lamina.data;

import dev.lamina.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Images as tensors {@code [height, width, channels]} in float32, from 0 to 255, as Keras' {@code
 * load_img} and {@code img_to_array} give them. JPEG, PNG, BMP and GIF are read, and what else
 * ImageIO knows; of several images in a file the first.
 */
public final class Images {
  /** As many as an image of 8192 by 8192 has. */
  private static final long MAX_PIXELS = 1 << 26;

  private Images() {}

  /**
   * The image in this file, in its own size, with red, green and blue.
   *
   * @throws DataFileException if there is no such file, or it is damaged, too large or no image
   */
  public static Tensor read(Path file) {
    return read(file, options -> {});
  }

  /**
   * The image in this file, as these options say.
   *
   * @throws DataFileException if there is no such file, or it is damaged, too large or no image
   */
  public static Tensor read(Path file, Consumer<? super ImageOptions> options) {
    ImageOptions all = new ImageOptions();
    options.accept(all);
    Pixels pixels = pixels(file, all);
    return Tensor.of(pixels.values(), pixels.height(), pixels.width(), all.channels());
  }

  static Pixels pixels(Path file, ImageOptions options) {
    Pixels pixels = Pixels.of(decode(file), options.channels());
    int @Nullable [] size = options.size();
    return size == null ? pixels : pixels.resized(size[0], size[1], options.nearest());
  }

  private static BufferedImage decode(Path file) {
    DataPlace place = DataPlace.file(file);
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw place.refuse(
            "is no image that can be read. Known formats: "
                + String.join(", ", ImageIO.getReaderFileSuffixes()));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MAX_PIXELS) {
          throw place.refuse(
              "has %d by %d pixels. Allowed: %d in all"
                  .formatted(reader.getWidth(0), reader.getHeight(0), MAX_PIXELS));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (DataFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // ImageIO's readers meet damage with whatever exception comes up.
      throw place.refuse("cannot be read as an image: " + e, e);
    }
  }
}
