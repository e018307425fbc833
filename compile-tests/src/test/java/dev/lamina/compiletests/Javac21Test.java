package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.processor.LayerProcessor;
import dev.lamina.processor.ProviderIndexProcessor;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * javac 21, which stands between the two that the build runs on, as Frgaal packs it for older
 * machines: a jar that takes the place of this JDK's own compiler in a process without that.
 */
class Javac21Test {
  private static final List<String> INSTEAD =
      List.of("--limit-modules", "java.base,java.logging,jdk.zipfs", "-cp");

  /** Frgaal finds plugins and leaves them alone. */
  private static final String PROCESSORS =
      Stream.of(LayerProcessor.class, ProviderIndexProcessor.class, StartsPlugin.class)
          .map(Class::getName)
          .collect(Collectors.joining(","));

  @TempDir Path folder;

  @Test
  void goodLayersCompileWithoutAWord() throws IOException, InterruptedException {
    List<String> sources = new ArrayList<>(GoldenTest.sources());
    sources.add("package golden; class Uses { int units = SimpleDense.of(4).units(); }");
    assertEquals("", compile(sources));
    assertTrue(Files.exists(folder.resolve("golden/SimpleDense.class")));
  }

  @Test
  void badDeclarationsHaveTheSameWordsAndPlaces() throws IOException, InterruptedException {
    List<String> sources = new ArrayList<>();
    for (Path table : RulesTest.tables()) {
      for (RuleCase one : RuleCase.read(Files.readString(table, UTF_8))) {
        String ownPackage = "package bad" + sources.size() + ";";
        sources.add(one.file().replace("`", "").replace("package bad;", ownPackage));
      }
    }
    assertSame(sources, sources.size() / 2);
  }

  /** Where a newer JDK runs it, Frgaal says nothing of calls. */
  @Test
  @EnabledOnJre(JRE.JAVA_17)
  void wrongCallsAndModelsHaveTheSameWordsAndPlaces() throws IOException, InterruptedException {
    CallSiteSources.compileLayers(folder);
    List<String> sources = new ArrayList<>(List.of(CallSiteSources.HELPERS));
    for (String table : List.of("callsites", "models", "losses")) {
      Path wrong = Path.of("src/test/resources", table, "wrong.txt");
      for (RuleCase one : RuleCase.read(Files.readString(wrong, UTF_8))) {
        sources.add(CallSiteSources.file("Call" + sources.size(), one.source().replace("`", "")));
      }
    }
    assertSame(sources, sources.size() / 2);
  }

  private void assertSame(List<String> sources, int least)
      throws IOException, InterruptedException {
    List<String> here = ours(PlainJavac.compile(folder, sources, "-Xmaxerrs", "9999", "-nowarn"));
    assertTrue(here.size() >= least, here.size() + " of " + sources.size());
    assertEquals(String.join("\n", here), String.join("\n", ours(compile(sources))));
  }

  /** Each of our messages with the line and the caret below it. */
  private static List<String> ours(String said) {
    List<String> ours = new ArrayList<>();
    boolean isOurs = false;
    for (String line : said.lines().toList()) {
      isOurs = line.contains(": [lamina/") || (isOurs && !line.contains(".java:"));
      if (isOurs) {
        ours.add(line);
      }
    }
    return ours;
  }

  private static String here() {
    return Path.of(
            URI.create(
                StartsPlugin.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private String compile(List<String> sources) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(INSTEAD);
    command.add(PlainJavac.path("compiler"));
    command.add("com.sun.tools.javac.Main");
    command.addAll(List.of("-d", folder.toString(), "-processor", PROCESSORS));
    command.addAll(
        List.of("-processorpath", PlainJavac.processorPath() + File.pathSeparator + here()));
    command.addAll(List.of("-classpath", PlainJavac.classPath() + File.pathSeparator + folder));
    command.addAll(List.of("--release", "17", "-nowarn", "-Xmaxerrs", "9999"));
    for (String source : sources) {
      Path file = folder.resolve(Javac.className(source).replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      command.add(Files.writeString(file, source, UTF_8).toString());
    }
    Path said = folder.resolve("said.txt");
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();
    return Files.readString(said, UTF_8);
  }
}
