package dev.lamina.saving;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model unpacked into a directory, which Keras reads too. */
final class DirectoryContainer implements Container {
  private final Path directory;
  private final List<FileChannel> open = new ArrayList<>();

  DirectoryContainer(Path directory) {
    this.directory = directory;
  }

  @Override
  public Optional<MemberBytes> read(String member, int limit) {
    Path path = directory.resolve(member);
    Place place = Place.file(directory).member(member);
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      open.add(channel);
      return Optional.of(FileBytes.all(channel, limit, place));
    } catch (IOException e) {
      throw place.refuse("cannot be read: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : open) {
      channel.close();
    }
  }
}
