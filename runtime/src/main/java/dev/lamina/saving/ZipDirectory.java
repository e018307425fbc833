package dev.lamina.saving;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the directory at an archive's end, by <a
 * href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE 6.3.9</a>. It must be
 * where the end record says, and be the only one: an archive that two readers could read in two
 * ways is refused.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int END64 = 0x06064b50;
  private static final int END64_LENGTH = 56;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int LOCATOR64_LENGTH = 20;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int MAX_COMMENT = 0xffff;
  private static final long OPEN_32 = 0xffffffffL;
  private static final int OPEN_16 = 0xffff;

  /** What may precede a name that is not in UTF-8: any byte is a character of it. */
  private static final Charset OLD_NAMES = StandardCharsets.ISO_8859_1;

  private static final String NOT_ZIP = "cannot be read as a zip archive, as .keras files are: ";

  private final FileChannel channel;
  private final long size;
  private final Place place;

  private ZipDirectory(FileChannel channel, long size, Place place) {
    this.channel = channel;
    this.size = size;
    this.place = place;
  }

  /** Where the directory begins, and what it lists. */
  record Listing(long start, List<ZipMember> members) {
    Listing {
      members = List.copyOf(members);
    }
  }

  private record End(long at, long members, long length, long start) {}

  static Listing read(FileChannel channel, long size, Place place) {
    return new ZipDirectory(channel, size, place).listing();
  }

  private Listing listing() {
    End end = end();
    if (end.start() < 0 || end.length() < 0 || end.start() != end.at() - end.length()) {
      throw place.refuse(
          NOT_ZIP
              + "its directory of %d bytes at %d does not end where the end record begins, at %d"
                  .formatted(end.length(), end.start(), end.at()));
    }
    if (end.members() > ContainerLimits.MAX_MEMBERS || end.length() > ContainerLimits.MAX_JSON) {
      throw place.refuse(
          "holds %d members in a directory of %d bytes. Allowed: %d, %d"
              .formatted(
                  end.members(),
                  end.length(),
                  ContainerLimits.MAX_MEMBERS,
                  ContainerLimits.MAX_JSON));
    }
    ByteBuffer entries = bytes(end.start(), (int) end.length());
    List<ZipMember> members = new ArrayList<>();
    while (entries.hasRemaining()) {
      members.add(entry(entries));
    }
    if (members.size() != end.members()) {
      throw place.refuse(
          NOT_ZIP
              + "its directory lists %d members, its end record says %d"
                  .formatted(members.size(), end.members()));
    }
    return new Listing(end.start(), members);
  }

  private End end() {
    int tail = (int) Math.min(size, END_LENGTH + MAX_COMMENT);
    ByteBuffer bytes = bytes(size - tail, tail);
    for (int at = tail - END_LENGTH; at >= 0; at--) {
      if (bytes.getInt(at) == END) {
        return end(bytes.slice(at, tail - at).order(ByteOrder.LITTLE_ENDIAN), size - tail + at);
      }
    }
    throw place.refuse(NOT_ZIP + "it has no end record");
  }

  private End end(ByteBuffer record, long at) {
    int comment = Short.toUnsignedInt(record.getShort(20));
    if (record.limit() != END_LENGTH + comment) {
      throw place.refuse(
          NOT_ZIP
              + "its end record has a comment of %d bytes, but %d follow"
                  .formatted(comment, record.limit() - END_LENGTH));
    }
    End end =
        new End(
            at,
            Short.toUnsignedInt(record.getShort(10)),
            Integer.toUnsignedLong(record.getInt(12)),
            Integer.toUnsignedLong(record.getInt(16)));
    if (record.getShort(8) != record.getShort(10) || record.getInt(4) != 0) {
      throw place.refuse(NOT_ZIP + "it is one part of several");
    }
    boolean isOpen = end.members() == OPEN_16 || end.length() == OPEN_32 || end.start() == OPEN_32;
    return isOpen ? end64(end) : end;
  }

  /** The large end record, which stands between the directory and the end record. */
  private End end64(End end) {
    long at = end.at() - LOCATOR64_LENGTH - END64_LENGTH;
    ByteBuffer record =
        at < 0 ? ByteBuffer.allocate(0) : bytes(at, END64_LENGTH + LOCATOR64_LENGTH);
    if (!record.hasRemaining()
        || record.getInt(0) != END64
        || record.getInt(END64_LENGTH) != LOCATOR64
        || record.getLong(END64_LENGTH + 8) != at
        || record.getLong(24) != record.getLong(32)) {
      throw place.refuse(
          NOT_ZIP + "its end record leaves sizes to a ZIP64 record that is not there");
    }
    long members = record.getLong(32);
    long length = record.getLong(40);
    long start = record.getLong(48);
    if (differs(end.members(), OPEN_16, members)
        || differs(end.length(), OPEN_32, length)
        || differs(end.start(), OPEN_32, start)
        || members < 0) {
      throw place.refuse(NOT_ZIP + "its end record and its ZIP64 record say different things");
    }
    return new End(at, members, length, start);
  }

  private static boolean differs(long small, long open, long large) {
    return small != open && small != large;
  }

  private ZipMember entry(ByteBuffer entries) {
    if (entries.remaining() < ENTRY_LENGTH || entries.getInt(entries.position()) != ENTRY) {
      throw place.refuse(NOT_ZIP + "its directory is damaged");
    }
    ByteBuffer fixed = slice(entries, ENTRY_LENGTH);
    int flags = Short.toUnsignedInt(fixed.getShort(8));
    String name = name(slice(entries, Short.toUnsignedInt(fixed.getShort(28))), flags);
    ByteBuffer extra = slice(entries, Short.toUnsignedInt(fixed.getShort(30)));
    slice(entries, Short.toUnsignedInt(fixed.getShort(32))); // a comment
    Place member = place.member(name);
    if (fixed.getShort(34) != 0) {
      throw member.refuse("lies in another part of the archive");
    }
    ZipExtra large = ZipExtra.of(extra, member);
    long unpacked = large.orLarge(Integer.toUnsignedLong(fixed.getInt(24)));
    long packed = large.orLarge(Integer.toUnsignedLong(fixed.getInt(20)));
    long header = large.orLarge(Integer.toUnsignedLong(fixed.getInt(42)));
    large.requireName(name);
    return new ZipMember(
        name,
        flags,
        Short.toUnsignedInt(fixed.getShort(10)),
        Integer.toUnsignedLong(fixed.getInt(16)),
        packed,
        unpacked,
        header);
  }

  /** The name as the directory and the member's own header hold it. */
  static String name(ByteBuffer bytes, int flags) {
    Charset charset = (flags & ZipMember.UTF8) == 0 ? OLD_NAMES : StandardCharsets.UTF_8;
    return charset.decode(bytes).toString();
  }

  private ByteBuffer slice(ByteBuffer entries, int length) {
    if (length > entries.remaining()) {
      throw place.refuse(NOT_ZIP + "its directory is cut off");
    }
    ByteBuffer part = entries.slice(entries.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    entries.position(entries.position() + length);
    return part;
  }

  private ByteBuffer bytes(long at, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    new FileBytes(channel, at, length, place).read(0, bytes);
    return bytes.flip();
  }
}
