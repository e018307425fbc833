package dev.lamina.rules;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the name that was probably meant. */
public final class NearName {
  private NearName() {}

  /**
   * The known name nearest to the given one, if one is near: at most a third of the letters differ,
   * swapped neighbours and letter case counting little.
   */
  public static Optional<String> of(String name, Collection<String> known) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(normal(name), normal(candidate));
      int allowed = Math.max(1, Math.max(name.length(), candidate.length()) / 3);
      if (distance <= allowed && distance < least && !isOtherWord(name, candidate, distance)) {
        best = candidate;
        least = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The end of a message: {@code ". Did you mean \"units\"?"}, or nothing. */
  public static String hint(String name, Collection<String> known) {
    return of(name, known).map(near -> ". Did you mean \"" + near + "\"?").orElse("");
  }

  /**
   * What is said of a name that there is not: {@code There is no loss "msee". Known: ...}, with all
   * names of the style that was used, {@code he_normal} or {@code HeNormal}.
   *
   * @param kind what it would name, such as {@code loss}
   */
  public static String unknown(String kind, String name, Collection<String> known) {
    boolean isClass = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    SortedSet<String> alike = new TreeSet<>(known);
    alike.removeIf(one -> Character.isUpperCase(one.charAt(0)) != isClass);
    Collection<String> listed = alike.isEmpty() ? new TreeSet<>(known) : alike;
    return "There is no "
        + kind
        + " \""
        + name
        + "\". Known: "
        + String.join(", ", listed)
        + hint(name, listed);
  }

  /** Names of one or two letters are all near each other; none is meant for another. */
  private static boolean isOtherWord(String name, String candidate, int distance) {
    return distance > 0 && Math.min(name.length(), candidate.length()) <= 2;
  }

  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Edits from one to the other: insert, delete, replace, swap neighbours. */
  private static int distance(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      edits[i][0] = i;
    }
    for (int j = 0; j <= to.length(); j++) {
      edits[0][j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      for (int j = 1; j <= to.length(); j++) {
        int replaced = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        edits[i][j] = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[from.length()][to.length()];
  }
}
