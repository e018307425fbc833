package dev.lamina.samples.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Changes a file: anywhere, or inside its parts, whose checksums and lengths are right again. */
final class FileMutations {
  private FileMutations() {}

  /** The same name, bytes and state of {@code random} make the same file. */
  static byte[] mutate(String name, byte[] good, Random random) throws IOException {
    boolean anywhere = random.nextInt(4) == 0;
    if (!anywhere && (name.endsWith(".keras") || name.endsWith(".npz"))) {
      return zip(good, random);
    }
    if (!anywhere && name.endsWith(".safetensors")) {
      return safetensors(good, random);
    }
    if (!anywhere && name.endsWith(".json")) {
      return JsonMutations.mutate(good, random);
    }
    return ByteMutations.mutate(good, random);
  }

  private static byte[] zip(byte[] good, Random random) throws IOException {
    Map<String, byte[]> members = members(good);
    List<String> names = new ArrayList<>(members.keySet());
    String name = names.get(random.nextInt(names.size()));
    byte[] member = members.getOrDefault(name, new byte[0]);
    boolean isJson = name.endsWith(".json") && random.nextInt(8) > 0;
    members.put(
        name, isJson ? JsonMutations.mutate(member, random) : ByteMutations.mutate(member, random));
    return zip(members, random.nextBoolean());
  }

  static Map<String, byte[]> members(byte[] archive) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        members.put(entry.getName(), zip.readAllBytes());
      }
    }
    return members;
  }

  static byte[] zip(Map<String, byte[]> members, boolean deflated) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setTime(0);
        if (!deflated) {
          CRC32 crc = new CRC32();
          crc.update(member.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(member.getValue().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] safetensors(byte[] good, Random random) {
    int length = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] header = new byte[length];
    System.arraycopy(good, Long.BYTES, header, 0, length);
    byte[] changed = JsonMutations.mutate(header, random);
    int rest = good.length - Long.BYTES - length;
    return ByteBuffer.allocate(Long.BYTES + changed.length + rest)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(changed.length)
        .put(changed)
        .put(good, Long.BYTES + length, rest)
        .array();
  }
}
