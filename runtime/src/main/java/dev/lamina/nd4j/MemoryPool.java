package dev.lamina.nd4j;

import dev.lamina.engine.NativeMemory;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Hands out native memory and takes it back: at once when told to, or else when the collector has
 * found all buffers on it unreachable, which is looked for at each allocation. Blocks go back to a
 * bounded store, because fresh pages cost more than most kernels.
 *
 * <p>Tensors are a few bytes on the heap and megabytes outside, so an idle collector can leave much
 * unreachable memory. Whenever twice as much is allocated as survived the last collection (and at
 * least {@link #COLLECT_ABOVE}), the pool asks for a collection, as the JDK does for direct
 * buffers; where that takes too much of the time, as with a large heap, it lets more pile up. Plans
 * allocate nothing, so training and prediction never come here.
 */
final class MemoryPool implements NativeMemory {
  private static final long COLLECT_ABOVE = 1L << 27;
  private static final long KEEP_AT_MOST = 1L << 27;
  private static final long WAIT_FOR_FIRST_MS = 300;
  private static final long WAIT_FOR_NEXT_MS = 5;

  /** Collections may take this part of the time, 1 in so many. */
  private static final int SHARE_OF_TIME = 5;

  /** How many times {@link #COLLECT_ABOVE} may be let pile up to keep to that. */
  private static final int MOST_PATIENCE = 4;

  private final ReferenceQueue<ByteBuffer> unreachable = new ReferenceQueue<>();
  private final Set<Claim> claims = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean collecting = new AtomicBoolean();
  private final Map<Long, Deque<MemoryBlock>> idle = new HashMap<>();
  private volatile long allocatedBytes;
  private long pooledBytes;
  private long allocations;
  private volatile long collectAbove = COLLECT_ABOVE;

  /** Touched by the thread that collects. */
  private int patience = 1;

  private long lastCollected = System.nanoTime();

  /** Memory in use, by the buffers made of this one. */
  static final class Lease {
    private final MemoryPool pool;
    private final ByteBuffer buffer;
    private final Claim claim;

    private Lease(MemoryPool pool, MemoryBlock block) {
      this.pool = pool;
      buffer = block.newBuffer();
      claim = new Claim(buffer, block, pool.unreachable);
    }

    ByteBuffer buffer() {
      return buffer;
    }

    Pointer pointer() {
      return claim.block.pointer();
    }

    void free() {
      pool.release(claim);
    }
  }

  /** What is left to free when the buffers are gone. */
  private static final class Claim extends PhantomReference<ByteBuffer> {
    private final MemoryBlock block;

    Claim(ByteBuffer buffer, MemoryBlock block, ReferenceQueue<ByteBuffer> queue) {
      super(buffer, queue);
      this.block = block;
    }
  }

  Lease lease(long bytes) {
    long rounded = roundUp(bytes);
    reclaim();
    if (mustCollect(rounded)) {
      collect();
    }
    MemoryBlock block = take(rounded);
    if (block == null) {
      block = new MemoryBlock(rounded);
      count(rounded);
    }
    Lease lease = new Lease(this, block);
    claims.add(lease.claim);
    return lease;
  }

  /** Sizes in steps of an eighth of their magnitude, so that blocks find new users. */
  private static long roundUp(long bytes) {
    long step = Math.max(64, Long.highestOneBit(Math.max(1, bytes)) >> 3);
    return Math.max(64, (bytes + step - 1) / step * step);
  }

  private synchronized @Nullable MemoryBlock take(long bytes) {
    Deque<MemoryBlock> blocks = idle.get(bytes);
    MemoryBlock block = blocks == null ? null : blocks.pollLast();
    if (block != null) {
      pooledBytes -= bytes;
      count(bytes);
    }
    return block;
  }

  private synchronized void count(long bytes) {
    allocatedBytes += bytes;
    allocations++;
  }

  private void release(Claim claim) {
    if (claims.remove(claim)) {
      claim.clear();
      put(claim.block);
    }
  }

  private synchronized void put(MemoryBlock block) {
    allocatedBytes -= block.bytes();
    if (pooledBytes + block.bytes() <= KEEP_AT_MOST) {
      pooledBytes += block.bytes();
      idle.computeIfAbsent(block.bytes(), size -> new ArrayDeque<>()).addLast(block);
    } else {
      block.free();
    }
  }

  private boolean mustCollect(long more) {
    return allocatedBytes + more > collectAbove;
  }

  /** One thread collects; others that come meanwhile allocate. */
  private void collect() {
    if (!collecting.compareAndSet(false, true)) {
      return;
    }
    try {
      long start = System.nanoTime();
      System.gc();
      releaseCollected();
      long end = System.nanoTime();
      boolean tooOften = (end - start) * SHARE_OF_TIME > end - lastCollected;
      patience = tooOften ? Math.min(2 * patience, MOST_PATIENCE) : Math.max(1, patience / 2);
      lastCollected = end;
      collectAbove = Math.max(patience * COLLECT_ABOVE, 2 * allocatedBytes);
    } finally {
      collecting.set(false);
    }
  }

  private void releaseCollected() {
    try {
      // The collector hands over references a little after it returns.
      Reference<? extends ByteBuffer> next = unreachable.remove(WAIT_FOR_FIRST_MS);
      while (next != null) {
        release((Claim) next);
        next = unreachable.remove(WAIT_FOR_NEXT_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void reclaim() {
    for (Reference<? extends ByteBuffer> next = unreachable.poll();
        next != null;
        next = unreachable.poll()) {
      release((Claim) next);
    }
  }

  @Override
  public long allocatedBytes() {
    return allocatedBytes;
  }

  @Override
  public long liveArrays() {
    return claims.size();
  }

  @Override
  public synchronized long allocations() {
    return allocations;
  }

  @Override
  public synchronized long pooledBytes() {
    return pooledBytes;
  }
}
