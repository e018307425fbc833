package dev.lamina.compiletests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sources in which words were dropped, doubled, swapped or replaced, with a fixed seed: whatever
 * the mistake, javac comes back with errors on the user's own lines or with none, never with an
 * exception, and never with an error inside generated code.
 */
class MutationTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final int SOURCES = Integer.getInteger("lamina.mutations", 300);
  private static final Pattern WORD =
      Pattern.compile("\"[^\"\\n]*\"|'[^'\\n]*'|[\\w$]+|->|::|[<>=!&|+*/-]+|[^\\s\\w]");
  private static final List<String> WORDS =
      List.of("0", "-1", "null", "abstract", "final", "int", "List", ";", "\"units\"", "@Weight");

  private final Random random = new Random(5);

  @TempDir Path folder;

  @Test
  void callsAndModels() throws IOException {
    CallSiteSources.compileLayers(folder);
    List<String> programs = new ArrayList<>();
    for (String table : List.of("callsites/right.txt", "models/right.txt")) {
      programs.addAll(
          read(table).lines().filter(l -> !l.isBlank() && !l.startsWith("==")).toList());
    }
    for (String table : List.of("callsites/wrong.txt", "models/wrong.txt")) {
      RuleCase.read(read(table)).forEach(c -> programs.add(c.source().replace("`", "")));
    }
    for (int i = 0; i < SOURCES; i++) {
      String program = mutated(programs.get(random.nextInt(programs.size())));
      Set<String> files =
          CallSiteSources.said(
                  folder, folder, Map.of("Program", CallSiteSources.file("Program", program)))
              .keySet();
      assertTrue(Set.of("Program", "").containsAll(files), program);
    }
  }

  private static String read(String table) throws IOException {
    return Files.readString(RESOURCES.resolve(table), UTF_8);
  }

  /** One to three words of the source are dropped, doubled, swapped or replaced. */
  private String mutated(String source) {
    String text = source;
    for (int i = random.nextInt(3); i >= 0; i--) {
      List<MatchResult> words = WORD.matcher(text).results().toList();
      MatchResult one = words.get(random.nextInt(words.size()));
      MatchResult other = words.get(random.nextInt(words.size()));
      text =
          switch (random.nextInt(5)) {
            case 0 -> replaced(text, one, "");
            case 1 -> replaced(text, one, one.group() + " " + one.group());
            case 2 -> replaced(text, one, WORDS.get(random.nextInt(WORDS.size())));
            case 3 -> replaced(text, one, other.group());
            default -> swapped(text, one, other);
          };
    }
    return text;
  }

  private static String replaced(String text, MatchResult word, String by) {
    return text.substring(0, word.start()) + by + text.substring(word.end());
  }

  private static String swapped(String text, MatchResult one, MatchResult other) {
    if (one.start() == other.start()) {
      return text;
    }
    List<MatchResult> both = new ArrayList<>(List.of(one, other));
    Collections.sort(both, (a, b) -> Integer.compare(b.start(), a.start()));
    String later = replaced(text, both.get(0), both.get(1).group());
    return replaced(later, both.get(1), both.get(0).group());
  }
}
