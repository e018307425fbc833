package dev.lamina.processor.model;

import java.util.List;

/**
 * The declared output shape.
 *
 * @param shape one expression for each axis or run of axes
 * @param activation the hyperparameter whose function comes last; empty for none
 * @param when a condition over hyperparameters; empty for none
 * @param site the annotation
 */
public record OutputModel(List<Written> shape, Written activation, Written when, Site site) {
  /** Keeps a copy of the shape. */
  public OutputModel {
    shape = List.copyOf(shape);
  }
}
