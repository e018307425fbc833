package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.constant.Constant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** New arrays of numbers: {@code new float[100][8]}, {@code {{0, 1}, {1, 0}}}. */
record ArrayReader(Trees trees, MadeReader reader) {
  /** Arrays with more numbers are not read number by number. */
  private static final int MOST_VALUES = 1000;

  /** What the expression makes; empty if these are no numbers. */
  Optional<Found> read(TreePath path, Frame frame) {
    NewArrayTree tree = (NewArrayTree) path.getLeaf();
    TypeMirror type = trees.getTypeMirror(path);
    int rank = rank(type);
    if (rank == 0 || !isOfNumbers(type)) {
      return Optional.empty();
    }
    Set<Element> variables = new HashSet<>();
    List<Integer> lengths = new ArrayList<>();
    if (tree.getInitializers() == null) {
      for (ExpressionTree length : tree.getDimensions()) {
        lengths.add(length(new TreePath(path, length), frame, variables));
      }
      while (lengths.size() < rank) {
        lengths.add(Data.UNKNOWN);
      }
      return Optional.of(new Found(new Made.Numbers(Data.of(lengths)), variables));
    }
    return Optional.of(
        new Found(new Made.Numbers(elements(path, tree, rank, frame, variables)), variables));
  }

  private Data elements(
      TreePath path, NewArrayTree tree, int rank, Frame frame, Set<Element> variables) {
    List<? extends ExpressionTree> elements = tree.getInitializers();
    List<Integer> lengths = new ArrayList<>(List.of(elements.size()));
    if (rank == 1) {
      return new Data(lengths, values(path, elements, frame, variables));
    }
    List<Integer> row = null;
    for (ExpressionTree element : elements) {
      List<Integer> found = row(new TreePath(path, element), rank - 1, frame, variables).shape();
      row = row == null || row.equals(found) ? found : Collections.nCopies(rank - 1, Data.UNKNOWN);
    }
    lengths.addAll(row == null ? Collections.nCopies(rank - 1, Data.UNKNOWN) : row);
    return Data.of(lengths);
  }

  /** A row of an array of arrays. */
  private Data row(TreePath path, int rank, Frame frame, Set<Element> variables) {
    if (path.getLeaf() instanceof NewArrayTree inner && inner.getInitializers() != null) {
      return elements(path, inner, rank, frame, variables);
    }
    Found found = reader.of(path, frame).orElse(null);
    if (found != null && found.made() instanceof Made.Numbers numbers) {
      variables.addAll(found.variables());
      return numbers.data();
    }
    return Data.of(Collections.nCopies(rank, Data.UNKNOWN));
  }

  private static Optional<List<Double>> values(
      TreePath path, List<? extends ExpressionTree> elements, Frame frame, Set<Element> variables) {
    List<Double> values = new ArrayList<>();
    for (ExpressionTree element : elements) {
      Constant constant =
          elements.size() > MOST_VALUES
              ? null
              : frame.constants().of(new TreePath(path, element)).orElse(null);
      if (constant == null || !(constant.value() instanceof Number number)) {
        return Optional.empty();
      }
      variables.addAll(constant.variables());
      values.add(number.doubleValue());
    }
    return Optional.of(values);
  }

  /** How many axes there are; 0 for what is no array. */
  static int rank(@Nullable TypeMirror type) {
    return type instanceof ArrayType array ? 1 + rank(array.getComponentType()) : 0;
  }

  private static boolean isOfNumbers(@Nullable TypeMirror type) {
    return type instanceof ArrayType array
        ? isOfNumbers(array.getComponentType())
        : type != null && type.getKind().isPrimitive();
  }

  /** A length of an array or an axis; -1 if it is not known. */
  static int length(TreePath path, Frame frame, Set<Element> variables) {
    Constant constant = frame.constants().of(path).orElse(null);
    if (constant == null || !(constant.value() instanceof Integer length) || length < 0) {
      return Data.UNKNOWN;
    }
    variables.addAll(constant.variables());
    return length;
  }
}
