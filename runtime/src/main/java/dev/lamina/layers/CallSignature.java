package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a layer's {@code call} takes: first its inputs, which are one tensor, several with names, or
 * a list; then what else it may be given by name, in the order of its parameters.
 */
public final class CallSignature {
  private final List<String> names;
  private final boolean isList;
  private final List<Named> named;

  /** What an argument given by name is. */
  enum Kind {
    /** A tensor, or a list of tensors; absent unless given. */
    OPTIONAL,
    /** The same, which must be given. */
    REQUIRED,
    /** The mask of an argument, which that brings along unless this is given. */
    MASK,
    /** Yes or no; no unless given. */
    FLAG
  }

  /** An argument that is given by name. */
  record Named(String name, Kind kind) {}

  private CallSignature(List<String> names, boolean isList, List<Named> named) {
    this.names = names;
    this.isList = isList;
    this.named = named;
  }

  /** One tensor for each name. */
  public static CallSignature of(String... names) {
    return new CallSignature(List.of(names), false, List.of());
  }

  /** A list of any number of tensors but none. */
  public static CallSignature list(String name) {
    return new CallSignature(List.of(name), true, List.of());
  }

  /** What that layer's {@code call} takes. */
  public static CallSignature of(BaseLayer layer) {
    return layer.signature();
  }

  /** The same, and a tensor or a list of tensors that need not be given. */
  public CallSignature optional(String name) {
    return and(name, Kind.OPTIONAL);
  }

  /** The same, and a tensor or a list of tensors by name. */
  public CallSignature required(String name) {
    return and(name, Kind.REQUIRED);
  }

  /** The same, and a mask: {@code mask} of the first input, {@code keyMask} of {@code key}. */
  public CallSignature mask(String name) {
    return and(name, Kind.MASK);
  }

  /** The same, and what is false unless given. */
  public CallSignature flag(String name) {
    return and(name, Kind.FLAG);
  }

  private CallSignature and(String name, Kind kind) {
    List<Named> more = new ArrayList<>(named);
    more.add(new Named(name, kind));
    return new CallSignature(names, isList, List.copyOf(more));
  }

  /** The inputs' names. */
  public List<String> names() {
    return names;
  }

  /** Whether the one input is a list. */
  public boolean isList() {
    return isList;
  }

  /** The names of what may be given beside the inputs, in order. */
  public List<String> keywords() {
    return named.stream().map(Named::name).toList();
  }

  Optional<Kind> kind(String name) {
    return named.stream().filter(one -> one.name().equals(name)).map(Named::kind).findFirst();
  }

  /** The inputs' names, and those of optional tensors, which may decide about weights, too. */
  List<String> shapeNames() {
    List<String> names = new ArrayList<>(this.names);
    for (Named one : named) {
      if (one.kind() == Kind.OPTIONAL && !one.name().endsWith("Mask")) {
        names.add(one.name());
      }
    }
    return names;
  }

  /** The optional tensors among those, up to the first that was not given. */
  List<Tensor> shaping(CallKeywords keywords) {
    List<Tensor> shaping = new ArrayList<>();
    for (String name : shapeNames().subList(names.size(), shapeNames().size())) {
      if (!(keywords.value(name) instanceof Tensor tensor)) {
        break;
      }
      shaping.add(tensor);
    }
    return shaping;
  }

  /** Throws if the layer cannot take that. */
  void check(String label, List<Tensor> inputs, CallKeywords keywords) {
    int given = inputs.size();
    boolean fits = isList ? given > 0 : given == names.size();
    if (!fits) {
      throw new IllegalArgumentException(
          label + " takes " + wanted() + ", got " + given + ": " + LayerErrors.shapes(inputs));
    }
    for (String name : keywords.names()) {
      if (!isMaskOfFirst(name)) {
        checkNamed(label, name, Objects.requireNonNull(keywords.value(name)));
      }
    }
    for (Named one : named) {
      if (one.kind() == Kind.REQUIRED && keywords.value(one.name()) == null) {
        throw new IllegalArgumentException(
            label + ": its call needs \"" + one.name() + "\" by name, which was not given");
      }
    }
  }

  /** Every layer can be told the mask of its input. */
  static boolean isMaskOfFirst(String name) {
    return name.equals("mask");
  }

  private void checkNamed(String label, String name, Object value) {
    Kind kind =
        kind(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        label
                            + ": its call takes no \""
                            + name
                            + "\". By name it takes: "
                            + (named.isEmpty() ? "training" : byName())));
    if ((kind == Kind.FLAG) != value instanceof Boolean) {
      throw new IllegalArgumentException(
          label
              + ": the argument "
              + name
              + " of its call is "
              + (kind == Kind.FLAG ? "true or false" : "a tensor or a list of tensors")
              + ". Received: "
              + value);
    }
  }

  private String byName() {
    return named.stream().map(Named::name).collect(Collectors.joining(", ", "", ", training"));
  }

  private String wanted() {
    if (isList) {
      return "a list of inputs";
    }
    return names.size() == 1
        ? "1 input"
        : names.size() + " inputs (" + String.join(", ", names) + ")";
  }
}
