package dev.lamina.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * The axes of what a layer takes, by their names, the batch first.
 *
 * @param names the names; {@code "..."} once at most, for any number of axes
 */
public record InputAxes(List<String> names) {
  /** What stands for any number of axes. */
  public static final String ANY = "...";

  /** The name of the axis of time steps. */
  public static final String TIME = "time";

  private static final String CHANNELS = "channels";

  /** Keeps a copy. */
  public InputAxes {
    names = List.copyOf(names);
  }

  /** The same with the channels right behind the batch, or behind the time that follows it. */
  public InputAxes channelsFirst() {
    List<String> moved = new ArrayList<>(names);
    if (moved.remove(CHANNELS)) {
      int place = names.size() > 1 && names.get(1).equals(TIME) ? 2 : 1;
      moved.add(Math.min(place, moved.size()), CHANNELS);
    }
    return new InputAxes(moved);
  }

  /** How many axes there are, or at least are. */
  public int count() {
    return isOpen() ? names.size() - 1 : names.size();
  }

  /** Whether there may be more. */
  public boolean isOpen() {
    return names.contains(ANY);
  }

  /** Whether something of so many axes can be taken. */
  public boolean take(int axes) {
    return isOpen() ? axes >= count() : axes == count();
  }

  /** The place of an axis; behind axes of any number it counts from the end. */
  public int index(String name) {
    int place = names.indexOf(name);
    return isOpen() && place > names.indexOf(ANY) ? place - names.size() : place;
  }

  /** The name of an axis of something that is taken; empty if it has none. */
  public String name(int axis, int axes) {
    int behind = isOpen() ? names.indexOf(ANY) : names.size();
    if (axis < behind) {
      return names.get(axis);
    }
    int fromEnd = names.size() - (axes - axis);
    return fromEnd > behind && fromEnd < names.size() ? names.get(fromEnd) : "";
  }

  /** {@code [batch, height, width, channels]}. */
  @Override
  public String toString() {
    return names.toString();
  }
}
