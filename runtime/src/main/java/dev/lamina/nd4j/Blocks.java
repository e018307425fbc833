package dev.lamina.nd4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * A thread's own arrays for the tile that it works on. The JVM turns loops over them into vector
 * instructions, as it does not with loops over memory outside the heap: copying a tile in and out
 * costs less than that is worth.
 */
final class Blocks {
  private static final ThreadLocal<Blocks> OWN = ThreadLocal.withInitial(Blocks::new);

  private float[][] registers = {};
  private int length;
  private float[] floats = {};
  private float[] moreFloats = {};
  private int[] ints = {};
  private FloatBuffer bitsAsFloats = FloatBuffer.allocate(0);
  private IntBuffer bitsAsInts = IntBuffer.allocate(0);

  private Blocks() {}

  /** This thread's, with at least so many registers of at least so many elements. */
  static Blocks ofThread(int registers, int length) {
    Blocks own = OWN.get();
    if (own.registers.length < registers || own.length < length) {
      own.grow(Math.max(registers, own.registers.length), Math.max(length, own.length));
    }
    return own;
  }

  private void grow(int count, int newLength) {
    length = newLength;
    registers = new float[count][length];
    floats = new float[length];
    moreFloats = new float[length];
    ints = new int[length];
    ByteBuffer bits = ByteBuffer.allocateDirect(4 * length).order(ByteOrder.nativeOrder());
    bitsAsFloats = bits.asFloatBuffer();
    bitsAsInts = bits.asIntBuffer();
  }

  float[] register(int number) {
    return registers[number];
  }

  /** Scratch for a single function. */
  float[] floats() {
    return floats;
  }

  /** Scratch for a function of a function that uses the other. */
  float[] moreFloats() {
    return moreFloats;
  }

  /** Scratch for a single function. */
  int[] ints() {
    return ints;
  }

  /** The bits of floats as integers: copied through memory, which vectorises. */
  void bitsOf(float[] x, int[] bits, int n) {
    bitsAsFloats.put(0, x, 0, n);
    bitsAsInts.get(0, bits, 0, n);
  }

  /** The floats that have these bits. */
  void fromBits(int[] bits, float[] y, int n) {
    bitsAsInts.put(0, bits, 0, n);
    bitsAsFloats.get(0, y, 0, n);
  }
}
