package dev.lamina.training;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The loss and the metrics, sorted by name: the names are shared by all logs of a network. Those of
 * a batch are worked out when one looks into them, which must be before the next batch.
 */
final class Logs extends AbstractMap<String, Double> {
  private final List<String> names;
  private double @Nullable [] values;
  private @Nullable Supplier<double[]> source;

  /** These values under these sorted names. */
  Logs(List<String> names, double[] values) {
    this.names = names;
    this.values = values;
  }

  /** Values that the source gives when they are wanted, until {@link #expire}. */
  Logs(List<String> names, Supplier<double[]> source) {
    this.names = names;
    this.source = source;
  }

  /** From now on the source would give other values: who has not looked is told so. */
  void expire() {
    source = null;
  }

  private double[] known() {
    double[] now = values;
    if (now == null) {
      if (source == null) {
        throw new IllegalStateException(
            "The logs of a batch are read inside the hook that gets them; to keep them, copy them"
                + " there: new TreeMap<>(logs)");
      }
      now = source.get();
      values = now;
    }
    return now;
  }

  @Override
  public @Nullable Double get(@Nullable Object name) {
    int place = name == null ? -1 : names.indexOf(name);
    return place < 0 ? null : (Double) known()[place];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return name != null && names.contains(name);
  }

  @Override
  public Set<Map.Entry<String, Double>> entrySet() {
    double[] now = known();
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Double>> iterator() {
        return IntStream.range(0, now.length)
            .mapToObj(i -> Map.entry(names.get(i), now[i]))
            .iterator();
      }

      @Override
      public int size() {
        return now.length;
      }
    };
  }
}
