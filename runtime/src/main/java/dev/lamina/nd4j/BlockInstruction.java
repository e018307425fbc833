package dev.lamina.nd4j;

/** A step of a loop on a tile in registers. */
@FunctionalInterface
interface BlockInstruction {
  /**
   * Computes one register.
   *
   * @param rows of the tile
   * @param count its elements
   */
  void run(Blocks blocks, int rows, int count);
}
