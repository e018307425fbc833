package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.constant.Constant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What Java's streams make of each element, {@code Stream.of(4, 8).map(n -> Dense.of(n)).toList()},
 * where all is one expression.
 */
record Streams(Trees trees, MadeReader reader, Functions functions) {
  private static final int MOST = 64;
  private static final String STREAM = "java.util.stream.Stream";
  private static final String NUMBERS = "java.util.stream.IntStream";
  private static final Set<String> MAPPING = Set.of(STREAM + ".map", NUMBERS + ".mapToObj");
  private static final Set<String> ENDING =
      Set.of(STREAM + ".toList", STREAM + ".toArray", STREAM + ".collect");
  private static final Set<String> COLLECTORS =
      Set.of(
          "java.util.stream.Collectors.toList", "java.util.stream.Collectors.toUnmodifiableList");

  static boolean knows(ExecutableElement method) {
    return MAPPING.contains(name(method)) || ENDING.contains(name(method));
  }

  private static String name(ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement type
        ? type.getQualifiedName() + "." + method.getSimpleName()
        : "";
  }

  /** What a call makes; empty if it is not known. */
  Optional<Found> read(ExecutableElement method, TreePath call, Frame frame) {
    if (MAPPING.contains(name(method))) {
      return mapped(call, frame);
    }
    TreePath stream = CreationReader.receiver(call);
    boolean isList =
        !name(method).equals(STREAM + ".collect") || COLLECTORS.contains(called(argument(call, 0)));
    return isList && stream.getLeaf() instanceof MethodInvocationTree
        ? reader.of(stream, frame)
        : Optional.empty();
  }

  private Optional<Found> mapped(TreePath call, Frame frame) {
    Set<Element> read = new HashSet<>();
    List<Given> elements = elements(CreationReader.receiver(call), frame, read);
    Found function = reader.of(argument(call, 0), frame).orElse(null);
    if (elements == null
        || elements.size() > MOST
        || function == null
        || !(function.made() instanceof Made.Function code)
        || !(code.code().getLeaf() instanceof LambdaExpressionTree lambda)) {
      return Optional.empty();
    }
    read.addAll(function.variables());
    List<Made.Member> results = new ArrayList<>();
    for (Given element : elements) {
      HelperMethods.Answer answer =
          functions
              .answer(lambda, code, function.variables(), List.of(element), call, frame)
              .orElse(null);
      if (answer == null) {
        return Optional.empty();
      }
      Optional<Found> found = reader.of(answer.expression(), answer.frame());
      results.add(Growing.member(answer.expression(), found, answer.frame(), read));
    }
    return Optional.of(new Found(new Made.Several(results), read));
  }

  /** The elements of a stream; null if they are not known. */
  private @Nullable List<Given> elements(TreePath stream, Frame frame, Set<Element> read) {
    String method = called(stream);
    if (method.startsWith(NUMBERS + ".range")) {
      return range(stream, method.endsWith("Closed"), frame, read);
    } else if (method.equals("java.util.Arrays.stream")) {
      return values(argument(stream, 0), frame, read);
    } else if (method.equals(NUMBERS + ".boxed")) {
      return elements(CreationReader.receiver(stream), frame, read);
    } else if (method.equals("java.util.Collection.stream")) {
      List<Given> values = values(CreationReader.receiver(stream), frame, read);
      return values == null ? made(CreationReader.receiver(stream), frame, read) : values;
    }
    return method.startsWith(STREAM + ".") ? made(stream, frame, read) : null;
  }

  private @Nullable List<Given> range(
      TreePath stream, boolean isClosed, Frame frame, Set<Element> read) {
    Constant from = frame.constants().of(argument(stream, 0)).orElse(null);
    Constant to = frame.constants().of(argument(stream, 1)).orElse(null);
    if (from == null
        || to == null
        || !(from.value() instanceof Integer first)
        || !(to.value() instanceof Integer end)
        || (long) end - first > MOST) {
      return null;
    }
    read.addAll(from.variables());
    read.addAll(to.variables());
    return IntStream.range(first, isClosed ? end + 1 : end)
        .mapToObj(number -> Given.of(number, frame))
        .toList();
  }

  private static @Nullable List<Given> values(TreePath several, Frame frame, Set<Element> read) {
    Constant constant = frame.constants().of(several).orElse(null);
    if (constant == null || !(constant.value() instanceof List<?> list)) {
      return null;
    }
    read.addAll(constant.variables());
    return list.stream().map(one -> Given.of(Objects.requireNonNull(one), frame)).toList();
  }

  private @Nullable List<Given> made(TreePath several, Frame frame, Set<Element> read) {
    Found found = reader.of(several, frame).orElse(null);
    if (found == null || !(found.made() instanceof Made.Several list)) {
      return null;
    }
    read.addAll(found.variables());
    return list.elements().stream().map(Streams::given).toList();
  }

  private static Given given(Made.Member element) {
    Frame frame = element.place().frames().get(0);
    return element.made().isPresent()
        ? Given.of(element, frame)
        : new Given(element.place().at(), frame);
  }

  private String called(TreePath call) {
    return AttributedNames.called(trees, call).map(Streams::name).orElse("");
  }

  private static TreePath argument(TreePath call, int index) {
    ExpressionTree argument = ((MethodInvocationTree) call.getLeaf()).getArguments().get(index);
    return new TreePath(call, argument);
  }
}
