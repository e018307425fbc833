package dev.lamina.nd4j;

import dev.lamina.engine.NativeMemory;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
 * buffers. Plans allocate nothing, so training and prediction never come here.
 */
final class MemoryPool implements NativeMemory {
  private static final long COLLECT_ABOVE = 1L << 29;
  private static final long KEEP_AT_MOST = 1L << 28;
  private static final long WAIT_FOR_FIRST_MS = 500;
  private static final long WAIT_FOR_NEXT_MS = 5;

  private final ReferenceQueue<ByteBuffer> unreachable = new ReferenceQueue<>();
  private final Set<Claim> claims = new HashSet<>();
  private final Map<Long, Deque<MemoryBlock>> idle = new HashMap<>();
  private long allocatedBytes;
  private long pooledBytes;
  private long allocations;
  private long collectAbove = COLLECT_ABOVE;

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
    MemoryBlock reused = take(rounded);
    MemoryBlock block = reused != null ? reused : new MemoryBlock(rounded);
    Lease lease = new Lease(this, block);
    synchronized (this) {
      claims.add(lease.claim);
      allocatedBytes += rounded;
      allocations++;
    }
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
    }
    return block;
  }

  private synchronized void release(Claim claim) {
    if (!claims.remove(claim)) {
      return;
    }
    claim.clear();
    MemoryBlock block = claim.block;
    allocatedBytes -= block.bytes();
    if (pooledBytes + block.bytes() <= KEEP_AT_MOST) {
      pooledBytes += block.bytes();
      idle.computeIfAbsent(block.bytes(), size -> new ArrayDeque<>()).addLast(block);
    } else {
      block.free();
    }
  }

  private synchronized boolean mustCollect(long more) {
    return allocatedBytes + more > collectAbove;
  }

  private void collect() {
    System.gc();
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
    synchronized (this) {
      collectAbove = Math.max(COLLECT_ABOVE, 2 * allocatedBytes);
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
  public synchronized long allocatedBytes() {
    return allocatedBytes;
  }

  @Override
  public synchronized long liveArrays() {
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
