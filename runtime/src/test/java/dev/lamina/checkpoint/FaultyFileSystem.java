package dev.lamina.checkpoint;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file system in front of the real one, of whose operations that change something one fails:
 * opening, writing, syncing, linking, copying, renaming.
 */
final class FaultyFileSystem extends FileSystem {
  private final FileSystem real;
  private final Faults faults;
  private final Provider provider;

  FaultyFileSystem(Path inside, Faults faults) {
    this.real = inside.getFileSystem();
    this.faults = faults;
    this.provider = new Provider();
  }

  /** Counts operations and lets some fail. */
  static final class Faults {
    private final List<String> done = new ArrayList<>();
    private int failing = -1;
    private boolean full;

    /** The operation of that number, from 0, fails. */
    void failAt(int number) {
      done.clear();
      failing = number;
    }

    /** Every write fails, as on a full disk. */
    void full() {
      full = true;
    }

    List<String> done() {
      return List.copyOf(done);
    }

    void before(String operation) throws IOException {
      done.add(operation);
      if (done.size() - 1 == failing) {
        throw new IOException("Input/output error: " + operation);
      }
      if (full && operation.equals("write")) {
        throw new IOException("No space left on device");
      }
    }
  }

  /** The same path, through this file system. */
  Path path(Path path) {
    return (Path)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Path.class, Behind.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getFileSystem")) {
                return this;
              }
              if (method.getName().equals("behind")) {
                return path;
              }
              Object[] given = arguments == null ? new Object[0] : arguments.clone();
              for (int i = 0; i < given.length; i++) {
                given[i] = given[i] instanceof Behind other ? other.behind() : given[i];
              }
              try {
                Object result = method.invoke(path, given);
                return result instanceof Path other ? path(other) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What a path of this file system stands for. */
  private interface Behind {
    Path behind();
  }

  private static Path real(Path path) {
    return path instanceof Behind faulty ? faulty.behind() : path;
  }

  private final class Provider extends FileSystemProvider {
    private final FileSystemProvider below = real.provider();

    @Override
    public FileChannel newFileChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      faults.before(real(path).toFile().isDirectory() ? "open directory" : "open");
      return new FaultyChannel(below.newFileChannel(real(path), options, attributes), faults);
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      return below.newByteChannel(real(path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
      return below.newDirectoryStream(real(path), filter);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
      faults.before("link");
      below.createLink(real(link), real(existing));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
      faults.before("copy");
      below.copy(real(source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
      faults.before("rename");
      below.move(real(source), real(target), options);
    }

    @Override
    public void delete(Path path) throws IOException {
      below.delete(real(path));
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
      below.createDirectory(real(path), attributes);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
      return below.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return below.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      return below.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      below.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return below.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) throws IOException {
      return below.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
        throws IOException {
      return below.readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
        throws IOException {
      below.setAttribute(real(path), name, value, options);
    }

    @Override
    public String getScheme() {
      return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      return FaultyFileSystem.this;
    }

    @Override
    public Path getPath(URI uri) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {}

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return real.getRootDirectories();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return path(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    return real.getPathMatcher(pattern);
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return real.newWatchService();
  }
}
