package dev.lamina.benchmarks.loading;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that loads files when it is told their names. */
final class Loader implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter names;

  private Loader(Process process) {
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    names = process.outputWriter(StandardCharsets.UTF_8);
  }

  static Loader start(List<String> command) throws IOException {
    return new Loader(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Milliseconds of one load. */
  double millis(Path file) throws IOException {
    names.write(file + "\n");
    names.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("The process that loads ended: " + process.info());
    }
    return Double.parseDouble(answer);
  }

  /** The most memory the process ever had, in KiB; 0 where the system does not tell. */
  double peakKib() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
