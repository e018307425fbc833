package dev.lamina.engine;

/** What arrays occupy outside the Java heap, by the allocator's own count. */
public interface NativeMemory {
  /** Bytes of arrays that have not been freed. */
  long allocatedBytes();

  /** The number of arrays that have not been freed. */
  long liveArrays();

  /** How many allocations were ever made. */
  long allocations();

  /** Bytes kept for reuse. */
  long pooledBytes();

  /** Frees what the garbage collector has found unreachable by now. */
  void reclaim();

  /** The memory of the backend in use. */
  static NativeMemory current() {
    return Backends.current().memory();
  }
}
