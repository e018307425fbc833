package dev.lamina.saving;

/**
 * What an archive's directory says of a member.
 *
 * @param name the member's name
 * @param flags how it is packed; see {@link #ENCRYPTED}
 * @param method {@link #STORED}, {@link #DEFLATED} or another, which is refused when it is read
 * @param crc the checksum of its bytes when unpacked
 * @param packed how many bytes it has in the archive
 * @param unpacked how many bytes it has when unpacked
 * @param header where its own header begins
 */
record ZipMember(
    String name, int flags, int method, long crc, long packed, long unpacked, long header) {
  /** The method of bytes as they are. */
  static final int STORED = 0;

  /** The method of gzip, the only other that Keras reads everywhere. */
  static final int DEFLATED = 8;

  /** Flags of encrypted bytes, of strong encryption, and of a hidden directory. */
  static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

  /** The flag of sizes that stand behind the bytes, and are left open in the header before them. */
  static final int SIZES_FOLLOW = 1 << 3;

  /** The flag of names in UTF-8. */
  static final int UTF8 = 1 << 11;
}
