package dev.lamina.saving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * An archive, read without trust: the names and places of all members are judged before one is
 * read, what a member declares is judged before memory is taken for it, and what comes out of it
 * must be what was declared. Nothing is ever unpacked to disk.
 */
final class ZipContainer implements Container {
  private static final int HEADER = 0x04034b50;
  private static final int HEADER_LENGTH = 30;
  private static final int STEP = 1 << 16;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

  private final Place place;
  private final FileChannel channel;
  private final Map<String, Stored> members = new HashMap<>();

  /** A member and where its bytes begin. */
  private record Stored(ZipMember member, long start) {
    long end() {
      return start + member.packed();
    }
  }

  private ZipContainer(Place place, FileChannel channel) {
    this.place = place;
    this.channel = channel;
  }

  static ZipContainer open(Path file) {
    Place place = Place.file(file);
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      try {
        ZipContainer container = new ZipContainer(place, channel);
        container.list(channel.size());
        return container;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
    }
  }

  @Override
  public List<String> members() {
    return members.keySet().stream().sorted().toList();
  }

  private void list(long size) {
    if (size == 0) {
      throw place.refuse("is empty. Allowed: a zip archive, as .keras files are");
    }
    ZipDirectory.Listing listing = ZipDirectory.read(channel, size, place);
    for (ZipMember member : listing.members()) {
      checkName(member.name());
      Stored stored = new Stored(member, start(member, listing.start()));
      if (members.put(member.name(), stored) != null) {
        throw place
            .member(member.name())
            .refuse("is in the archive twice. Allowed: each name once");
      }
    }
    checkPlaces();
  }

  private void checkName(String name) {
    List<String> parts = List.of(name.split("[/\\\\]", -1));
    boolean absolute = parts.get(0).isEmpty() || DRIVE.matcher(name).lookingAt();
    if (absolute || parts.contains("..") || name.indexOf('\0') >= 0) {
      throw place
          .member(name)
          .refuse("names a place outside the archive. Allowed: relative names without \"..\"");
    }
  }

  /**
   * Where a member's bytes begin: behind its own header, which must say what the directory does.
   */
  private long start(ZipMember member, long limit) {
    Place at = place.member(member.name());
    if (member.header() > limit - HEADER_LENGTH) {
      throw at.refuse("begins at %d, which the archive does not hold".formatted(member.header()));
    }
    ByteBuffer header = bytes(member.header(), HEADER_LENGTH, at);
    int nameLength = Short.toUnsignedInt(header.getShort(26));
    long start =
        member.header() + HEADER_LENGTH + nameLength + Short.toUnsignedInt(header.getShort(28));
    if (header.getInt(0) != HEADER || start > limit || member.packed() > limit - start) {
      throw at.refuse(
          "declares %d bytes at %d, which the archive does not hold"
              .formatted(member.packed(), member.header()));
    }
    int flags = Short.toUnsignedInt(header.getShort(6));
    String name = ZipDirectory.name(bytes(member.header() + HEADER_LENGTH, nameLength, at), flags);
    if (!name.equals(member.name())
        || ((flags ^ member.flags()) & (ZipMember.ENCRYPTED | ZipMember.SIZES_FOLLOW)) != 0
        || Short.toUnsignedInt(header.getShort(8)) != member.method()
        || differs(member, header.getInt(14), member.crc())
        || differs(member, header.getInt(18), member.packed())
        || differs(member, header.getInt(22), member.unpacked())) {
      throw at.refuse("is described differently in its own header, which names \"" + name + '"');
    }
    return start;
  }

  /** Whether a header's number is another than the directory's, and not left open. */
  private static boolean differs(ZipMember member, int inHeader, long inDirectory) {
    boolean isOpen =
        inHeader == -1 || (inHeader == 0 && (member.flags() & ZipMember.SIZES_FOLLOW) != 0);
    return !isOpen && Integer.toUnsignedLong(inHeader) != inDirectory;
  }

  /** Members share no bytes, and the first begins the file: it is an archive and nothing else. */
  private void checkPlaces() {
    List<Stored> inOrder =
        members.values().stream()
            .sorted(Comparator.comparingLong(stored -> stored.member().header()))
            .toList();
    long end = 0;
    for (Stored stored : inOrder) {
      long header = stored.member().header();
      if (header < end) {
        throw place
            .member(stored.member().name())
            .refuse("begins at %d, inside another member, which ends at %d".formatted(header, end));
      }
      if (end == 0 && header > 0) {
        throw place.refuse(
            "begins with %d bytes that belong to no member: it is a file of another kind as well"
                .formatted(header));
      }
      end = stored.end();
    }
  }

  private ByteBuffer bytes(long position, int length, Place at) {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    new FileBytes(channel, position, length, at).read(0, bytes);
    return bytes.flip();
  }

  @Override
  public Optional<MemberBytes> read(String name, int limit) {
    Stored stored = members.get(name);
    if (stored == null) {
      return Optional.empty();
    }
    ZipMember member = stored.member();
    Place at = place.member(name);
    if ((member.flags() & ZipMember.ENCRYPTED) != 0) {
      throw at.refuse("is encrypted. Allowed: members that are stored or deflated");
    }
    if (!ContainerLimits.allowsExpansion(member.packed(), member.unpacked())) {
      throw at.refuse(ContainerLimits.expansion(member.packed(), member.unpacked()));
    }
    if (member.unpacked() > limit) {
      throw at.refuse("declares %d bytes. Allowed: %d".formatted(member.unpacked(), limit));
    }
    return Optional.of(
        switch (member.method()) {
          case ZipMember.STORED -> stored(stored, at);
          case ZipMember.DEFLATED -> inflated(stored, at);
          default ->
              throw at.refuse(
                  "is packed by method %d. Allowed: 0, stored, and 8, deflated"
                      .formatted(member.method()));
        });
  }

  private MemberBytes stored(Stored stored, Place at) {
    ZipMember member = stored.member();
    if (member.packed() != member.unpacked()) {
      throw at.refuse(
          "declares %d bytes, of which %d are stored"
              .formatted(member.unpacked(), member.packed()));
    }
    FileBytes bytes = new FileBytes(channel, stored.start(), (int) member.unpacked(), at);
    checkCrc(member, bytes.crc(), at);
    return bytes;
  }

  private MemberBytes inflated(Stored stored, Place at) {
    ZipMember member = stored.member();
    byte[] bytes = new byte[(int) member.unpacked()]; // at most 100 times the file, or 4 MiB
    Inflater inflater = new Inflater(true);
    try {
      int length = inflate(inflater, stored, bytes, at);
      if (!inflater.finished() || length != bytes.length) {
        throw at.refuse("is not as long as it declares, %d bytes".formatted(bytes.length));
      }
    } catch (DataFormatException e) {
      throw at.refuse("cannot be unpacked: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    checkCrc(member, crc.getValue(), at);
    return MemberBytes.of(ByteBuffer.wrap(bytes));
  }

  /** How many bytes come out; one more than there is place for if it is too many. */
  private int inflate(Inflater inflater, Stored stored, byte[] bytes, Place at)
      throws DataFormatException {
    byte[] beyond = new byte[1];
    long next = stored.start();
    int length = 0;
    while (!inflater.finished() && length <= bytes.length) {
      if (inflater.needsInput()) {
        int step = (int) Math.min(STEP, stored.end() - next);
        if (step == 0) {
          return length;
        }
        inflater.setInput(bytes(next, step, at));
        next += step;
      }
      int count =
          length < bytes.length
              ? inflater.inflate(bytes, length, bytes.length - length)
              : inflater.inflate(beyond);
      if (count == 0 && inflater.needsDictionary()) {
        return length;
      }
      length += count;
    }
    return length;
  }

  private static void checkCrc(ZipMember member, long crc, Place at) {
    if (crc != member.crc()) {
      throw at.refuse("is damaged: its bytes do not match their CRC checksum");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
