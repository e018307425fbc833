package dev.lamina.saving.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Section III.A.1, "Disk Format: Level 1A1 - Version 1 B-trees", node type 0: the tree over a
 * group's symbol table nodes. Nodes are filled from the left.
 *
 * <p>Between two children stands the last name of the left one: child {@code i} holds the names
 * above key {@code i}, up to key {@code i + 1} inclusive.
 */
final class BTreeNode extends OrderedBlock {
  /** Half of the children a node has room for. */
  static final int INTERNAL_K = 16;

  private static final int CAPACITY = 2 * INTERNAL_K;

  private final int level;
  private final List<? extends OrderedBlock> children;
  private @Nullable BTreeNode left;
  private @Nullable BTreeNode right;

  private BTreeNode(int level, List<? extends OrderedBlock> children) {
    this.level = level;
    this.children = children;
  }

  /**
   * The tree over these leaves, its root first. Every node comes before what is under it: jHDF
   * reads a node's keys as if it were twice as long, so something must follow.
   */
  static List<BTreeNode> over(List<SymbolTableNode> leaves) {
    List<BTreeNode> tree = new ArrayList<>();
    List<? extends OrderedBlock> below = leaves;
    int level = 0;
    do {
      List<BTreeNode> nodes = row(level++, below);
      tree.addAll(0, nodes);
      below = nodes;
    } while (below.size() > 1);
    return tree;
  }

  private static List<BTreeNode> row(int level, List<? extends OrderedBlock> children) {
    List<BTreeNode> row = new ArrayList<>();
    int from = 0;
    do { // an empty group has a tree too: one node without children
      int to = Math.min(from + CAPACITY, children.size());
      BTreeNode node = new BTreeNode(level, children.subList(from, to));
      if (!row.isEmpty()) {
        node.left = row.get(row.size() - 1);
        node.left.right = node;
      }
      row.add(node);
      from = to;
    } while (from < children.size());
    return row;
  }

  @Override
  long lastName() {
    return children.isEmpty() ? 0 : children.get(children.size() - 1).lastName();
  }

  @Override
  long size() {
    return 24 + (CAPACITY + 1) * 8 + CAPACITY * 8;
  }

  @Override
  void write(LittleEndianOutput out) throws IOException {
    out.ascii("TREE");
    out.u8(0); // a group's tree
    out.u8(level);
    out.u16(children.size());
    out.u64(left == null ? LittleEndianOutput.UNDEFINED : left.address());
    out.u64(right == null ? LittleEndianOutput.UNDEFINED : right.address());
    out.u64(left == null ? 0 : left.lastName());
    for (OrderedBlock child : children) {
      out.u64(child.address());
      out.u64(child.lastName());
    }
  }
}
