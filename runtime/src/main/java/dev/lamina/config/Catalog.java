package dev.lamina.config;

import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasSignature;
import dev.lamina.rules.NearName;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.KerasCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind that a config may name, such as all initializers. Keras accepts a class
 * name ({@code "HeNormal"}), its snake case ({@code "he_normal"}) and a serialized object; Lamina
 * also takes arguments in the text ({@code "truncated_normal(stddev=0.02)"}).
 *
 * @param <T> the type of the objects
 */
public final class Catalog<T> {
  /** How to make an object: the names of its arguments in order, and the maker. */
  private record Entry<T>(
      String className, List<String> parameters, Function<Arguments, ? extends T> make) {}

  private final String kind;
  private final @Nullable KerasKind kerasKind;
  private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();

  /** An empty catalog of that kind, which is named in errors. */
  public Catalog(String kind) {
    this.kind = kind;
    kerasKind = null;
  }

  /** An empty catalog of a kind whose names the compiler knows; it reads texts as the compiler. */
  public Catalog(KerasKind kind) {
    this.kind = kind.word();
    kerasKind = kind;
  }

  /**
   * Adds a class.
   *
   * @param names its class name, then all other names it goes by
   * @param parameters the arguments' names, in the order of positional arguments
   */
  public void add(
      List<String> names, List<String> parameters, Function<Arguments, ? extends T> make) {
    Entry<T> entry = new Entry<>(names.get(0), List.copyOf(parameters), make);
    names.forEach(name -> entries.put(name, entry));
  }

  /** Adds one of Keras' objects, under its class name, its name and other names. */
  public void add(
      KerasSignature signature, Function<Arguments, ? extends T> make, String... otherNames) {
    List<String> names = new ArrayList<>(List.of(signature.className(), signature.name()));
    names.addAll(List.of(otherNames));
    add(names, signature.argumentNames(), make);
  }

  /**
   * The object that the text names, with the arguments it gives.
   *
   * @throws IllegalArgumentException if no such class is known, naming all that are, or if an
   *     argument does not fit
   */
  public T get(String text) {
    Entry<T> plain = entries.get(text);
    if (plain != null) {
      return make(plain, Map.of());
    }
    if (kerasKind != null) {
      return make(kerasKind, text);
    }
    NamedCall call = NamedCall.parse(kind, text);
    Entry<T> entry = entry(call.name());
    return make(entry, call.arguments(entry.parameters()));
  }

  private T make(KerasKind known, String text) {
    try {
      KerasCall call = KerasCall.parse(known, text);
      return make(entry(call.signature().className()), call.arguments());
    } catch (ExpressionException e) {
      throw new IllegalArgumentException("\"" + text + "\": " + e.problem(), e);
    }
  }

  /**
   * The object of a serialized form.
   *
   * @throws IllegalArgumentException if no such class is known, or if its config does not fit
   */
  public T get(Map<?, ?> serialized) {
    SerializedObject object = SerializedObject.of(serialized);
    String name = object.lookupName();
    // Names without a package are class names: of Keras' own classes, or not registered at all.
    boolean isKnown = entries.containsKey(name) || name.indexOf('>') >= 0;
    return make(entry(isKnown ? name : object.className()), object.config());
  }

  private T make(Entry<T> entry, Map<String, @Nullable Object> config) {
    Arguments arguments = Arguments.of(entry.className(), new LinkedHashMap<>(config));
    T made = entry.make().apply(arguments);
    arguments.finish();
    return made;
  }

  private Entry<T> entry(String name) {
    Entry<T> entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(NearName.unknown(kind, name, names()));
    }
    return entry;
  }

  /** All names that objects of this kind go by. */
  public Set<String> names() {
    return Set.copyOf(entries.keySet());
  }
}
