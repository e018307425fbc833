package dev.lamina.nd4j;

import dev.lamina.engine.Loop.Instruction;

/** The instructions that work on each element of a tile, or on the one element of each row. */
final class BlockInstructions {
  private BlockInstructions() {}

  /** A function of arrays. */
  @FunctionalInterface
  private interface Two {
    void run(float[] a, float[] b, float[] y, int n);
  }

  static BlockInstruction of(Instruction instruction, int[] in, int y, boolean perRow) {
    if (instruction instanceof Instruction.Unary unary) {
      return (b, rows, count) ->
          BlockFunctions.run(
              unary.kernel(), b, b.register(in[0]), b.register(y), perRow ? rows : count);
    }
    if (instruction instanceof Instruction.Clip clip) {
      float low = (float) clip.low();
      float high = (float) clip.high();
      return (b, rows, count) ->
          BlockArithmetic.clip(b.register(in[0]), low, high, b.register(y), perRow ? rows : count);
    }
    if (instruction instanceof Instruction.Select) {
      return (b, rows, count) ->
          BlockArithmetic.select(
              b.register(in[0]),
              b.register(in[1]),
              b.register(in[2]),
              b.register(y),
              perRow ? rows : count);
    }
    if (instruction instanceof Instruction.Lerp) {
      return (b, rows, count) ->
          BlockArithmetic.lerp(
              b.register(in[0]),
              b.register(in[1]),
              b.register(in[2])[0],
              b.register(y),
              perRow ? rows : count);
    }
    if (instruction instanceof Instruction.AdaptiveStep) {
      return (b, rows, count) ->
          BlockArithmetic.adaptiveStep(
              b.register(in[0]),
              b.register(in[1]),
              b.register(in[2])[0],
              b.register(in[3]),
              b.register(in[4])[0],
              b.register(y),
              perRow ? rows : count);
    }
    Two two = two(instruction);
    return (b, rows, count) ->
        two.run(b.register(in[0]), b.register(in[1]), b.register(y), perRow ? rows : count);
  }

  private static Two two(Instruction instruction) {
    if (instruction instanceof Instruction.Binary binary) {
      return switch (binary.kernel()) {
        case ADD -> BlockArithmetic::add;
        case SUBTRACT -> BlockArithmetic::subtract;
        case MULTIPLY -> BlockArithmetic::multiply;
        case DIVIDE -> BlockArithmetic::divide;
        case MAXIMUM -> BlockArithmetic::maximum;
        case MINIMUM -> BlockArithmetic::minimum;
        case POWER -> BlockArithmetic::power;
        case REMAINDER -> BlockArithmetic::remainder;
      };
    }
    if (instruction instanceof Instruction.Compare compare) {
      return switch (compare.kernel()) {
        case EQUAL -> BlockArithmetic::equal;
        case NOT_EQUAL -> BlockArithmetic::notEqual;
        case LESS -> BlockArithmetic::less;
        case LESS_EQUAL -> BlockArithmetic::lessEqual;
      };
    }
    if (instruction instanceof Instruction.Logical logical) {
      return switch (logical.kernel()) {
        case AND -> BlockArithmetic::multiply;
        case OR -> BlockArithmetic::maximum;
        case XOR -> BlockArithmetic::differ;
      };
    }
    if (instruction instanceof Instruction.Gate) {
      return BlockArithmetic::gate;
    }
    throw new IllegalArgumentException("Not an element-wise instruction: " + instruction);
  }
}
