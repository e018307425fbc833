package dev.lamina.training;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The loss and the metrics, sorted by name: the names are shared by all logs of a network. */
final class Logs extends AbstractMap<String, Double> {
  private final List<String> names;
  private final double[] values;

  /** These values under these sorted names. */
  Logs(List<String> names, double[] values) {
    this.names = names;
    this.values = values;
  }

  @Override
  public @Nullable Double get(@Nullable Object name) {
    int place = name == null ? -1 : names.indexOf(name);
    return place < 0 ? null : (Double) values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return name != null && names.contains(name);
  }

  @Override
  public Set<Map.Entry<String, Double>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Double>> iterator() {
        return IntStream.range(0, values.length)
            .mapToObj(i -> Map.entry(names.get(i), values[i]))
            .iterator();
      }

      @Override
      public int size() {
        return values.length;
      }
    };
  }
}
