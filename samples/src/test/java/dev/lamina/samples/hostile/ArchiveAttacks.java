package dev.lamina.samples.hostile;

import static dev.lamina.samples.hostile.Forgery.find;
import static dev.lamina.samples.hostile.Forgery.join;
import static dev.lamina.samples.hostile.Forgery.patch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Attacks by how the archive is made. The second member is {@code config.json}. */
final class ArchiveAttacks {
  private static final String HEADER = "PK\u0003\u0004";
  private static final String ENTRY = "PK\u0001\u0002";
  private static final String END = "PK\u0005\u0006";

  /** Before the spaces that make a member eight MiB long, which is nothing when deflated. */
  private static final int BOMB = 8 << 20;

  private ArchiveAttacks() {}

  static List<Attack> all() {
    return List.of(
        named("a name that climbs out", "../../evil.txt", "assets/a..b.txt"),
        named("a name that climbs out on Windows", "..\\..\\evil.txt", "assets/a.b.txt"),
        named("an absolute name", "/tmp/evil.txt", "tmp/evil.txt"),
        named("a name on a drive", "C:evil.txt", "C/evil.txt"),
        new Attack(
            "a member that unpacks without end",
            "config.json: unpacks to",
            () -> padded(BOMB),
            () -> padded(1 << 20)),
        new Attack(
            "more members than a model has",
            "holds 20003 members",
            () -> withMembers(20_000),
            () -> withMembers(100)),
        new Attack(
            "a name twice",
            "is in the archive twice",
            () -> renamed("assets/a.bin"),
            () -> renamed("assets/A.bin")),
        new Attack(
            "members that share bytes",
            "config.json",
            () -> patched(zip -> patch(zip, find(zip, ENTRY, 1) + 42, 4, 0)),
            ArchiveAttacks::good),
        new Attack(
            "another name in the member's own header",
            "is described differently in its own header",
            () -> patched(zip -> patch(zip, find(zip, HEADER, 1) + 30, 1, 'C')),
            ArchiveAttacks::good),
        new Attack(
            "another size in the member's own header",
            "is described differently in its own header",
            () -> patched(zip -> patch(zip, find(zip, HEADER, 1) + 22, 4, 5)),
            () -> Forgery.sequential().deflated().zip()),
        new Attack(
            "bytes that do not match their checksum",
            "CRC",
            () -> patched(zip -> patch(zip, find(zip, "\"units\": 3", 0) + 9, 1, '4')),
            ArchiveAttacks::good),
        new Attack(
            "encrypted",
            "is encrypted",
            () ->
                patched(
                    zip ->
                        patch(
                            patch(zip, find(zip, ENTRY, 1) + 8, 2, 1),
                            find(zip, HEADER, 1) + 6,
                            2,
                            1)),
            ArchiveAttacks::good),
        new Attack(
            "packed in a way that few know",
            "is packed by method 14",
            () ->
                patched(
                    zip ->
                        patch(
                            patch(zip, find(zip, ENTRY, 1) + 10, 2, 14),
                            find(zip, HEADER, 1) + 8,
                            2,
                            14)),
            () -> Forgery.sequential().deflated().zip()),
        new Attack(
            "a size in a ZIP64 field that is not there",
            "ZIP64",
            () -> patched(zip -> patch(zip, find(zip, ENTRY, 1) + 24, 4, -1)),
            ArchiveAttacks::good),
        new Attack(
            "five gigabytes that are not there",
            "config.json",
            () -> patched(zip -> patch(zip, find(zip, ENTRY, 1) + 20, 4, 0x7fff_ffff)),
            ArchiveAttacks::good),
        new Attack(
            "an end that counts otherwise",
            "its end record says 2",
            () ->
                patched(
                    zip ->
                        patch(
                            patch(zip, find(zip, END, 0) + 10, 2, 2), find(zip, END, 0) + 8, 2, 2)),
            ArchiveAttacks::good),
        new Attack(
            "another file in front",
            "cannot be read as a zip archive",
            () -> join("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII), good()),
            ArchiveAttacks::good),
        new Attack(
            "another file in front, and the places moved",
            "a file of another kind as well",
            () -> moved("#!/bin/sh\nid\n".getBytes(StandardCharsets.US_ASCII)),
            ArchiveAttacks::good),
        new Attack(
            "another file behind",
            "has a comment of 0 bytes, but 7 follow",
            () -> join(good(), "%PDF-1.".getBytes(StandardCharsets.US_ASCII)),
            () ->
                join(
                    patched(zip -> patch(zip, zip.length - 2, 2, 7)),
                    "comment".getBytes(StandardCharsets.US_ASCII))),
        new Attack(
            "cut off",
            "has no end record",
            () -> patched(zip -> Arrays.copyOf(zip, zip.length / 2)),
            ArchiveAttacks::good));
  }

  private static byte[] good() {
    return Forgery.sequential().zip();
  }

  private static byte[] patched(UnaryOperator<byte[]> change) {
    return change.apply(good());
  }

  private static Attack named(String attack, String hostile, String honest) {
    return new Attack(
        attack,
        "names a place outside the archive",
        () -> Forgery.sequential().member(hostile, new byte[] {1}).zip(),
        () -> Forgery.sequential().member(honest, new byte[] {1}).zip());
  }

  private static byte[] padded(int length) {
    return Forgery.sequential().text(text -> text + " ".repeat(length)).deflated().zip();
  }

  private static byte[] withMembers(int count) {
    Forgery forgery = Forgery.sequential();
    for (int i = 0; i < count; i++) {
      forgery.member("assets/" + i, new byte[0]);
    }
    return forgery.zip();
  }

  /** Two members more, the second of which is given this name in both places. */
  private static byte[] renamed(String name) {
    byte[] zip =
        Forgery.sequential()
            .member("assets/a.bin", new byte[1])
            .member("assets/b.bin", new byte[1])
            .zip();
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    for (int at = find(zip, "assets/b.bin", 0); at >= 0; at = find(zip, "assets/b.bin", 0)) {
      System.arraycopy(bytes, 0, zip, at, bytes.length);
    }
    return zip;
  }

  /** The archive behind other bytes, with all places in it counted from their beginning. */
  private static byte[] moved(byte[] before) {
    byte[] zip = good();
    for (int i = 0; find(zip, ENTRY, i) > find(zip, ENTRY, 0) || i == 0; i++) {
      int at = find(zip, ENTRY, i) + 42;
      zip = patch(zip, at, 4, Forgery.number(zip, at, 4) + before.length);
    }
    int end = find(zip, END, 0) + 16;
    return join(before, patch(zip, end, 4, Forgery.number(zip, end, 4) + before.length));
  }
}
