package dev.lamina.benchmarks.loading;

import dev.lamina.models.Model;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Loads files whose names come line by line, and answers each with the milliseconds it took. The
 * Keras side is {@code keras/loads.py}.
 */
public final class LaminaLoads {
  private LaminaLoads() {}

  public static void main(String[] words) throws IOException {
    BufferedReader names =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      long start = System.nanoTime();
      Model model = Model.load(Path.of(name));
      System.out.println((System.nanoTime() - start) / 1e6);
      model.close();
    }
  }
}
