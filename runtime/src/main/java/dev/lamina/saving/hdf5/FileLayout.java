package dev.lamina.saving.hdf5;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All blocks of a file, in their order, each at its address. */
final class FileLayout {
  private final List<Block> blocks = new ArrayList<>();
  private @Nullable GlobalHeap names;
  private final long size;

  FileLayout(Node.Group root) {
    Superblock superblock = new Superblock(group(root, 0));
    blocks.add(0, superblock);
    long end = 0;
    for (Block block : blocks) {
      end = block.place(end);
    }
    size = end;
    superblock.endOfFile(size);
  }

  /** The number of bytes of the file. */
  long size() {
    return size;
  }

  void write(OutputStream stream) throws IOException {
    LittleEndianOutput out = new LittleEndianOutput(stream);
    for (Block block : blocks) {
      out.zerosUpTo(block.address());
      block.write(out);
    }
    out.zerosUpTo(size);
  }

  private SymbolTableEntry node(Node node, long nameOffset) {
    if (node instanceof Node.Group group) {
      return group(group, nameOffset);
    }
    return dataset((Node.Dataset) node, nameOffset);
  }

  private SymbolTableEntry group(Node.Group group, long nameOffset) {
    LocalHeap linkNames = new LocalHeap();
    List<SymbolTableEntry> links = new ArrayList<>();
    for (Map.Entry<String, Node> child : group.children.entrySet()) {
      links.add(node(child.getValue(), linkNames.add(child.getKey())));
    }
    List<SymbolTableNode> leaves = new ArrayList<>();
    for (int from = 0; from < links.size(); from += SymbolTableNode.CAPACITY) {
      int to = Math.min(from + SymbolTableNode.CAPACITY, links.size());
      leaves.add(new SymbolTableNode(links.subList(from, to)));
    }
    List<BTreeNode> tree = BTreeNode.over(leaves);
    SymbolTable table = new SymbolTable(tree.get(0), linkNames);
    List<HeaderMessage> messages = new ArrayList<>(List.of(table));
    if (group.name != null) {
      messages.add(new NameAttribute(text(group.name)));
    }
    ObjectHeader header = new ObjectHeader(messages);
    blocks.add(header);
    blocks.addAll(tree);
    blocks.add(linkNames);
    blocks.addAll(leaves);
    return new SymbolTableEntry(nameOffset, header, table);
  }

  private SymbolTableEntry dataset(Node.Dataset dataset, long nameOffset) {
    DataType dtype = dataset.dtype();
    Shape shape = dataset.shape();
    ArrayData data = new ArrayData(dataset.data());
    ObjectHeader header =
        new ObjectHeader(
            List.of(
                new Dataspace(shape),
                new Datatype(dtype),
                new FillValue(),
                new ContiguousLayout(data)));
    blocks.add(header);
    blocks.add(data);
    return new SymbolTableEntry(nameOffset, header, null);
  }

  private GlobalHeap.Text text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (names == null || !names.hasRoomFor(bytes)) {
      names = new GlobalHeap();
      blocks.add(names);
    }
    return names.add(bytes);
  }
}
