package dev.lamina.samples.digits;

import dev.lamina.data.Idx;
import dev.lamina.data.IdxArray;
import dev.lamina.tensor.Tensor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Digits and what they are: images {@code [count, 28, 28, 1]} with greys from 0 to 1, labels {@code
 * [count]}. Read from the IDX files of the resource folder {@code mnist10k}; its README says where
 * they come from.
 */
public record DigitsData(Tensor images, Tensor labels) {

  /**
   * Reads one part.
   *
   * @param part {@code train} or {@code test}
   */
  public static DigitsData read(String part) throws IOException {
    Tensor images = idx(part + "-images-idx3-ubyte.gz").toFloats();
    Tensor labels = idx(part + "-labels-idx1-ubyte.gz").toInts();
    return new DigitsData(images.div(255).expandDims(-1), labels);
  }

  /** How many there are. */
  public int count() {
    return labels.dim(0);
  }

  private static IdxArray idx(String name) throws IOException {
    String resource = "/mnist10k/" + name;
    try (InputStream stream = DigitsData.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new FileNotFoundException(resource + " is not on the class path");
      }
      return Idx.read(name, stream);
    }
  }
}
