package dev.lamina.nd4j;

import dev.lamina.engine.Step;

/** A step that needs memory of its own between its parts. */
record WithScratch(Step step, NdArray scratch) implements Step {
  @Override
  public void run() {
    step.run();
  }

  @Override
  public void close() {
    step.close();
    scratch.free();
  }
}
