package dev.lamina.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines that a sample prints. */
final class Printed {
  private Printed() {}

  static List<String> by(Sample sample) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      sample.run(out);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Something that prints. */
  interface Sample {
    void run(PrintStream out) throws IOException;
  }
}
