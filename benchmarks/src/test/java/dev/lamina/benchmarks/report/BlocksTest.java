package dev.lamina.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BlocksTest {
  @Test
  void replacesWhatItHasAndLeavesTheRest() {
    Blocks blocks = new Blocks();
    blocks.addAllOf(
        """
        <!-- speed:times -->
        | new $1 |
        <!-- /speed:times -->
        """);
    assertEquals(
        """
        Before.
        <!-- speed:times -->
        | new $1 |
        <!-- /speed:times -->
        Between.
        <!-- speed:heap -->
        | kept |
        <!-- /speed:heap -->
        """,
        blocks.in(
            """
            Before.
            <!-- speed:times -->
            | old |
            | rows |
            <!-- /speed:times -->
            Between.
            <!-- speed:heap -->
            | kept |
            <!-- /speed:heap -->
            """));
  }
}
