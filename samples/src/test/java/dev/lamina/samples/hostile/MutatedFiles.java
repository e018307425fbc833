package dev.lamina.samples.hostile;

import dev.lamina.data.DataFileException;
import dev.lamina.samples.hostile.GoodFiles.GoodFile;
import dev.lamina.saving.ModelFileException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads many changed files and says what became of them; a process of its own, so that its heap can
 * be small. {@code MutatedFiles COUNT SEED FOLDER [FROM]} begins at number FROM, to see one again.
 *
 * <p>Each must load, or be refused by one typed exception that names the file, within two seconds
 * of processor time.
 */
final class MutatedFiles {
  private static final long MOST_NANOSECONDS = 2_000_000_000L;
  private static final long STUCK_MILLISECONDS = 60_000;
  private static final int MOST_FINDINGS = 20;

  private final long seed;
  private final Path folder;
  private final List<List<GoodFile>> good;
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private int findings;
  private long slowest;
  private int slowestCase;

  private volatile int current = -1;
  private volatile long since = System.currentTimeMillis();

  private MutatedFiles(long seed, Path folder) throws IOException, URISyntaxException {
    this.seed = seed;
    this.folder = folder;
    good =
        List.copyOf(
            GoodFiles.all(folder).stream()
                .collect(Collectors.groupingBy(GoodFile::name, TreeMap::new, Collectors.toList()))
                .values());
  }

  public static void main(String[] arguments) throws IOException, URISyntaxException {
    Logger.getLogger("").setLevel(Level.OFF);
    int count = Integer.parseInt(arguments[0]);
    MutatedFiles run = new MutatedFiles(Long.parseLong(arguments[1]), Path.of(arguments[2]));
    run.watch(Thread.currentThread());
    int first = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
    for (int i = first; i < first + count && run.findings < MOST_FINDINGS; i++) {
      run.one(i);
    }
    run.report();
    System.exit(run.findings == 0 ? 0 : 1);
  }

  /** Ends the process when one file takes a minute, telling where it stands. */
  private void watch(Thread reader) {
    Thread watcher =
        new Thread(
            () -> {
              while (System.currentTimeMillis() - since < STUCK_MILLISECONDS) {
                try {
                  Thread.sleep(1000);
                } catch (InterruptedException e) {
                  return;
                }
              }
              System.out.println("STUCK at " + named(current));
              for (StackTraceElement frame : reader.getStackTrace()) {
                System.out.println("    at " + frame);
              }
              Runtime.getRuntime().halt(2);
            });
    watcher.setDaemon(true);
    watcher.start();
  }

  /** The good file that a number's is made of: the formats in turn, and the files of each. */
  private GoodFile like(int number) {
    List<GoodFile> format = good.get(number % good.size());
    return format.get(number / good.size() % format.size());
  }

  private String named(int number) {
    return "file " + number + " of seed " + seed + ", like " + like(number).name();
  }

  private void one(int number) throws IOException {
    GoodFile like = like(number);
    Path file = folder.resolve(like.name());
    Random random = new Random(seed * 1_000_003 + number);
    byte[] bytes = Files.readAllBytes(like.source());
    Files.write(file, FileMutations.mutate(like.name(), bytes, random));
    current = number;
    for (Consumer<Path> reader : like.readers()) {
      since = System.currentTimeMillis();
      long start = threads.getCurrentThreadCpuTime();
      String outcome = outcome(file, reader, number);
      long took = threads.getCurrentThreadCpuTime() - start;
      outcomes.merge(like.name() + " " + outcome, 1, Integer::sum);
      if (took > slowest) {
        slowest = took;
        slowestCase = number;
      }
      if (took > MOST_NANOSECONDS) {
        found(number, file, "took " + took / 1_000_000 + " ms", null);
      }
    }
  }

  private String outcome(Path file, Consumer<Path> reader, int number) throws IOException {
    try {
      reader.accept(file);
      return "loaded";
    } catch (ModelFileException | DataFileException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.startsWith(file.toString())) {
        found(number, file, "does not name the file: " + message, e);
      }
      if (message.contains("no model can be made of it: ")) {
        found(number, file, "has no reason: " + message, e.getCause());
      }
      return "refused";
    } catch (Throwable e) {
      found(number, file, "threw " + e, e);
      return "threw";
    }
  }

  private void found(int number, Path file, String what, @Nullable Throwable thrown)
      throws IOException {
    findings++;
    Path kept = folder.resolve("finding-" + number + "-" + file.getFileName());
    Files.write(kept, Files.readAllBytes(file));
    System.out.println("FOUND " + named(number) + ", " + kept + ": " + what);
    if (thrown != null) {
      StackTraceElement[] trace = thrown.getStackTrace();
      for (int i = 0; i < Math.min(12, trace.length); i++) {
        System.out.println("    at " + trace[i]);
      }
    }
  }

  private void report() {
    outcomes.forEach((what, count) -> System.out.println("  " + what + ": " + count));
    System.out.println(
        "  seed " + seed + ", slowest " + slowest / 1_000_000 + " ms: " + named(slowestCase));
  }
}
