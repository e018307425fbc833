package dev.lamina.processor.check;

import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.report.Problems;

/** One family of rules. */
interface LayerCheck {
  /** Adds what is wrong with the layer. */
  void check(LayerModel layer, Problems problems);
}
