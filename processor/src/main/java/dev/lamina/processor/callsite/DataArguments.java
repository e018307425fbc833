package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.rules.data.DataShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the data that calls are given: tensors, lists of such, and datasets. */
final class DataArguments {
  private static final String TENSOR = "dev.lamina.tensor.Tensor";
  private static final String LIST = "java.util.List";
  private static final String DATASET = "dev.lamina.data.Dataset";

  private final Trees trees;
  private final MadeReader models;
  private final SetterChains chains;

  DataArguments(Trees trees, MadeReader models) {
    this.trees = trees;
    this.models = models;
    this.chains = new SetterChains(trees);
  }

  /**
   * A tensor that is given.
   *
   * @param name what messages call it
   * @param at where it stands
   * @param made the tensor; empty if it is not known
   * @param variables what was followed to know
   */
  record Item(String name, TreePath at, Optional<Made> made, Set<Element> variables) {
    Optional<Flow> flow() {
      return made.orElse(null) instanceof Made.Tensor tensor
          ? Optional.of(tensor.flow())
          : Optional.empty();
    }

    Optional<Data> data() {
      return made.orElse(null) instanceof Made.Numbers numbers
          ? Optional.of(numbers.data())
          : made.orElse(null) instanceof Made.Tensor tensor ? tensor.data() : Optional.empty();
    }

    DataShape shape() {
      return new DataShape(name, data().map(Data::shape).orElse(List.of()));
    }
  }

  /**
   * All that is given at once.
   *
   * @param part what messages begin with: nothing, or {@code validation data: }
   * @param inputs null if it is not known how many
   * @param targets null if it is not known how many, or the call takes none
   * @param isDataset whether a dataset holds them
   */
  record Given(
      String part, @Nullable List<Item> inputs, @Nullable List<Item> targets, boolean isDataset) {}

  /** What the first arguments give, and for fit the validation data. */
  List<Given> of(ExecutableElement method, TreePath call, Frame frame) {
    List<TreePath> arguments = CreationReader.arguments(call);
    List<Given> all = new ArrayList<>(List.of(given("", method, arguments, frame)));
    TreePath last = arguments.get(arguments.size() - 1);
    List<TreePath> setters = method.getSimpleName().contentEquals("fit") ? chains.read(last) : null;
    for (TreePath setter : setters == null ? List.<TreePath>of() : setters) {
      ExecutableElement option = AttributedNames.called(trees, setter).orElse(null);
      if (option != null && option.getSimpleName().contentEquals("validationData")) {
        all.add(given("validation data: ", option, CreationReader.arguments(setter), frame));
      }
    }
    return all;
  }

  /** The weights of samples that options give; empty if there are none, or they are not known. */
  Optional<Item> weights(TreePath call, Frame frame) {
    List<TreePath> arguments = CreationReader.arguments(call);
    List<TreePath> setters = chains.read(arguments.get(arguments.size() - 1));
    for (TreePath setter : setters == null ? List.<TreePath>of() : setters) {
      ExecutableElement option = AttributedNames.called(trees, setter).orElse(null);
      if (option != null
          && option.getSimpleName().contentEquals("sampleWeight")
          && type(option, 0).endsWith("Tensor")) {
        return Optional.of(
            item("the sample weights", CreationReader.arguments(setter).get(0), frame));
      }
    }
    return Optional.empty();
  }

  /** The numbers of a call that takes any number, or an array of them; empty if there are none. */
  Optional<Item> values(TreePath call, Frame frame) {
    List<TreePath> arguments = CreationReader.arguments(call);
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    TreePath first = arguments.get(0);
    TypeMirror type = trees.getTypeMirror(first);
    if (type != null && type.getKind() != TypeKind.ARRAY) {
      Made listed = new Made.Numbers(Data.of(List.of(arguments.size())));
      return Optional.of(new Item("x", first, Optional.of(listed), Set.of()));
    }
    return Optional.of(item("x", first, frame));
  }

  /** What a dataset is made of; empty if this is no such call. */
  Optional<Given> ofDataset(ExecutableElement method, TreePath call, Frame frame) {
    boolean makesOne =
        method.getSimpleName().contentEquals("of")
            && method.getEnclosingElement() instanceof TypeElement owner
            && owner.getQualifiedName().contentEquals(DATASET)
            && method.getParameters().size() == 2;
    return makesOne
        ? Optional.of(given("", method, CreationReader.arguments(call), frame))
        : Optional.empty();
  }

  private Given given(
      String part, ExecutableElement method, List<TreePath> arguments, Frame frame) {
    TreePath first = arguments.get(0);
    if (type(method, 0).equals(DATASET)) {
      Found found = models.of(first, frame).orElse(null);
      return found != null && found.made() instanceof Made.Samples samples
          ? new Given(
              part,
              items("x", first, samples.inputs(), found.variables()),
              items("y", first, samples.targets(), found.variables()),
              true)
          : new Given(part, null, null, true);
    }
    boolean hasTargets =
        method.getParameters().size() > 1 && type(method, 1).equals(type(method, 0));
    return new Given(
        part,
        items("x", type(method, 0), first, frame),
        hasTargets ? items("y", type(method, 1), arguments.get(1), frame) : null,
        false);
  }

  /** The class of a parameter, without what it is a list of. */
  private static String type(ExecutableElement method, int parameter) {
    String type = method.getParameters().get(parameter).asType().toString();
    return type.startsWith(LIST) ? LIST : type;
  }

  private @Nullable List<Item> items(String name, String type, TreePath at, Frame frame) {
    if (type.equals(TENSOR)) {
      return List.of(item(name, at, frame));
    }
    boolean isListed =
        AttributedNames.called(trees, at)
            .filter(method -> method.getSimpleName().contentEquals("of"))
            .filter(method -> String.valueOf(method.getEnclosingElement()).equals(LIST))
            .isPresent();
    Found found = models.of(at, frame).orElse(null);
    if (found == null || !(found.made() instanceof Made.Several several)) {
      return null;
    }
    List<TreePath> listed = isListed ? CreationReader.arguments(at) : List.of();
    if (listed.size() != several.elements().size()) {
      return items(name, at, several.made(), found.variables());
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      items.add(item(named(name, i, listed.size()), listed.get(i), frame));
    }
    return items;
  }

  private Item item(String name, TreePath at, Frame frame) {
    Optional<Found> found = models.of(at, frame);
    return new Item(name, at, found.map(Found::made), found.map(Found::variables).orElse(Set.of()));
  }

  private static List<Item> items(
      String name, TreePath at, List<Optional<Made>> made, Set<Element> variables) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      items.add(new Item(named(name, i, made.size()), at, made.get(i), variables));
    }
    return items;
  }

  private static String named(String name, int place, int number) {
    return number == 1 ? name : name + "[" + place + "]";
  }
}
