package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
  @TempDir Path folder;

  /** Two rows of two pixels. */
  private Path image(String name, int type, int... rgb) throws IOException {
    BufferedImage image = new BufferedImage(2, 2, type);
    for (int i = 0; i < 4; i++) {
      if (type == BufferedImage.TYPE_BYTE_GRAY) {
        image.getRaster().setSample(i % 2, i / 2, 0, rgb[i]);
      } else {
        image.setRGB(i % 2, i / 2, rgb[i]);
      }
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    assertTrue(ImageIO.write(image, name.substring(name.indexOf('.') + 1), file.toFile()));
    return file;
  }

  private Path colours(String name) throws IOException {
    return image(name, BufferedImage.TYPE_INT_RGB, 0xFF0000, 0x00FF00, 0x0000FF, 0x010203);
  }

  private static String refusal(Runnable call) {
    return String.valueOf(assertThrows(DataFileException.class, call::run).getMessage());
  }

  @Test
  void readsColoursAndGreys() throws IOException {
    for (String name : List.of("a.png", "a.bmp")) {
      Path file = colours(name);
      assertEquals(Shape.of(2, 2, 3), Images.read(file).shape());
      assertArrayEquals(
          new float[] {255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3}, Images.read(file).toFloatArray());
    }
    Path file = folder.resolve("a.png");
    assertArrayEquals(
        new float[] {76, 150, 29, 2},
        Images.read(file, o -> o.colorMode("grayscale")).toFloatArray());
    assertEquals(255, Images.read(file, o -> o.colorMode("rgba")).item(3));
    Path grey = image("grey.png", BufferedImage.TYPE_BYTE_GRAY, 0, 10, 128, 255);
    assertArrayEquals(
        new float[] {0, 10, 128, 255},
        Images.read(grey, o -> o.colorMode("grayscale")).toFloatArray());
  }

  /**
   * Expected: tf.image.resize([[0, 10], [128, 255]], (3, 4)), and to (1, 4) by nearest; TensorFlow
   * 2.21.
   */
  @Test
  void changesSizesAsTensorFlowDoes() throws IOException {
    Path grey = image("grey.png", BufferedImage.TYPE_BYTE_GRAY, 0, 10, 128, 255);
    assertArrayEquals(
        new float[] {0, 2.5f, 7.5f, 10, 64, 81.125f, 115.375f, 132.5f, 128, 159.75f, 223.25f, 255},
        Images.read(grey, o -> o.colorMode("grayscale").imageSize(3, 4)).toFloatArray(),
        1e-4f);
    assertArrayEquals(
        new float[] {128, 128, 255, 255},
        Images.read(grey, o -> o.colorMode("grayscale").imageSize(1, 4).interpolation("nearest"))
            .toFloatArray());
  }

  @Test
  void labelsImagesByTheirFolders() throws IOException {
    colours("pets/dog/2.png");
    colours("pets/cat/1.png");
    colours("pets/cat/0.bmp");
    Files.writeString(folder.resolve("pets/cat/notes.txt"), "no image");
    ImageFolder pets = ImageFolder.of(folder.resolve("pets"), o -> o.imageSize(4, 4));
    assertEquals(List.of("cat", "dog"), pets.classNames());
    assertArrayEquals(new int[] {0, 0, 1}, pets.labels().toIntArray());
    assertEquals(Shape.of(3, 4, 4, 3), pets.images().shape());
    assertEquals(3, pets.stream().count());
    assertEquals("0.bmp", String.valueOf(pets.files().get(0).getFileName()));
    assertTrue(
        refusal(() -> ImageFolder.of(folder.resolve("pets/cat"))).contains("a folder for each"));
    assertTrue(refusal(() -> ImageFolder.of(folder.resolve("none"))).contains("none: cannot be"));
  }

  @Test
  void refusesHugeImagesBeforeDecodingThem() throws IOException {
    byte[] png = Files.readAllBytes(colours("a.png"));
    png[17] = 0x01; // the width, big-endian, from byte 16 on
    png[21] = 0x01;
    Path file = Files.write(folder.resolve("huge.png"), png);
    assertTrue(refusal(() -> Images.read(file)).contains("65538 by 65538 pixels"));
    Path text = Files.writeString(folder.resolve("text.png"), "no image");
    assertTrue(refusal(() -> Images.read(text)).contains("is no image"));
  }

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    for (String name : List.of("a.png", "a.bmp", "a.gif", "a.jpg")) {
      Path file = colours(name);
      Mutations.check(file, Images::read);
    }
  }
}
